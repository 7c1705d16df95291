"""Exams from the first question to the ledger, by hand and by the clock, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session
from structlog.testing import capture_logs

from bot.clock import StillClock
from bot.gauges import read_gauges
from bot.storage.database import Database
from bot.study.credits.certify import certify
from bot.study.credits.closing_tables import YearMotion
from bot.study.credits.tables import FactRow, LedgerEntry
from bot.study.learning.add_questions import add_questions
from bot.study.learning.answer_question import choose, flag, go_to, type_answer
from bot.study.learning.catalogue import CoursePage
from bot.study.learning.drafts import drop_draft, keep_draft
from bot.study.learning.exam_outcome import Elsewhere
from bot.study.learning.exam_tables import Exam, ExamPass
from bot.study.learning.explain import explain
from bot.study.learning.next_step import go_on
from bot.study.learning.publish_course import publish_course
from bot.study.learning.read_lesson import LessonView, open_page
from bot.study.learning.record_exam import elsewhere
from bot.study.learning.see_courses import see_course
from bot.study.learning.see_exam import ExamIntro, see_exam
from bot.study.learning.start_exam import start_exam
from bot.study.learning.tables import Attempt, AttemptQuestion, Enrolment
from bot.study.makeup.close_exams import close_exams
from bot.study.makeup.grant_attempts import grant_attempts
from bot.study.makeup.hand_in import hand_in, see_handed_in
from bot.study.makeup.open_lapsed import open_lapsed
from bot.study.makeup.remind_makeup import remind_makeup
from bot.study.makeup.see_my_cases import see_my_cases
from bot.study.makeup.stuck_papers import stuck_now
from bot.study.makeup.tables import Callup
from bot.study.people.actor import Actor
from bot.study.practice.practise import practise
from bot.study.refusal import Refusal
from content.model_bank import BankFile
from content.model_exam import Sitting
from tests.build import BOSS, a_course, a_module, a_question, an_exam
from tests.conftest import SHANGHAI
from tests.study.makeup.hall import HOUR, Hall
from tests.study.makeup.orders import order
from tests.study.makeup.school import School


@pytest.fixture
def hall(database: Database, clock: StillClock) -> Hall:
    return Hall(database, clock)


def test_an_exam_waits_for_the_lessons_and_then_is_the_next_step(hall: Hall) -> None:
    assert hall.mine(see_exam, "basics").line.standing.state == "lessons"
    assert isinstance(hall.mine(start_exam, "basics", 1), ExamIntro)
    hall.ready()
    page = hall.mine(see_course, "basics")
    assert (page.finished, page.exam.standing.state, len(page.modules)) == (False, "open", 1)
    step = hall.mine(go_on)
    assert isinstance(step, ExamIntro)
    assert (step.may_begin, step.hours, step.line.number) == (True, 100, 1)
    assert hall.rows(Enrolment)[0].completed_at is None


def test_passing_earns_the_hours_once_and_completes_the_course(hall: Hall) -> None:
    hall.ready()
    done = hall.sit()
    result, exam = done.submitted, done.submitted.exam
    assert exam is not None
    assert (result.passed, result.score, result.hours, result.completed, result.slug) == (True, 100, 100, True, "/exam")
    assert (exam.verdict.earned, exam.verdict.worth, exam.valid_until, exam.by_clock) == (10_000, 10_000, None, False)
    again = hall.mine(hand_in, result.attempt_id).submitted
    assert (again.fresh, again.passed, again.receipt) == (False, True, result.receipt)
    fact = hall.rows(FactRow)[0]
    assert (fact.kind, fact.hours, fact.source, fact.passed) == ("exam", 100, "exam:basics", True)
    assert [entry.hours for entry in hall.rows(LedgerEntry)] == [100]
    assert hall.mine(go_on) is None
    assert hall.mine(see_course, "basics").finished
    assert isinstance(hall.mine(start_exam, "basics", 2), ExamIntro)
    assert [(one.score, one.valid_until) for one in hall.rows(ExamPass)] == [(100, None)]


@pytest.mark.parametrize(
    ("common", "special", "earned", "passed"), [(True, False, 6000, False), (False, True, 4000, False)]
)
def test_a_section_below_its_minimum_fails_the_whole(
    hall: Hall, common: bool, special: bool, earned: int, passed: bool
) -> None:
    hall.ready()
    done = hall.sit(common=common, special=special)
    assert done.submitted.exam is not None
    assert (done.submitted.exam.verdict.earned, done.submitted.passed) == (earned, passed)
    assert (done.submitted.leave.left, done.opened, done.exhausted) == (1, False, False)


def test_a_second_tap_on_begin_finds_the_same_paper_and_the_same_end(hall: Hall, clock: StillClock) -> None:
    hall.ready()
    first = hall.start()
    clock.advance(timedelta(minutes=10))
    second = hall.start()
    assert (second.attempt_id, second.stem) == (first.attempt_id, first.stem)
    assert (first.left, second.left, second.section) == (60, 50, "公共知识")
    assert first.closes_at == second.closes_at
    assert len(hall.rows(Attempt)) == 1


def test_the_clock_hands_in_what_lies_there_and_tells_the_sitter_once(hall: Hall, clock: StillClock) -> None:
    hall.ready()
    attempt = hall.start().attempt_id
    hall.answer(attempt, common=True, special=True)
    clock.advance(HOUR - timedelta(seconds=1))
    assert hall.tick(close_exams) == 0
    clock.advance(timedelta(seconds=1))
    assert hall.tick(close_exams) == 1
    assert hall.tick(close_exams) == 0
    done = hall.mine(see_handed_in, attempt).submitted
    assert (done.passed, done.exam.by_clock) == (True, True)
    letters = hall.letters("exam-closed")
    assert [(one.cadre_id, one.values["passed"], one.quiet) for one in letters] == [(hall.me.cadre_id, True, False)]
    assert [entry.hours for entry in hall.rows(LedgerEntry)] == [100]


def test_a_paper_that_cannot_be_handed_in_held_up_all_that_closed_after_it(
    database: Database, clock: StillClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twenty such papers kept the clock from every other one: each is handed in apart, and the broken ones are tried again."""
    monkeypatch.setattr("bot.study.makeup.close_exams.CHUNK", 2)
    hall = Hall(database, clock)
    sitters = [hall.me, *(hall.person(name) for name in "甲乙丙丁")]
    papers = []
    for sitter in sitters:
        hall.me = sitter
        hall.ready()
        papers.append(hall.start().attempt_id)
        clock.advance(timedelta(seconds=1))

    def answer(session: Session, given: list[Any] | None) -> None:
        for paper in papers[:3]:
            session.get_one(AttemptQuestion, (paper, 1)).answer = given

    database.write_now(lambda session: answer(session, ["?"]))
    clock.advance(HOUR)
    with capture_logs() as lines:
        assert (hall.tick(close_exams), hall.tick(close_exams)) == (2, 0)
    assert [one.submitted_at is not None for one in sorted(hall.rows(Attempt), key=lambda one: one.id)] == [
        False
    ] * 3 + [True] * 2
    assert {line["number"] for line in lines if line["log_level"] == "error"} == set(papers[:3])
    assert len(hall.letters("exam-closed")) == 2
    database.write_now(lambda session: answer(session, None))
    clock.advance(timedelta(minutes=1))
    assert [hall.tick(close_exams) for _ in range(3)] == [2, 1, 0]
    assert len(hall.letters("exam-closed")) == 5


