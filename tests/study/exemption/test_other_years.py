"""Exempt days count by date in every account, whatever day its year begins on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.clock import StillClock
from bot.storage.database import Database
from bot.study.credits.closing_hinders import warnings_of
from bot.study.credits.exempt_cycles import cycles_between
from bot.study.credits.exemption_tables import ExemptionRequest
from bot.study.credits.see_credits import see_credits
from bot.study.credits.target_rules import Spell, Step, by_days, without
from bot.study.credits.target_tables import TargetDecision
from bot.study.credits.verify import verify
from bot.study.exemption.ask_exemption import answer_exemption, begin_exemption, choose_reason, send_exemption
from bot.study.exemption.decide_exemption import approve_exemption
from bot.study.people.tables import Unit
from bot.study.refusal import Refusal
from bot.views.exemption_words import effect_lines
from bot.wording import Wording
from content.policy import Policy, Rule, Shelf, Target, first_day, last_day
from tests.build import BOSS
from tests.conftest import SHANGHAI
from tests.study.credits.closings import County
from tests.study.credits.reversals import Office
from tests.study.exemption.exempting import SECOND, end, exempt
from tests.study.makeup.school import School

RULES = (Rule("online", "网络学习", "module", category="基础分"),)
COUNTY = Policy("county", 1, "本县办法", (1, 1), (Target(36_500),), RULES)
LULIANG = Policy("luliang", 1, "十二月办法", (12, 1), (Target(36_500),), RULES)
"""Both ask for an hour a day in a year of 365 days, so hundredths count days."""
STRETCH = (date(2026, 11, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("starts", "first", "last", "cycles"),
    [
        ((1, 1), "2026-11-01", "2026-12-31", ["2026"]),
        ((12, 1), "2026-11-01", "2026-12-31", ["2026", "2027"]),
        ((12, 1), "2026-12-01", "2026-12-31", ["2027"]),
        ((12, 1), "2026-11-30", "2026-11-30", ["2026"]),
        ((7, 1), "2026-06-30", "2026-07-01", ["2026", "2027"]),
    ],
)
def test_in_which_cycles_days_fall(starts: tuple[int, int], first: str, last: str, cycles: list[str]) -> None:
    policy = Policy("p", 1, "p", starts, (), ())
    assert list(cycles_between(lambda _: policy, date.fromisoformat(first), date.fromisoformat(last))) == cycles


@given(
    st.dates(date(2023, 1, 1), date(2023, 12, 31)),
    st.dates(date(2024, 1, 1), date(2030, 12, 31)),
    st.integers(0, 800),
)
def test_the_days_of_a_stretch_split_over_the_cycles_of_any_account_sum_to_the_stretch(
    starts: date, first: date, length: int
) -> None:
    policy = Policy("p", 1, "p", (starts.month, starts.day), (), ())
    last = first + timedelta(days=length)
    freed = 0
    for cycle in cycles_between(lambda _: policy, first, last):
        begins, ends = first_day(policy, cycle), last_day(policy, cycle)
        kept = without([Step(date.min, "科员")], Spell(first, last))
        part = (ends - begins).days + 1 - by_days(kept, begins, ends, lambda _: 100)[1]
        assert part > 0
        freed += part
    assert freed == length + 1


@pytest.fixture
def office(database: Database) -> Office:
    """In November 2026: the year of one account ends in December, that of the other at the end of November."""
    database.info["policies"] = Shelf((COUNTY, LULIANG))
    return Office(School(database, StillClock(datetime(2026, 11, 20, 9, tzinfo=SHANGHAI))))


def exempted(office: Office, days: tuple[date, date] | None = None) -> None:
    now = office.school.clock.now()
    office.school.database.write_now(lambda session: exempt(session, now, office.cadre.cadre_id, days=days))


def decided(office: Office) -> list[tuple[str, str, str, int, int | None]]:
    rows = office.read(lambda session: list(session.scalars(select(TargetDecision).order_by(TargetDecision.id))))
    return [(row.account, row.cycle, row.kind, row.hours, row.days) for row in rows]


def test_days_of_a_neighbouring_year_are_taken_off_there_and_given_back(office: Office) -> None:
    """The account whose year ends in November missed the days of December."""
    exempted(office, STRETCH)
    assert decided(office) == [
        ("county", "2026", "exempt", 30_400, 304), ("luliang", "2026", "exempt", 33_500, 335),
        ("luliang", "2027", "exempt", 33_400, 334),
    ]  # fmt: skip
    assert office.read(verify).faults == ()
    request = office.read(lambda session: session.scalars(select(ExemptionRequest.id)).one())
    office.school.database.write_now(lambda session: end(session, office.school.clock.now(), request))
    assert [(account, cycle, hours) for account, cycle, _, hours, _ in decided(office)[3:]] == [
        ("county", "2026", 36_500), ("luliang", "2026", 36_500), ("luliang", "2027", 36_500),
    ]  # fmt: skip
    assert office.read(verify).faults == ()


def test_a_whole_year_is_the_year_of_that_name_in_every_account(office: Office) -> None:
    exempted(office)
    assert [each[:4] for each in decided(office)] == [("county", "2026", "exempt", 0), ("luliang", "2026", "exempt", 0)]


def test_the_preview_names_the_neighbouring_year_and_the_cadre_sees_the_days_in_it(office: Office) -> None:
    card = office.do(begin_exemption, office.cadre.cadre_id, 2026, True, actor=office.asker)
    card = office.do(answer_exemption, 1, "11月1日到12月31日", actor=office.asker)
    wording = Wording(SHANGHAI)
    said = [wording.plain(line, "zh-Hans") for line in effect_lines(card.facts)]
    assert [line.split("任务")[0].strip() for line in said] == [
        "本县办法：",
        "十二月办法：",
        "十二月办法（2027 年度）：",
    ]
    assert "365 → 334" in said[2]
    exempted(office, STRETCH)
    office.school.clock.advance(
        timedelta(days=60)
    )  # January: of one account the year of these days is over, of the other not
    view = office.do(see_credits, actor=office.cadre)
    assert [(stand.cycle, stand.target) for stand in (view.stand, view.beside[0][0])] == [
        ("2027", 36_500),
        ("2027", 33_400),
    ]
    assert [(each.first, each.last) for each in view.exempted] == [STRETCH]


@pytest.mark.parametrize("forged", [{"cycle": "2028"}, {"cycle": "2025"}, {"part": False}])
def test_a_request_that_cannot_hold_what_was_decided_is_named(office: Office, forged: dict[str, Any]) -> None:
    exempted(office, STRETCH)
    office.school.database.write_now(lambda session: session.execute(update(ExemptionRequest).values(**forged)))
    assert {fault.what for fault in office.read(verify).faults} == {"exemption-unapproved"}


def test_a_decision_moved_to_the_next_year_is_named(office: Office) -> None:
    exempted(office, STRETCH)
    office.school.database.write_now(
        lambda session: session.execute(
            update(TargetDecision).where(TargetDecision.cycle == "2026").values(cycle="2027")
        )
    )
    assert {fault.what for fault in office.read(verify).faults} == {"exemption-unapproved"}


def test_days_in_a_closed_year_of_another_account_are_refused_and_what_waits_is_warned_of(database: Database) -> None:
    county = County(database, LULIANG)
    database.info["policies"] = Shelf((LULIANG, COUNTY))
    now, number = datetime(2027, 1, 10, 9, tzinfo=SHANGHAI), county.ids["王"]

    def ask(days: str) -> Callable[[Session], int]:
        def work(session: Session) -> int:
            card = begin_exemption(session, now, SECOND, number, 2027, True)
            answer_exemption(session, now, SECOND, card.request_id, days)
            choose_reason(session, now, SECOND, card.request_id, "ill")
            return send_exemption(session, now, SECOND, card.request_id).request_id

        return work

    request = county.write(ask("2026-12-20 - 2026-12-31"))
    town = county.units["清河县"]
    assert county.read(lambda session: warnings_of(session, session.get_one(Unit, town).path, "2026")).exemptions == 1
    county.close(now=now)
    with pytest.raises(Refusal, match="exemption-days-closed"):
        county.write(ask("2026-12-15 - 2027-02-01"))
    assert county.write(ask("2027-01-01 - 2027-01-31"))
    with pytest.raises(Refusal, match="exemption-days-closed"):
        county.write(lambda session: approve_exemption(session, now, BOSS, request))
    assert county.read(verify).faults == ()
