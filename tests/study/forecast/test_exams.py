"""Exams and whole courses in the forecast, read from rows: what passing will enter is what was promised."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.clock import StillClock
from bot.settings import ROOT
from bot.storage.database import Database
from bot.study.forecast.read_prospects import read_all
from bot.study.forecast.rules import Prospect
from bot.study.forecast.see_my_credits import see_my_credits
from bot.study.learning.start_exam import start_exam
from bot.study.learning.tables import EXAM_SLUG, Attempt, ModuleProgress
from bot.study.makeup.hand_in import hand_in
from bot.study.people.actor import Actor
from bot.study.people.tables import Cadre
from content.model_exam import Exam, Sitting
from content.policy import Shelf
from content.policy_file import load_policy
from tests.build import a_course, a_module, an_exam
from tests.study.makeup.school import School

NANKANG = load_policy(ROOT / "content" / "policies" / "nankang.toml")


def a_school(database: Database, clock: StillClock, exam: Exam) -> tuple[School, Actor]:
    school = School(database, clock, a_course(hours=400, modules=(a_module(1),), exam=exam))
    someone = school.person()
    school.publish()
    return school, someone


def outlook(school: School, actor: Actor) -> Prospect:
    """Of one alone, which must be the same as among all."""
    alone: Prospect = school.do(see_my_credits, actor=actor).prospect
    together = school.database.read_now(
        lambda session: {one.cadre_id: one.prospect for one in read_all(session, school.clock.now())}
    )
    assert together[actor.cadre_id] == alone
    return alone


def a_sitting(first: datetime, last: datetime) -> Sitting:
    return Sitting("场次", first.replace(tzinfo=None), last.replace(tzinfo=None))


def test_the_hours_of_an_exam_are_open(database: Database, clock: StillClock) -> None:
    school, someone = a_school(database, clock, an_exam(hours=100))
    assert outlook(school, someone).open == 500
    school.take(someone, right=True)
    found = outlook(school, someone)
    assert (found.hours, found.open) == (400, 100)


@pytest.mark.parametrize(("days", "opened"), [(3, 500), (400, 400)])
def test_a_sitting_counts_if_it_closes_within_the_cycle(
    database: Database, clock: StillClock, days: int, opened: int
) -> None:
    first = clock.now() + timedelta(days=days)
    exam = an_exam(hours=100, sittings=(a_sitting(first, first + timedelta(hours=3)),))
    school, someone = a_school(database, clock, exam)
    assert outlook(school, someone).open == opened


def test_a_sitting_that_is_over_or_was_sat_counts_no_more(database: Database, clock: StillClock) -> None:
    now = clock.now()
    exam = an_exam(
        hours=100, lessons_first=False, attempts=3, sittings=(a_sitting(now, now + timedelta(days=3)),)
    )  # fmt: skip
    school, someone = a_school(database, clock, exam)
    school.do(start_exam, "basics", 1, actor=someone)
    assert outlook(school, someone).open == 500, "the paper may pass"
    school.clock.advance(timedelta(days=4))
    other = school.person("李四")
    assert outlook(school, other).open == 400


@pytest.mark.parametrize(
    ("minutes", "opened", "resting", "left"),
    [(60 * 24 * 3, 100, 1, ()), (60 * 24 * 400, 0, 0, (("rest", 1),))],
)
def test_an_exam_in_its_cool_down_is_not_open_today_and_not_at_all_after_the_year(
    database: Database, clock: StillClock, minutes: int, opened: int, resting: int, left: tuple[tuple[str, int], ...]
) -> None:
    school, someone = a_school(database, clock, an_exam(hours=100, attempts=3, cool_down=minutes))
    school.take(someone, right=True)
    school.do(start_exam, "basics", 1, actor=someone)
    number = school.database.read_now(
        lambda session: session.scalars(select(Attempt.id).order_by(Attempt.id.desc())).first()
    )
    school.do(hand_in, number, actor=someone)
    found = outlook(school, someone)
    assert (found.open, sum(part.resting for part in found.parts), found.left) == (opened, resting, left)
    school.clock.advance(timedelta(days=4))
    assert outlook(school, someone).open == opened
    assert sum(part.resting for part in outlook(school, someone).parts) == 0


def test_a_pass_that_ends_before_the_year_does_is_not_open_again(database: Database, clock: StillClock) -> None:
    school, someone = a_school(database, clock, an_exam(hours=100, valid_months=2))
    school.take(someone, right=True)

    def passed(session: Session) -> None:
        progress = ModuleProgress(
            cadre_id=someone.cadre_id, course_id="basics", slug=EXAM_SLUG, passed_at=clock.now(), failed=0,
            extra=0,
        )  # fmt: skip
        session.add(progress)

    school.database.write_now(passed)
    for days in (0, 40, 90):  # valid, in the window in which it may be renewed, expired
        school.clock.advance(timedelta(days=days))
        assert (outlook(school, someone).open, outlook(school, someone).parts) == (0, ())


def test_whoever_is_too_old_for_an_exam_is_promised_nothing_of_it(database: Database, clock: StillClock) -> None:
    school, someone = a_school(database, clock, an_exam(hours=100, age_to=50))

    def born(session: Any, month: str) -> None:
        session.get_one(Cadre, someone.cadre_id).born = month

    for month, opened in (("1990-01", 500), ("1970-01", 400)):
        school.database.write_now(lambda session, month=month: born(session, month))
        assert outlook(school, someone).open == opened, month


def test_a_rule_book_that_counts_courses_promises_two_credits_and_enters_them(
    database: Database, clock: StillClock
) -> None:
    database.info["policies"] = Shelf((NANKANG,), "nankang")
    database.info["policy"] = NANKANG
    school = School(database, clock, a_course(), a_course("more", title="另一门"))
    someone = school.person()
    school.publish()
    assert outlook(school, someone).open == 400
    for module in (1, 2):
        school.take(someone, module, right=True)
    found = outlook(school, someone)
    assert (found.hours, found.open) == (200, 200)