def test_a_broken_paper_was_tried_every_five_seconds_and_no_admin_heard_of_it(hall: Hall, clock: StillClock) -> None:
    """It is tried ever more seldom; each system admin gets one letter, which is not sent once the paper is in."""
    hall.ready()
    paper = hall.start().attempt_id

    def answer(session: Session, given: list[Any] | None) -> None:
        session.get_one(AttemptQuestion, (paper, 1)).answer = given

    def tick(seconds: int) -> list[int]:
        """The clock ticks every five seconds; the seconds after the end at which the paper was tried."""
        tried = []
        for _ in range(0, seconds, 5):
            with capture_logs() as lines:
                hall.database.write_now(lambda session: close_exams(session, clock.now(), {901, 902}))
            tried += [int((clock.now() - ends).total_seconds()) for line in lines if line["log_level"] == "error"]
            clock.advance(timedelta(seconds=5))
        return tried

    hall.database.write_now(lambda session: answer(session, ["?"]))
    clock.advance(HOUR)
    ends = clock.now()
    assert tick(60) == [0, 5, 10, 20, 40]
    assert hall.letters("paper-stuck") == [], "what mends itself within a minute is nobody's worry"
    assert hall.database.read_now(read_gauges).papers_stuck == 1
    assert tick(3600) == [80, 160, 320, 640, 1280, 2560]
    letters = hall.letters("paper-stuck")
    assert [(one.telegram_id, one.values["paper"]) for one in letters] == [(901, paper), (902, paper)]

    def said() -> Any:
        return hall.database.read_now(lambda session: stuck_now(session, clock.now(), session.merge(letters[0])))

    assert (said()["number"], said()["at"]) == (hall.me.staff_no, ends.isoformat())
    hall.database.write_now(lambda session: answer(session, None))
    clock.advance(HOUR)
    assert hall.tick(close_exams) == 1
    assert (said(), hall.database.read_now(read_gauges).papers_stuck) == (None, 0)


