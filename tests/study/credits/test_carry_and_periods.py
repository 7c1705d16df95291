"""A surplus that goes over helps the next year, and counts once in a period of several years: where it was learnt.

It counted in both years' shares, so who learnt 13 hours of 20 in two years was told that 4 lacked, not 7.
"""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from bot.storage.database import Database
from bot.study.credits.ledger import reverse
from bot.study.credits.reversal_cards import facts_of
from bot.study.credits.tables import Balance, LedgerEntry, ReversalRequest
from bot.study.credits.verify import verify
from bot.study.credits.year_rules import Asked, Past, counted_before, verdict
from bot.study.credits.year_stand import YearStand, stand_in
from bot.study.forecast.read_prospects import prospect_of
from bot.study.people.tables import Cadre
from bot.study.posts.read_years import years_of
from bot.study.posts.years import Year, period_sums
from content.policy import CarryOver, Period, Policy
from content.qualification import PERIOD, Qualification, Requirement
from tests.conftest import INFO, SHANGHAI
from tests.study.credits.closings import AFTER, County, with_policy

TWO = with_policy(periods=(Period(2, 2026, 2000),), grades=())
NEXT = AFTER.replace(month=6)


def stand(county: County, cycle: str, now: datetime) -> YearStand:
    """The year of 李."""
    return county.read(lambda session: stand_in(session, now, session.get_one(Cadre, county.ids["李"]), "local", cycle))


@pytest.fixture
def county(database: Database) -> County:
    """李 has learnt 900 in 2026, of which 300 went over into 2027, and 400 there."""
    county = County(database, TWO)
    county.close()
    county.earn("李", 400, NEXT, "next")
    return county


def test_what_went_over_reaches_the_year_and_counts_in_the_period_once(county: County) -> None:
    year = stand(county, "2027", NEXT)
    assert (year.hours, year.verdict.lacking) == (700, 0)
    assert (year.verdict.arrears, year.reached) == (700, False), "900 and 400 of 2,000"
    assert stand(county, "2026", NEXT).verdict.arrears == 100
    look = county.read(lambda session: prospect_of(session, NEXT, county.ids["李"]).prospect)
    assert (look.hours, look.needed) == (700, 700)
    kept = county.read(lambda session: session.get_one(Balance, (county.ids["李"], "local", "2027")).beside)
    assert kept == 700
    county.earn("李", 700, NEXT, "rest")
    assert stand(county, "2027", NEXT).reached
    assert county.read(verify).faults == ()


def test_the_gate_counts_it_once_too(county: County) -> None:
    book = Qualification("q", 1, "q", requirements=(Requirement("r", "两年20学时", PERIOD, years=2, hours=2000),))

    def work(session: Session) -> tuple[Year, ...]:
        cadre = session.get_one(Cadre, county.ids["李"])
        return years_of(session, NEXT, [cadre], book)[cadre.id]

    years = county.read(work)
    assert [(year.name, year.hours, year.came) for year in years[:2]] == [("2027", 700, 300), ("2026", 900, 0)]
    assert period_sums(2000, years[:2]) == (1300, 2000)
    assert period_sums(2000, years[:1]) == (700, 2000), "the year it came from is not looked at: it counts here"


def test_taking_back_what_went_over_leaves_the_period_as_it_is(county: County) -> None:
    county.earn("李", 700, NEXT, "rest")

    def loses(session: Session) -> list[bool]:
        cadre = session.get_one(Cadre, county.ids["李"])
        entries = session.scalars(select(LedgerEntry).where(LedgerEntry.cycle == "2027").order_by(LedgerEntry.id))
        request = ReversalRequest(reason="重复", author="boss")
        return [facts_of(session, NEXT, (request, entry, cadre)).loses for entry in entries]

    assert county.read(loses) == [False, True, True]
    surplus = select(LedgerEntry).where(LedgerEntry.cycle == "2027").order_by(LedgerEntry.id)
    county.write(lambda session: reverse(session, NEXT, session.scalars(surplus).first(), "test", "错"))  # type: ignore[arg-type]
    assert (stand(county, "2027", NEXT).hours, stand(county, "2027", NEXT).reached) == (1100, True)


TWO_AND_TWO = replace(TWO, periods=(Period(2, 2026, 2000), Period(2, 2028, 2000)))
RANKED = replace(TWO, periods=(Period(2, 2026, 2000, ranks=frozenset({"县处级"})),))


@pytest.mark.parametrize(
    ("policy", "before", "year", "rank", "counted"),
    [
        (TWO, TWO, 2027, "", True),
        (TWO, TWO, 2026, "", False),
        (TWO_AND_TWO, TWO_AND_TWO, 2028, "", True),
        (replace(TWO, periods=TWO_AND_TWO.periods[1:]), TWO, 2028, "", True),
        (TWO, None, 2026, "", False),
        (RANKED, RANKED, 2027, "县处级", True),
        (RANKED, RANKED, 2027, "乡科级", False),
    ],
)
def test_whether_a_surplus_has_counted_in_a_period_before(
    policy: Policy, before: Policy | None, year: int, rank: str, counted: bool
) -> None:
    assert counted_before(policy, before, year, rank) is counted


@pytest.mark.parametrize("arrears", [True, False])
@pytest.mark.parametrize(("brought", "lacks"), [(0, 300), (300, 600)])
def test_the_share_of_a_year_is_of_what_was_learnt_in_it(arrears: bool, brought: int, lacks: int) -> None:
    policy = replace(TWO, periods=(Period(2, 2026, 2000, arrears=arrears),))
    found = verdict(
        policy, 2027, rank="", total=700, asked=Asked(500), tally={}, past={2026: Past(1000)}, brought=brought
    )
    assert (found.lacking, found.arrears, found.carried) == (0, lacks, 0)


@settings(max_examples=3, deadline=None)
@given(
    st.lists(st.integers(0, 1500), min_size=4, max_size=4),
    st.sampled_from([None, 0, 300]),
    st.sampled_from([1, 2, 3]),
)
def test_the_sum_of_a_period_is_what_its_entries_hold_with_nothing_counted_twice(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory, learnt: list[int], most: int | None, back: int
) -> None:
    """Whatever was learnt in which year: a period of all that is learnt in it, and of what came into its first year."""
    path = tmp_path_factory.mktemp("period") / "a.sqlite3"
    shutil.copy(sqlite_template, path)
    database = Database(f"sqlite:///{path}", info=dict(INFO), workers=1)
    first, whole = 2029 - back, 1_000_000 * back
    county = County(database, with_policy(carry_over=CarryOver("选修", most), periods=(Period(back, first, whole),)))
    county.write(lambda session: session.execute(update(Cadre).values(created_at=AFTER.replace(year=2020))))
    for year, hours in enumerate(learnt, 2025):
        county.earn("李", hours, datetime(year, 6, 1, tzinfo=SHANGHAI), f"y{year}", now=AFTER.replace(year=year + 1))
        if year < 2028:
            county.close(now=AFTER.replace(year=year + 1), cycle=str(year))
    last = stand(county, "2028", datetime(2028, 7, 1, tzinfo=SHANGHAI))

    def entered(session: Session) -> int:
        mine = (LedgerEntry.cadre_id == county.ids["李"], LedgerEntry.cycle >= str(first))
        once = (LedgerEntry.kind == "award") | (LedgerEntry.cycle == str(first))
        return int(session.scalar(select(func.sum(LedgerEntry.hours)).where(*mine, once)) or 0)

    assert whole - last.verdict.arrears == county.read(entered)
    database.close()
