"""Cases: opened once by a failed last attempt or a missed deadline, closed by passing."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select, update

from bot.study.learning.tables import Enrolment, ModuleProgress
from bot.study.makeup.hand_in import hand_in, see_handed_in
from bot.study.makeup.open_overdue import open_overdue
from bot.study.makeup.read_page import read_on, read_page
from bot.study.makeup.remind_makeup import remind_makeup
from bot.views import makeup_letters
from content.model import Deadline
from tests.build import a_course, a_module
from tests.study.makeup.school import HILL, School, cadre_path


def test_a_failed_last_attempt_opens_a_case_and_grants_more_tries(school: School) -> None:
    me = school.person()
    school.publish()
    done = school.take(me, right=False)
    (case,) = school.cases()
    assert (done.opened, done.closed, done.exhausted, done.submitted.attempts_left) == (True, False, False, 1)
    assert (case.cause, case.slug, case.cadre_id, case.path) == (
        "failed",
        "01-lesson",
        me.cadre_id,
        cadre_path(school, me),
    )
    assert case.due_at is not None
    assert case.due_at.astimezone(school.clock.zone).isoformat() == "2026-04-01T23:59:59+08:00"
    assert done.due_at == case.due_at
    assert school.letters("makeup-opened") == []  # the result screen has said it


def test_handing_in_twice_opens_one_case_and_tells_the_same(school: School) -> None:
    me = school.person()
    school.publish()
    first = school.take(me, right=False)
    school.clock.advance(timedelta(minutes=5))
    again = school.do(hand_in, first.submitted.attempt_id, actor=me)
    later = school.do(see_handed_in, first.submitted.attempt_id, actor=me)
    assert (again.opened, again.submitted.fresh, again.submitted.attempts_left) == (True, False, 1)
    assert later.opened
    assert len(school.cases()) == 1


def test_passing_the_module_closes_its_case(school: School) -> None:
    me = school.person()
    school.publish()
    school.take(me, right=False)
    school.clock.advance(timedelta(days=1))
    done = school.take(me, right=True)
    (case,) = school.cases()
    assert (done.closed, done.opened, done.due_at) == (True, False, None)
    assert (case.result, case.closed_at, case.nudge_at) == ("passed", school.clock.now(), None)


def test_failing_every_extra_attempt_exhausts_the_case(school: School) -> None:
    me = school.person()
    school.publish()
    school.take(me, right=False)
    school.clock.advance(timedelta(days=1))
    done = school.take(me, right=False)
    (case,) = school.cases()
    assert (done.exhausted, done.opened, done.submitted.attempts_left) == (True, False, 0)
    assert case.exhausted_at == school.clock.now()


def test_two_failed_modules_of_a_course_are_one_task_and_both_must_be_passed(school: School) -> None:
    me = school.person()
    school.publish()
    school.take(me, 1, right=False)
    school.clock.advance(timedelta(hours=1))
    school.take(me, 2, right=False)
    (case,) = school.cases()
    assert case.slug == ""
    school.clock.advance(timedelta(hours=1))
    assert not school.take(me, 1, right=True).closed
    assert school.take(me, 2, right=True).closed


def test_a_missed_deadline_opens_a_course_case_once_and_tells_those_who_are_bound(school: School) -> None:
    school.wanted = (a_course(deadline=Deadline(days=10)), a_course("extra", required=False, deadline=Deadline(days=1)))
    me, _ = school.person("王建国"), school.person("赵春花", bound=False)
    school.publish()
    assert school.tick(open_overdue) == 0
    school.clock.advance(timedelta(days=11))
    assert school.tick(open_overdue) == 2
    assert school.tick(open_overdue) == 0
    assert [(case.cause, case.slug, case.course_id) for case in school.cases()] == [("deadline", "", "basics")] * 2
    (letter,) = school.letters("makeup-opened")
    assert letter.cadre_id == me.cadre_id
    (task,) = letter.values["tasks"]
    assert task["title"] == "基础课"
    assert (task["module"], task["due"]) == (1, "2026-04-12")


def test_courses_missed_on_one_day_are_told_in_one_letter(school: School) -> None:
    school.wanted = tuple(a_course(name, deadline=Deadline(days=10)) for name in ("one", "two"))
    school.person()
    school.publish()
    school.clock.advance(timedelta(days=11))
    assert school.tick(open_overdue) == 2
    (letter,) = school.letters("makeup-opened")
    assert [task["course"] for task in letter.values["tasks"]] == ["one", "two"]
    shown = makeup_letters.opened(letter.values)
    assert len(shown.lines) == 5
    assert len(shown.rows) == 2


def test_a_missed_deadline_widens_the_case_of_a_failed_module(school: School) -> None:
    school.wanted = (a_course(attempts=1, deadline=Deadline(days=10)),)
    me = school.person()
    school.publish()
    school.take(me, 1, right=False)
    school.clock.advance(timedelta(days=11))
    assert school.tick(open_overdue) == 1
    (case,) = school.cases()
    assert (case.cause, case.slug) == ("deadline", "")
    assert not school.take(me, 1, right=True).closed
    assert school.take(me, 2, right=True).closed


def test_a_lesson_without_a_quiz_can_close_a_course_case(school: School) -> None:
    modules = (a_module(1), a_module(2, questions=()))
    school.wanted = (a_course(deadline=Deadline(days=10), modules=modules),)
    me = school.person()
    school.publish()
    school.clock.advance(timedelta(days=11))
    school.tick(open_overdue)
    school.take(me, 1, right=True)
    school.do(read_page, "basics", 2, 99, actor=me)
    assert [case.result for case in school.cases()] == ["passed"]


def test_going_on_to_a_last_lesson_without_a_quiz_closes_the_case_too(school: School) -> None:
    modules = (a_module(1), a_module(2, pages=1, questions=()))
    school.wanted = (a_course(deadline=Deadline(days=10), modules=modules),)
    me = school.person()
    school.publish()
    school.clock.advance(timedelta(days=11))
    school.tick(open_overdue)
    school.take(me, 1, right=True)
    school.do(read_on, actor=me)
    assert [case.result for case in school.cases()] == ["passed"]


def test_the_clock_settles_a_case_that_was_finished_by_another_door(school: School) -> None:
    me = school.person()
    school.publish()
    school.take(me, 1, right=False)
    school.take(me, 2, right=True)
    school.database.write_now(
        lambda session: session.execute(update(Enrolment).values(completed_at=school.clock.now()))
    )
    school.clock.advance(timedelta(days=4))
    assert school.tick(remind_makeup) == 1
    assert [case.result for case in school.cases()] == ["passed"]
    assert school.letters("makeup-reminder") == []


def test_a_later_shortfall_opens_a_new_case(school: School) -> None:
    school.wanted = (a_course(attempts=1),)
    me = school.person()
    school.publish()
    school.take(me, 1, right=False)
    school.take(me, 1, right=True)
    school.clock.advance(timedelta(days=1))
    assert school.take(me, 2, right=False).opened
    assert [case.closed_at is None for case in school.cases()] == [False, True]


def test_a_plain_failure_with_tries_left_opens_nothing(school: School) -> None:
    school.wanted = (a_course(attempts=2),)
    me = school.person(unit=HILL)
    school.publish()
    done = school.take(me, right=False)
    assert (done.opened, done.submitted.attempts_left, school.cases()) == (False, 1, [])


def test_overdue_tasks_are_found_in_bulk(school: School) -> None:
    school.wanted = (a_course(deadline=Deadline(days=1)),)
    for _ in range(5):
        school.person(bound=False)
    school.publish()
    school.clock.advance(timedelta(days=3))
    assert school.tick(open_overdue) == 5
    missed = school.database.read_now(
        lambda session: session.scalars(select(Enrolment.missed_at).where(Enrolment.missed_at.is_not(None))).all()
    )
    assert len(missed) == len({case.key for case in school.cases()}) == 5


def test_extra_attempts_are_kept_in_the_progress_of_the_module(school: School) -> None:
    me = school.person()
    school.publish()
    school.take(me, right=False)
    rows = school.database.read_now(lambda session: session.scalars(select(ModuleProgress)).all())
    assert [(row.slug, row.extra) for row in rows] == [("01-lesson", 1)]
