"""An exam with an essay: the clock marks the rest, a teacher the essay, and only then there is a result. On both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from bot.clock import StillClock
from bot.storage.database import Database
from bot.study.credits.tables import FactRow, LedgerEntry
from bot.study.learning.essay_tables import Essay
from bot.study.learning.exam_tables import ExamPass
from bot.study.learning.explain import explain
from bot.study.learning.next_step import find_next_step
from bot.study.learning.see_exam import ExamIntro, see_exam
from bot.study.learning.start_exam import start_exam
from bot.study.learning.tables import Enrolment
from bot.study.makeup.close_exams import close_exams
from bot.study.makeup.hand_in import hand_in, see_handed_in
from bot.study.makeup.open_overdue import open_overdue
from bot.study.marking.confirm_marks import confirm_marks
from bot.study.marking.give_points import give_points
from bot.study.marking.release import release_due
from bot.study.marking.see_waiting import see_essay
from bot.study.reports.exam_figures import see_exam_figures
from content.model import Deadline
from content.model_exam import Section
from tests.build import BOSS, a_course, a_module, a_question, an_exam
from tests.study.makeup.hall import HOUR, Hall
from tests.study.makeup.school import School

BANK = (*(replace(a_question(f"q{number}"), topic="公共") for number in (1, 2, 3)), a_question("e1", kind="essay"))
SECTIONS = (Section("公共知识", 2, 3000, 3000, topics=("公共",)), Section("论述", 1, 4000, 2000, kinds=("essay",)))


class WrittenHall(Hall):
    """Two questions of thirty points, and an essay of forty of which twenty are needed; its rubric has ten."""

    def __init__(self, database: Database, clock: StillClock, **changes: Any) -> None:
        exam = an_exam(sections=SECTIONS, questions=BANK, **changes)
        course = a_course(modules=(a_module(1, questions=()),), exam=exam, deadline=Deadline(days=10))
        School.__init__(self, database, clock, course)
        self.me = self.person()
        self.teacher = self.person("李老师", "清河县", role="teacher")
        self.publish()
        self.ready()

    def mark(self, *points: int) -> None:
        """The essay that waits gets its points, and ten minutes later all is released."""
        essay = next(one.id for one in self.rows(Essay) if one.state == "waiting")
        for place, given in enumerate(points):
            self.do(give_points, essay, place, given, actor=self.teacher)
        self.do(confirm_marks, essay, actor=self.teacher)
        self.clock.advance(timedelta(minutes=10))
        assert self.tick(release_due) == 1

    def step(self) -> Any:
        def work(session: Session) -> Any:
            return find_next_step(session, self.clock.now(), self.me.cadre_id or 0)

        return self.database.read_now(work)


@pytest.fixture
def hall(database: Database, clock: StillClock) -> WrittenHall:
    return WrittenHall(database, clock, valid_months=24)


def test_the_clock_marks_what_it_can_and_the_paper_waits_for_the_teacher(hall: WrittenHall) -> None:
    attempt = hall.start().attempt_id
    hall.answer(attempt, common=False, special=True)
    hall.clock.advance(HOUR)
    assert hall.tick(close_exams) == 1
    done = hall.mine(see_handed_in, attempt)
    result, exam = done.submitted, done.submitted.exam
    assert (result.passed, result.marking, result.leave.left, exam.by_clock) == (False, 1, 2, True)
    assert (exam.verdict.earned, exam.verdict.worth, exam.verdict.waiting) == (0, 10_000, 4_000)
    assert [(one.name, one.waiting) for one in exam.verdict.sections] == [("公共知识", 0), ("论述", 4_000)]
    assert (done.opened, hall.cases(), hall.rows(ExamPass), hall.rows(FactRow)) == (False, [], [], [])
    assert [(one.values["marking"], one.values["passed"]) for one in hall.letters("exam-closed")] == [(1, False)]


def test_while_the_essay_waits_there_is_no_resit_no_reminder_and_no_case(hall: WrittenHall) -> None:
    done = hall.sit(common=False)
    assert hall.mine(see_exam, "basics").line.standing.state == "marking"
    assert isinstance(hall.mine(start_exam, "basics", 2), ExamIntro)
    assert (hall.step().kind, hall.step().exam.last) == ("marking", done.submitted.attempt_id)
    mine = next(one for one in hall.rows(Enrolment) if one.cadre_id == hall.me.cadre_id)
    assert (mine.completed_at, mine.nudge_at) == (None, None)
    hall.clock.advance(timedelta(days=11))
    hall.tick(open_overdue)
    assert hall.me.cadre_id not in {case.cadre_id for case in hall.cases()}
    figures = hall.do(see_exam_figures, "basics", actor=BOSS).total
    assert (figures.sat, figures.marking, figures.decided, figures.passed, figures.mean) == (1, 1, 0, 0, 0)


def test_marked_it_passes_on_the_day_on_which_it_was_handed_in(hall: WrittenHall) -> None:
    handed_in = hall.clock.now()
    attempt = hall.sit().submitted.attempt_id
    essay = hall.rows(Essay)[0].id
    assert hall.do(see_essay, essay, actor=hall.teacher).in_exam == 4_000
    hall.clock.advance(timedelta(days=5))
    hall.mark(4, 5)
    done = hall.mine(hand_in, attempt).submitted
    assert done.exam is not None
    assert (done.passed, done.score, done.hours, done.completed, done.exam.verdict.waiting) == (True, 96, 100, True, 0)
    assert [(one.name, one.earned) for one in done.exam.verdict.sections] == [("公共知识", 6_000), ("论述", 3_600)]
    fact, kept = hall.rows(FactRow)[0], hall.rows(ExamPass)[0]
    assert (fact.kind, fact.occurred_at, kept.valid_until.isoformat()) == ("exam", handed_in, "2028-03-01")
    assert [entry.author for entry in hall.rows(LedgerEntry)] == [hall.teacher.signature]
    values = hall.letters("exam-graded")[0].values
    assert (values["passed"], values["score"], values["hours"], values["defers"]) == (True, 96, 100, False)
    views = [hall.mine(explain, attempt, place) for place in (1, 2, 3)]
    written = next(view for view in views if view.essay is not None)
    assert (written.earned, written.worth, written.right) == (3_600, 4_000, True)
    assert written.essay is not None
    assert written.essay.criteria == (("观点明确", 1_600, 1_600), ("联系实际", 2_400, 2_000))


def test_an_essay_below_the_minimum_of_its_part_fails_the_whole_and_then_the_resit_opens(hall: WrittenHall) -> None:
    hall.sit()
    hall.mark(4, 0)  # sixteen of forty points: seventy-six together, and yet not passed
    line = hall.mine(see_exam, "basics").line
    assert (line.standing.state, line.standing.left, line.best) == ("open", 1, 76)
    hall.sit(2, common=False)
    assert hall.cases() == []
    hall.mark(0, 0)
    assert [(case.cause, case.slug) for case in hall.cases()] == [("failed", "/exam")]
    assert [one.values["opened"] for one in hall.letters("exam-graded")] == [False, True]
    hall.sit(3)
    assert hall.cases()[0].closed_at is None
    hall.mark(4, 6)
    assert (hall.cases()[0].result, len(hall.rows(ExamPass))) == ("passed", 1)


def test_an_essay_left_empty_is_nothing_at_once_and_waits_for_nobody(hall: WrittenHall) -> None:
    attempt = hall.start().attempt_id
    hall.clock.advance(HOUR)
    hall.tick(close_exams)
    done = hall.mine(see_handed_in, attempt).submitted
    assert (done.marking, done.passed, done.leave.left, hall.rows(Essay)) == (0, False, 1, [])