def test_nothing_is_answered_after_the_end_and_a_late_tap_hands_in(hall: Hall, clock: StillClock) -> None:
    hall.ready()
    attempt = hall.start().attempt_id
    clock.advance(HOUR)
    for deed, args in ((choose, (1, 0)), (go_to, (2,)), (flag, (1, True))):
        with pytest.raises(Refusal, match="exam-time-over"):
            hall.mine(deed, attempt, *args)
    with pytest.raises(Refusal, match="exam-time-over"):
        hall.mine(type_answer, "答案", 77)
    intro = hall.mine(start_exam, "basics", 1)
    assert isinstance(intro, ExamIntro)
    assert intro.time_over
    done = hall.mine(hand_in, attempt).submitted
    assert (done.score, done.passed, done.fresh) == (0, False, True)
    assert hall.tick(close_exams) == 0
    assert hall.letters("exam-closed") == []


def test_a_machine_that_was_away_does_not_move_the_day_of_passing(database: Database, clock: StillClock) -> None:
    hall = Hall(database, clock, valid_months=24)
    hall.ready()
    hall.answer(hall.start().attempt_id, common=True, special=True)
    clock.advance(timedelta(days=3))
    hall.tick(close_exams)
    fact = hall.rows(FactRow)[0]
    assert fact.occurred_at.astimezone(clock.now().tzinfo) == clock.now() - timedelta(days=3) + HOUR
    assert hall.rows(ExamPass)[0].valid_until == date(2028, 3, 1)


def test_a_paper_that_closed_in_a_year_since_closed_is_handed_in_all_the_same(
    database: Database, clock: StillClock
) -> None:
    """It counts in the year in which it is handed in: whoever sat it loses neither the pass nor the hours."""
    clock.advance(datetime(2026, 12, 31, 9, 0, tzinfo=SHANGHAI) - clock.now())
    hall = Hall(database, clock)
    hall.ready()
    hall.answer(hall.start().attempt_id, common=True, special=True)
    clock.advance(timedelta(days=5))

    def close_the_year(session: Session) -> None:
        motion = YearMotion(
            kind="close", unit_id=hall.me.unit_id, path=hall.me.path, cycle="2026", telegram_id=BOSS.telegram_id,
            author="boss", reason="年度结束", asked_at=clock.now(), state="waiting", reached=0,
        )  # fmt: skip
        session.add(motion)
        session.flush()
        certify(session, clock.now(), BOSS, motion)

    database.write_now(close_the_year)
    assert hall.tick(close_exams) == 1
    assert [one.occurred_at for one in hall.rows(FactRow)] == [clock.now()]
    assert [entry.cycle for entry in hall.rows(LedgerEntry)] == ["2027"]
    assert len(hall.rows(ExamPass)) == 1
    attempt = hall.rows(Attempt)[0]
    exam = hall.mine(see_handed_in, attempt.id).submitted.exam
    assert exam.elsewhere == Elsewhere(date(2026, 12, 31), "2027"), "and says so, with what to do about it"
    assert hall.letters("exam-closed")[0].values["elsewhere"] == {"day": "2026-12-31", "cycle": "2027"}
    unrecorded = database.read_now(lambda session: elsewhere(session, clock.now(), attempt, "award:exam:none", None))
    assert unrecorded == Elsewhere(date(2026, 12, 31), "")


def test_failing_the_resit_opens_a_case_with_new_attempts_that_the_exam_closes(hall: Hall) -> None:
    hall.ready()
    assert not hall.sit(1, common=False).opened
    done = hall.sit(2, common=False)
    assert (done.opened, done.exhausted, done.submitted.leave.left) == (True, False, 2)
    case = hall.cases()[0]
    assert (case.cause, case.slug, case.closed_at) == ("failed", "/exam", None)
    mine = hall.mine(see_my_cases).open[0]
    assert mine.step is not None
    assert (mine.step.exam, mine.step.quiz, mine.whole) == (True, False, False)
    done = hall.sit(3)
    assert (done.closed, done.submitted.completed) == (True, True)
    assert hall.cases()[0].result == "passed"


