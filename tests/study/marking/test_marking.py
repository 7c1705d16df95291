"""An essay from the phone to the ledger, on both databases: marked once, by one teacher, with everything that follows."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.clock import StillClock
from bot.storage.database import Database
from bot.study.audit.tables import Audit
from bot.study.credits.certify import certify
from bot.study.credits.closing_tables import YearMotion
from bot.study.credits.tables import LedgerEntry
from bot.study.learning.answer_question import LONGEST_ESSAY, choose, go_to, take_back, type_answer
from bot.study.learning.catalogue import course_pages
from bot.study.learning.explain import explain
from bot.study.learning.next_step import find_next_step, go_on
from bot.study.learning.start_quiz import QuizIntro, see_quiz, start_quiz
from bot.study.learning.tables import Enrolment
from bot.study.makeup.hand_in import hand_in
from bot.study.makeup.open_overdue import open_overdue
from bot.study.makeup.read_page import read_page
from bot.study.marking.confirm_marks import confirm_marks, release_marks, take_back_marks
from bot.study.marking.give_points import NotAComment, ask_comment, drop_comment, give_points, type_comment
from bot.study.marking.release import release_due
from bot.study.marking.remind import remind_teachers, waiting_now
from bot.study.marking.see_waiting import see_author, see_essay, see_waiting
from bot.study.people.actor import Actor
from bot.study.people.tables import Unit
from bot.study.refusal import Refusal
from content.model import Deadline
from tests.build import BOSS, a_course, a_module, a_question
from tests.study.makeup.school import HILL, RIVER, School

COUNTY = "清河县"


class Classroom(School):
    """A course whose first module asks for one choice and one essay; a pupil, a teacher of the county, and others."""

    def __init__(self, database: Database, clock: StillClock, **more: Any) -> None:
        bank = (a_question("m1-q1"), a_question("m1-q2", kind="essay"))
        values = {"attempts": 2, "deadline": Deadline(days=10), "pass_mark": 60, **more}
        super().__init__(database, clock, a_course(modules=(a_module(1, questions=bank), a_module(2)), **values))
        self.pupil = self.person("王学员", HILL)
        self.teacher = self.person("李老师", COUNTY, role="teacher")
        self.second = self.person("赵老师", COUNTY, role="teacher")
        self.admin = self.person("周部长", COUNTY, role="admin")
        self.publish()

    def write(
        self, text: str = "我的体会。", *, right: bool = True, number: int = 1, pupil: Actor | None = None
    ) -> Any:
        """A whole attempt, handed in: the choice right or wrong, the essay as written ("" leaves it out)."""
        who = pupil or self.pupil
        self.do(read_page, "basics", 1, 99, actor=who)
        view = self.do(start_quiz, "basics", 1, number, actor=who)
        attempt = view.attempt_id
        for place in (1, 2):
            view = self.do(go_to, attempt, place, actor=who)
            if view.kind == "essay" and text:
                self.do(type_answer, text, attempt * 100 + place, actor=who)
            elif view.kind == "single":
                chosen = next(at for at, one in enumerate(view.options) if (one.text == "选项1") is right)
                self.do(choose, attempt, place, chosen, actor=who)
        return self.do(hand_in, attempt, actor=who)

    def first(self, teacher: Actor | None = None) -> int:
        """The essay that waits longest."""
        return int(self.do(see_waiting, actor=teacher or self.teacher).lines[0].essay_id)

    def mark(self, *points: int, essay: int | None = None) -> int:
        """Give all points and confirm."""
        essay = essay or self.first()
        for place, given in enumerate(points):
            self.do(give_points, essay, place, given, actor=self.teacher)
        self.do(confirm_marks, essay, actor=self.teacher)
        return essay

    def pass_grace(self) -> int:
        """Ten minutes later the clock looks."""
        self.clock.advance(timedelta(minutes=10))
        return int(self.tick(release_due))

    def hours(self) -> list[int]:
        return self.database.read_now(lambda session: list(session.scalars(select(LedgerEntry.hours))))

    def page(self) -> Any:
        return self.database.read_now(
            lambda session: course_pages(session, self.clock.now(), self.pupil.cadre_id or 0)[0]
        )


@pytest.fixture
def room(database: Database, clock: StillClock) -> Classroom:
    return Classroom(database, clock)


def test_what_was_handed_in_waits_and_nothing_is_decided_yet(room: Classroom) -> None:
    done = room.write()
    result = done.submitted
    assert (result.marking, result.right, result.total, result.passed, result.fresh) == (1, 1, 1, False, True)
    assert (done.opened, done.closed, room.hours(), room.letters("essay-graded")) == (False, False, [], [])
    assert room.page().modules[0].mark == "marking"
    shown = next(
        view
        for place in (1, 2)
        if (view := room.do(explain, result.attempt_id, place, actor=room.pupil)).essay is not None
    )
    assert (shown.essay.text, shown.essay.marked, shown.explanation, shown.earned) == ("我的体会。", False, "", None)


def test_marks_are_released_after_ten_minutes_and_the_hours_come_once(room: Classroom) -> None:
    handed_in = room.clock.now()
    attempt = room.write().submitted.attempt_id
    room.clock.advance(timedelta(hours=3))
    room.mark(4, 5)
    assert (room.tick(release_due), room.hours()) == (0, [])
    assert room.pass_grace() == 1
    assert (room.hours(), room.tick(release_due)) == ([200], 0)
    entry = room.database.read_now(lambda session: session.scalars(select(LedgerEntry)).one())
    assert entry.occurred_at == handed_in, "the day of the hand-in counts, not that of the teacher"
    assert entry.author == room.teacher.signature
    letter = room.letters("essay-graded")[0].values
    assert (letter["passed"], letter["score"], letter["hours"], letter["attempt"]) == (True, 90, 200, attempt)
    assert room.page().modules[0].mark == "done"
    again = room.do(hand_in, attempt, actor=room.pupil)
    assert (again.submitted.fresh, again.submitted.passed, again.submitted.score, room.hours()) == (
        False,
        True,
        90,
        [200],
    )


def test_hours_of_a_year_that_was_closed_meanwhile_come_into_the_running_one(room: Classroom) -> None:
    room.clock.advance(timedelta(days=303))  # 2026-12-30
    room.write()
    room.clock.advance(timedelta(days=20))

    def close(session: Session) -> None:
        unit = session.scalars(select(Unit).where(Unit.parent_id.is_(None))).one()
        motion = YearMotion(
            kind="close", unit_id=unit.id, path=unit.path, cycle="2026", telegram_id=BOSS.telegram_id, author="boss",
            reason="r", asked_at=room.clock.now(), state="waiting", reached=0,
        )  # fmt: skip
        session.add(motion)
        session.flush()
        certify(session, room.clock.now(), BOSS, motion)

    room.database.write_now(close)
    room.mark(4, 6)
    assert room.pass_grace() == 1
    entry = room.database.read_now(lambda session: session.scalars(select(LedgerEntry)).one())
    assert (entry.cycle, entry.hours) == ("2027", 200)


def test_what_the_teacher_says_is_shown_to_the_cadre_alone(room: Classroom) -> None:
    attempt = room.write().submitted.attempt_id
    essay = room.first()
    for place, given in enumerate((4, 2)):
        room.do(give_points, essay, place, given, actor=room.teacher)
    assert room.do(ask_comment, essay, actor=room.teacher).typing
    assert room.do(type_comment, "多举例子", 77, actor=room.teacher).comment == "多举例子"
    assert room.do(type_comment, "多举例子", 77, actor=room.teacher).comment == "多举例子"  # the same message once more
    with pytest.raises(NotAComment):
        room.do(type_comment, "别的话", 78, actor=room.teacher)
    room.do(confirm_marks, essay, actor=room.teacher)
    assert room.do(release_marks, essay, actor=room.teacher).state == "released"
    views = [room.do(explain, attempt, place, actor=room.pupil) for place in (1, 2)]
    shown = next(view for view in views if view.essay is not None)
    assert shown.essay.criteria == (("观点明确", 400, 400), ("联系实际", 600, 200))
    assert (shown.essay.comment, shown.earned, shown.right, shown.explanation) == (
        "多举例子",
        600,
        True,
        "m1-q2 的参考答案",
    )


def test_an_attempt_that_falls_short_costs_an_attempt_and_the_last_opens_a_case(room: Classroom) -> None:
    room.write(right=False)
    room.mark(1, 1)
    room.pass_grace()
    assert (room.page().modules[0].mark, room.page().modules[0].left, room.cases()) == ("failed", 1, [])
    room.write(right=False, number=2)
    room.mark(0, 0)
    room.pass_grace()
    assert [case.cause for case in room.cases()] == ["failed"]
    assert [letter.values["opened"] for letter in room.letters("essay-graded")] == [False, True]
    room.write(number=3)
    room.mark(4, 6)
    room.pass_grace()
    assert [case.result for case in room.cases()] == ["passed"]
    assert room.hours() == [200]


def test_an_essay_left_empty_waits_for_nobody(room: Classroom) -> None:
    done = room.write("", right=True)
    assert (done.submitted.marking, done.submitted.passed, done.submitted.score) == (0, False, 9)
    assert room.do(see_waiting, actor=room.teacher).count == 0


def test_while_it_waits_no_other_attempt_begins_but_the_next_lesson_does(room: Classroom) -> None:
    attempt = room.write().submitted.attempt_id
    intro = room.do(see_quiz, "basics", 1, actor=room.pupil)
    assert intro.marking == attempt
    assert isinstance(room.do(start_quiz, "basics", 1, intro.number, actor=room.pupil), QuizIntro)
    step = room.database.read_now(lambda session: find_next_step(session, room.clock.now(), room.pupil.cadre_id or 0))
    assert step is not None
    assert (step.kind, step.module and step.module.number) == ("lesson", 2)
    room.take(room.pupil, 2, right=True)
    step = room.database.read_now(lambda session: find_next_step(session, room.clock.now(), room.pupil.cadre_id or 0))
    assert step is not None
    assert step.kind == "marking"
    assert room.do(go_on, actor=room.pupil).id == "basics"


def test_nobody_is_reminded_or_overdue_while_a_teacher_is_awaited(room: Classroom) -> None:
    room.write()
    room.take(room.pupil, 2, right=True)

    def task() -> Enrolment:
        return room.database.read_now(
            lambda session: session.scalars(select(Enrolment).where(Enrolment.cadre_id == room.pupil.cadre_id)).one()
        )

    room.do(see_quiz, "basics", 1, actor=room.pupil)
    room.clock.advance(timedelta(days=11))
    missed = room.tick(open_overdue)
    assert task().missed_at is None
    assert room.pupil.cadre_id not in {case.cadre_id for case in room.cases()}
    assert missed == 3, "the teachers and the admin, who did nothing"
    room.mark(4, 6)
    room.pass_grace()
    room.tick(open_overdue)
    assert (task().completed_at is not None, task().missed_at) == (True, None)


def test_of_two_teachers_one_marks_and_the_other_is_told(room: Classroom) -> None:
    room.write()
    essay = room.first()
    room.do(give_points, essay, 0, 3, actor=room.teacher)
    seen = room.do(see_essay, essay, actor=room.second)
    assert (seen.holder, seen.criteria[0]) == ("李老师", ("观点明确", 4, None))
    assert room.do(see_waiting, actor=room.second).lines[0].taken
    with pytest.raises(Refusal, match="marking-taken"):
        room.do(give_points, essay, 0, 1, actor=room.second)
    room.clock.advance(timedelta(minutes=30))
    assert room.do(give_points, essay, 0, 1, actor=room.second).criteria == (("观点明确", 4, 1), ("联系实际", 6, None))
    with pytest.raises(Refusal, match="marking-taken"):
        room.do(give_points, essay, 1, 6, actor=room.teacher)
    room.do(give_points, essay, 1, 6, actor=room.second)
    room.do(confirm_marks, essay, actor=room.second)
    for deed, more in ((give_points, (0, 4)), (confirm_marks, ()), (take_back_marks, ()), (release_marks, ())):
        with pytest.raises(Refusal, match="marking-over"):
            room.do(deed, essay, *more, actor=room.teacher)


def test_marks_may_be_taken_back_until_they_are_released(room: Classroom) -> None:
    room.write()
    essay = room.mark(4, 6)
    with pytest.raises(Refusal, match="marking-take-back-first"):
        room.do(give_points, essay, 0, 0, actor=room.teacher)
    assert room.do(take_back_marks, essay, actor=room.teacher).state == "waiting"
    room.clock.advance(timedelta(minutes=20))
    assert room.tick(release_due) == 0
    room.do(give_points, essay, 0, 0, actor=room.teacher)
    room.do(confirm_marks, essay, actor=room.teacher)
    room.do(confirm_marks, essay, actor=room.teacher)  # a second tap
    assert room.pass_grace() == 1
    with pytest.raises(Refusal, match="marking-released"):
        room.do(take_back_marks, essay, actor=room.teacher)
    verbs = room.database.read_now(
        lambda session: list(session.scalars(select(Audit.verb).where(Audit.verb.like("essay%")).order_by(Audit.id)))
    )
    assert verbs == ["essay-mark", "essay-take-back", "essay-mark"]


def test_points_are_complete_and_within_the_rubric(room: Classroom) -> None:
    room.write()
    essay = room.first()
    room.do(give_points, essay, 0, 4, actor=room.teacher)
    for place, points in ((0, 5), (1, 7), (2, 1)):
        with pytest.raises(Refusal, match="marking-unknown"):
            room.do(give_points, essay, place, points, actor=room.teacher)
    for deed in (confirm_marks, release_marks):
        with pytest.raises(Refusal, match="marking-points-first"):
            room.do(deed, essay, actor=room.teacher)
    room.do(ask_comment, essay, actor=room.teacher)
    with pytest.raises(Refusal, match="marking-comment-too-long"):
        room.do(type_comment, "长" * 501, 9, actor=room.teacher)
    assert room.do(drop_comment, essay, actor=room.teacher).typing is False


def test_only_teachers_of_the_unit_come_near_and_never_to_their_own(room: Classroom) -> None:
    room.write()
    essay = room.first()
    river, liaison = room.person("钱老师", RIVER, role="teacher"), room.person("孙联络", HILL, role="liaison")
    assert room.do(see_waiting, actor=river).lines == ()
    for who, key in ((river, "marking-unknown"), (liaison, "refusal-no-right"), (room.admin, "refusal-no-right")):
        for deed, more in (
            (see_essay, ()),
            (see_author, ()),
            (give_points, (0, 1)),
            (confirm_marks, ()),
            (release_marks, ()),
        ):
            with pytest.raises(Refusal, match=key):
                room.do(deed, essay, *more, actor=who)
    room.write(pupil=room.teacher)
    own = [line.essay_id for line in room.do(see_waiting, actor=room.second).lines if line.essay_id != essay]
    assert [line.essay_id for line in room.do(see_waiting, actor=room.teacher).lines] == [essay]
    with pytest.raises(Refusal, match="marking-unknown"):
        room.do(give_points, own[0], 0, 4, actor=room.teacher)
    assert room.do(see_author, essay, actor=room.teacher)[0] == "王学员"


def test_teachers_are_reminded_three_times_and_the_last_tells_the_department(room: Classroom) -> None:
    room.write()
    told = []
    for _ in range(20):
        room.clock.advance(timedelta(days=1))
        before = {letter.id for letter in room.letters("essays-waiting")}
        room.tick(remind_teachers)
        told.append({letter.cadre_id for letter in room.letters("essays-waiting") if letter.id not in before})
    teachers = {room.teacher.cadre_id, room.second.cadre_id}
    assert [found for found in told if found] == [teachers, teachers, teachers | {room.admin.cadre_id}]
    first = room.letters("essays-waiting")[0]
    now = room.clock.now()
    values = room.database.read_now(lambda session: waiting_now(session, now, first))
    assert values == {"count": 1, "days": 20, "teacher": True}
    room.mark(4, 6)
    assert room.database.read_now(lambda session: waiting_now(session, now, first)) is None


def test_a_stray_word_never_replaces_an_essay(room: Classroom) -> None:
    room.do(read_page, "basics", 1, 99, actor=room.pupil)
    attempt = room.do(start_quiz, "basics", 1, 1, actor=room.pupil).attempt_id
    place = next(at for at in (1, 2) if room.do(go_to, attempt, at, actor=room.pupil).kind == "essay")
    room.do(go_to, attempt, place, actor=room.pupil)
    with pytest.raises(Refusal, match="quiz-essay-too-long"):
        room.do(type_answer, "长" * (LONGEST_ESSAY + 1), 1, actor=room.pupil)
    assert room.do(type_answer, "第一稿", 2, actor=room.pupil).essay.text == "第一稿"
    assert room.do(type_answer, "谢谢", 3, actor=room.pupil).essay.text == "第一稿"
    assert room.do(take_back, attempt, place, 0, actor=room.pupil).essay.text == ""
    assert room.do(type_answer, "第一稿", 2, actor=room.pupil).essay.text == "", "delivered again, it answers nothing"
    assert room.do(type_answer, "第二稿", 4, actor=room.pupil).essay.text == "第二稿"


def test_an_attempt_with_two_essays_is_graded_when_both_are(database: Database, clock: StillClock) -> None:
    room = Classroom(database, clock)
    bank = (a_question("m1-q8", kind="essay"), a_question("m1-q9", kind="essay"))
    room.wanted = (a_course(modules=(a_module(1, questions=bank),), fingerprint="v2"),)
    room.publish()
    assert room.write().submitted.marking == 2
    room.mark(4, 6)
    assert room.pass_grace() == 0
    second = next(line for line in room.do(see_waiting, actor=room.teacher).lines if line.state == "waiting")
    for place, given in enumerate((4, 2)):
        room.do(give_points, second.essay_id, place, given, actor=room.second)
    room.do(confirm_marks, second.essay_id, actor=room.second)
    assert room.do(release_marks, second.essay_id, actor=room.second).state == "released"
    assert len(room.letters("essay-graded")) == 1
    assert room.letters("essay-graded")[0].values["score"] == 80
    assert room.database.read_now(lambda session: session.scalar(select(func.count(LedgerEntry.id)))) == 1
