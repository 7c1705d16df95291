"""The form follows the policies in force on the days that were said: which kinds, what is asked, what it becomes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from bot.clock import StillClock
from bot.settings import ROOT
from bot.storage.database import Database
from bot.study.credits.tables import FactRow, LedgerEntry
from bot.study.late import form
from bot.study.late.decide_late import approve_late
from bot.study.late.file_late import file_late
from bot.study.late.see_lates import see_late
from bot.study.refusal import Refusal
from content.policy import Rule, Shelf
from content.policy_file import load_policy
from tests.conftest import NATIONAL
from tests.study.late.office import LateOffice
from tests.study.makeup.school import School

POLICIES = ROOT / "content" / "policies"
LAST_YEAR = replace(NATIONAL, begins=date(2025, 1, 1), rules=(Rule("a", "文章", "article"), Rule("c", "班", "class")))
THIS_YEAR = replace(NATIONAL, version=2, begins=date(2026, 1, 1), rules=(Rule("c", "班", "class"),))


def office_under(database: Database, clock: StillClock, shelf: Shelf) -> LateOffice:
    """An office whose policies these are."""
    database.info["policies"] = shelf
    return LateOffice(School(database, clock))


def test_the_kinds_are_those_of_the_year_in_which_it_was(database: Database, clock: StillClock) -> None:
    office = office_under(database, clock, Shelf((LAST_YEAR, THIS_YEAR)))
    office.do(form.begin_late)
    assert office.say("2026-02-03").choices == ("class",)
    card = office.do(form.begin_late)
    office.do(form.ask_late, card.late_id, "days")
    card = office.say("2025-06-03")
    assert card.choices == ("class", "article")
    card = office.choose(card, "article")
    office.do(form.ask_late, card.late_id, "days")
    card = office.say("2026-02-03")
    assert (card.asking, card.choices, "kind" in card.said) == ("kind", ("class",), False), "no such articles this year"
    office.do(form.ask_late, card.late_id, "days")
    with pytest.raises(Refusal, match="late-nothing-counts"):
        office.say("2024-06-03")


@pytest.mark.parametrize(("said", "online"), [("yes", True), ("no", False), ("unknown", None)])
def test_a_class_online_counts_towards_what_is_asked_online(
    database: Database, clock: StillClock, said: str, online: bool | None
) -> None:
    office = office_under(database, clock, Shelf((load_policy(POLICIES / "nanjing.toml"),)))
    late = office.do(file_late, office.fill(required="yes", online=said).late_id).late_id
    office.do(approve_late, late, 1, 0, actor=office.liaison)
    office.do(approve_late, late, 1, 1, actor=office.county)
    kept = office.read(lambda session: session.execute(select(FactRow.online, FactRow.required)).all())
    assert [tuple(row) for row in kept] == [(online, True)]


def test_another_platform_is_online_without_being_asked(database: Database, clock: StillClock) -> None:
    office = office_under(database, clock, Shelf((load_policy(POLICIES / "nanjing.toml"),)))
    card = office.fill("external", required="no")
    assert ("online" in card.fields, [worth.rule for worth in office.do(see_late, card.late_id).worths]) == (
        False,
        ["网络课程"],
    )


def test_a_category_that_the_rule_says_is_not_asked_for_and_kept_as_it_says(
    database: Database, clock: StillClock
) -> None:
    office = office_under(database, clock, Shelf((load_policy(POLICIES / "hengyang.toml"),)))
    card = office.fill()
    assert "category" not in card.fields
    late = office.do(file_late, card.late_id).late_id
    office.do(approve_late, late, 1, 0, actor=office.liaison)
    office.do(approve_late, late, 1, 1, actor=office.county)
    entries = office.read(lambda session: session.execute(select(LedgerEntry.category, LedgerEntry.hours)).all())
    assert [tuple(row) for row in entries] == [("基础分", 2400)]


def test_a_penalty_is_no_category_to_choose(database: Database, clock: StillClock) -> None:
    hengyang = load_policy(POLICIES / "hengyang.toml")
    shelf = Shelf((replace(NATIONAL, id="national"), hengyang), "national")
    office = office_under(database, clock, shelf)
    card = office.fill()
    office.do(form.ask_late, card.late_id, "category")
    choices = office.do(see_late, card.late_id).choices
    assert "基础分" in choices
    assert "扣分" not in choices
