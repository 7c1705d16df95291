"""Rule books that count whole courses: once, when the last module is done; the others know nothing of it."""

from __future__ import annotations

from sqlalchemy import select

from bot.clock import StillClock
from bot.settings import ROOT
from bot.storage.database import Database
from bot.study.credits.tables import FactRow, LedgerEntry
from content.policy import Shelf
from content.policy_file import load_policy
from tests.build import a_course, a_module
from tests.conftest import NATIONAL
from tests.study.makeup.school import School

NANKANG = load_policy(ROOT / "content" / "policies" / "nankang.toml")


def test_a_required_course_of_two_modules_is_worth_two_credits_and_not_four(
    database: Database, clock: StillClock
) -> None:
    database.info["policies"] = Shelf((NATIONAL, NANKANG), "national")
    school = School(database, clock, a_course())
    someone = school.person()
    school.publish()

    def entries() -> list[tuple[str, str, int]]:
        rows = select(LedgerEntry).order_by(LedgerEntry.id)
        return school.database.read_now(
            lambda session: [(row.account, row.rule, row.hours) for row in session.scalars(rows)]
        )

    school.take(someone, 1, right=True)
    assert {account for account, _, _ in entries()} == {"national"}
    school.take(someone, 2, right=True)
    assert [entry for entry in entries() if entry[0] == "nankang"] == [("nankang", "course-exam", 200)]
    assert len(entries()) == 3


def test_where_no_rule_counts_courses_the_list_of_trainings_does_not_name_one_twice(
    database: Database, clock: StillClock
) -> None:
    school = School(database, clock, a_course(modules=(a_module(1),)))
    someone = school.person()
    school.publish()
    school.take(someone, 1, right=True)
    kinds = select(FactRow.kind)
    assert school.database.read_now(lambda session: list(session.scalars(kinds))) == ["module"]