def test_failing_for_good_recommends_deferral_where_the_exam_says_so(database: Database, clock: StillClock) -> None:
    hall = Hall(database, clock, on_fail="defer")
    hall.ready()
    hall.sit(1, special=False)
    done = hall.sit(2, special=False)
    assert (done.opened, done.exhausted, done.submitted.leave.left) == (True, True, 0)
    assert done.submitted.exam is not None
    assert done.submitted.exam.defers
    assert hall.mine(see_exam, "basics").line.standing.state == "stuck"
    assert hall.cases()[0].exhausted_at is not None
    order(hall)
    assert hall.mine(see_exam, "basics").line.standing.left == 2
    hall.database.write_now(lambda session: grant_attempts(session, hall.rows(Callup)[0].id))
    assert hall.mine(see_exam, "basics").line.standing.left == 2
    assert hall.sit(3).closed


def test_a_dated_sitting_is_sat_once_and_keeps_its_answers_until_it_ends(database: Database, clock: StillClock) -> None:
    opens = datetime.fromisoformat("2026-03-02T08:30")
    sittings = (
        Sitting("第一场", opens, opens + HOUR),
        Sitting("第二场", opens + timedelta(days=7), opens + timedelta(days=7) + HOUR),
    )
    hall = Hall(database, clock, sittings=sittings)
    hall.ready()
    view = hall.start()
    assert view.left == 30  # not sixty minutes: the sitting closes first
    hall.answer(view.attempt_id, common=False, special=False)
    done = hall.mine(hand_in, view.attempt_id)
    assert done.submitted.exam.explained_from == clock.now() + timedelta(minutes=30)
    with pytest.raises(Refusal, match="exam-explained-after"):
        hall.mine(explain, view.attempt_id, 1)
    assert hall.mine(see_exam, "basics").line.standing.state == "waiting"
    assert isinstance(hall.mine(start_exam, "basics", 2), ExamIntro)
    clock.advance(timedelta(minutes=30))
    assert hall.mine(explain, view.attempt_id, 1).right is False
    clock.advance(timedelta(days=7, minutes=-30))
    assert hall.start(2).left == 30


def test_who_is_too_old_for_an_exam_need_not_sit_it(database: Database, clock: StillClock) -> None:
    hall = Hall(database, clock, age_to=44)
    hall.born("1980-05")
    assert hall.mine(see_exam, "basics").line.standing.state == "exempt"
    hall.ready()
    assert hall.mine(see_course, "basics").finished
    assert hall.rows(Enrolment)[0].completed_at is not None
    assert hall.mine(go_on) is None


@pytest.mark.parametrize(("born", "opened"), [("1970-01", True), ("1990-01", False), (None, False)])
def test_a_closed_book_stays_closed_while_the_exam_runs(
    database: Database, clock: StillClock, born: str | None, opened: bool
) -> None:
    hall = Hall(database, clock, open_book_from=50)
    if born:
        hall.born(born)
    hall.ready()
    attempt = hall.start().attempt_id
    looks = ((open_page, ("basics", 1, 1)), (practise, ()))
    for deed, args in looks:
        if opened:
            hall.mine(deed, *args)
        else:
            with pytest.raises(Refusal, match="exam-closed-book"):
                hall.mine(deed, *args)
    hall.mine(hand_in, attempt)
    for deed, args in looks:
        hall.mine(deed, *args)
    assert hall.mine(explain, attempt, 1).explanation


def test_a_pass_that_expires_may_be_renewed_with_new_attempts(database: Database, clock: StillClock) -> None:
    hall = Hall(database, clock, valid_months=24)
    hall.ready()
    hall.sit(1, common=False)
    hall.sit(2)
    clock.advance(timedelta(days=600))
    assert hall.mine(see_exam, "basics").line.standing.state == "passed"
    clock.advance(timedelta(days=100))
    line = hall.mine(see_exam, "basics").line
    assert (line.standing.state, line.standing.renews, line.standing.left, line.settled) == ("open", True, 2, True)
    hall.sit(3)
    assert [one.valid_until.year for one in hall.rows(ExamPass)] == [2028, 2030]
    assert [entry.hours for entry in hall.rows(LedgerEntry)] == [100, 100]


def test_renewals_that_all_failed_are_owed_once_the_pass_has_expired(database: Database, clock: StillClock) -> None:
    hall = Hall(database, clock, valid_months=2)
    hall.ready()
    hall.sit(1)  # valid until 1 May
    assert hall.mine(see_exam, "basics").line.standing.state == "passed"
    clock.advance(timedelta(days=40))
    hall.sit(2, common=False)
    assert hall.sit(3, common=False).opened is False
    assert hall.piece(open_lapsed) is None
    clock.advance(timedelta(days=20))  # 1 May is its last day
    hall.piece(open_lapsed)
    assert hall.cases() == []
    clock.advance(timedelta(days=1))
    assert [hall.piece(open_lapsed) for _ in range(2)] == [None, None]
    case = hall.cases()[0]
    assert (case.cause, case.slug, case.exhausted_at, len(hall.cases())) == ("failed", "/exam", None, 1)
    letter = hall.letters("exam-lapsed")[0]
    assert (letter.values["left"], letter.values["due"], letter.expires_at) == (2, "2026-06-01", case.due_at)
    clock.advance(timedelta(days=10))
    hall.tick(remind_makeup)
    assert hall.cases()[0].closed_at is None, "a course that is completed does not close it"
    step = hall.mine(see_my_cases).open[0].step
    assert step is not None
    assert step.exam
    done = hall.sit(4)
    assert (done.closed, hall.cases()[0].result) == (True, "passed")
    assert [str(one.valid_until) for one in hall.rows(ExamPass)] == ["2026-05-01", "2026-07-11"]


def test_the_last_renewal_that_fails_after_the_end_opens_the_case_at_once(
    database: Database, clock: StillClock
) -> None:
    hall = Hall(database, clock, valid_months=2)
    hall.ready()
    hall.sit(1)
    clock.advance(timedelta(days=62))
    hall.sit(2, common=False)
    done = hall.sit(3, common=False)
    assert (done.opened, done.submitted.leave.left, done.due_at is not None) == (True, 2, True)
    hall.sit(4, common=False)
    assert hall.sit(5, common=False).exhausted


def test_a_running_paper_stays_as_drawn_when_the_course_changes(hall: Hall) -> None:
    hall.ready()
    view = hall.start()
    changed = an_exam(minutes=5, attempts=9, questions=tuple(a_question(f"new{number}") for number in range(9)))
    sections = tuple(replace(one, topics=()) for one in changed.sections)
    newer = a_course(modules=(a_module(1, questions=()),), exam=replace(changed, sections=sections), fingerprint="v2")
    hall.do(publish_course, newer)
    assert hall.mine(go_to, view.attempt_id, 1).stem == view.stem
    hall.answer(view.attempt_id, common=True, special=True)
    assert hall.mine(hand_in, view.attempt_id).submitted.passed


def test_without_questions_of_its_own_an_exam_draws_from_the_lessons(database: Database, clock: StillClock) -> None:
    exam = an_exam(questions=())
    bank = tuple(replace(one, key=f"m{place}") for place, one in enumerate(an_exam().questions))
    school = School(database, clock, a_course(modules=(a_module(1, questions=bank),), draw=3, exam=exam))
    me = school.person()
    school.publish()
    school.take(me, right=True)
    view = school.do(start_exam, "basics", 1, actor=me)
    assert (view.total, view.worth) == (4, 3000)
    with pytest.raises(Refusal, match="course-no-such-module"):
        school.do(add_questions, "basics", BankFile((("任职资格考试", a_question("extra")),)))


def test_questions_can_be_added_to_an_exam_that_has_its_own(hall: Hall) -> None:
    added = hall.do(add_questions, "basics", BankFile((("任职资格考试", a_question("extra")),)))
    assert (added.count, added.version) == (1, 2)
    hall.ready()
    assert hall.sit().submitted.passed
    assert len(hall.rows(Exam)) == 2


def test_a_dropped_draft_takes_its_exam_along(hall: Hall) -> None:
    draft = hall.do(keep_draft, a_course("other", exam=an_exam()))
    assert len(hall.rows(Exam)) == 2
    assert hall.do(drop_draft, draft)
    assert len(hall.rows(Exam)) == 1


def test_nobody_touches_the_paper_of_another(hall: Hall) -> None:
    hall.ready()
    view = hall.start()
    other: Actor = hall.person("别人")
    for deed, args in ((choose, (1, 0)), (go_to, (1,)), (hand_in, ()), (explain, (1,))):
        with pytest.raises(Refusal, match="quiz-unknown"):
            hall.do(deed, view.attempt_id, *args, actor=other)
    hall.do(publish_course, a_course("plain"))
    with pytest.raises(Refusal, match="exam-none"):
        hall.mine(see_exam, "plain")
    with pytest.raises(Refusal, match="refusal-not-bound"):
        hall.do(see_exam, "basics", actor=BOSS)


def test_the_page_of_a_course_without_an_exam_is_as_before(database: Database, clock: StillClock) -> None:
    school = School(database, clock)
    me = school.person()
    school.publish()
    page: CoursePage = school.do(see_course, "basics", actor=me)
    assert (page.exam, page.finished) == (None, False)
    assert isinstance(school.do(go_on, actor=me), LessonView)
