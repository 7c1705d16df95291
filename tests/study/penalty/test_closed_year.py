"""Penalties and a year's close: what waits is listed before it, and nothing is taken off after it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from bot.clock import StillClock
from bot.screens import say
from bot.storage.database import Database
from bot.study.credits.penalty_tables import PenaltyRequest
from bot.study.credits.tables import LedgerEntry
from bot.study.credits.verify import verify
from bot.study.penalty.ask_penalty import answer_penalty, begin_penalty, send_penalty
from bot.study.penalty.decide_penalty import approve_penalty, refuse_penalty
from bot.study.people.actor import ADMIN, Actor
from bot.study.refusal import Refusal
from bot.study.reports.preview_year import preview_year
from bot.views import year_preview as views
from bot.views.penalty import LIST
from content.policy import Policy, Rule, Shelf
from tests.study.credits.closings import AFTER, CARRYING, HILL, RIVER, County, with_policy
from tests.study.makeup.school import School

ABSENCE = Rule("absence", "无故缺课", "penalty", by="half_day", each=200, penalty=True, category="扣分")
POLICY = with_policy(rules=(*CARRYING.rules, ABSENCE))
FROM_DECEMBER = Policy("beside", 1, "另一办法", (12, 1), (), (ABSENCE,))  # its year 2026 ended in November
MESSAGES = iter(range(1, 10_000))


class Office:
    """The county in January, after the year, and two admins of it."""

    def __init__(self, database: Database, clock: StillClock) -> None:
        self.school = School(database, clock)
        self.county = County(database, POLICY)
        database.info["policies"] = Shelf((POLICY, FROM_DECEMBER))
        clock.advance(AFTER - clock.now())
        self.asker = self.school.person("陈思远", "清河县", role=ADMIN)
        self.second = self.school.person("刘桂芳", "清河县", role=ADMIN)

    def do(self, deed: Any, *args: Any, actor: Actor | None = None) -> Any:
        """The outcome of a deed of the asker, or of somebody else."""
        return self.school.do(deed, *args, actor=actor or self.asker)

    def drafted(self, name: str = "王", day: str = "2026-06-02", place: int = 0) -> int:
        """The id of a draft that could be sent."""
        card = self.do(begin_penalty, self.county.ids[name], place)
        for text in (day, "半天", "无故缺席"):
            card = self.do(answer_penalty, next(MESSAGES), text)
        return int(card.request_id)

    def asked(self, name: str = "王", day: str = "2026-06-02", place: int = 0) -> int:
        """The id of a request that waits."""
        return int(self.do(send_penalty, self.drafted(name, day, place)).request_id)

    def penalties(self, unit: str = "清河县") -> int:
        """How many the preview of the year lists."""
        return int(self.do(preview_year, self.county.units[unit], 2026).warnings.penalties)

    def taken(self) -> list[int]:
        """What was taken off so far."""
        return self.county.read(
            lambda session: list(session.scalars(select(LedgerEntry.hours).where(LedgerEntry.hours < 0)))
        )


@pytest.fixture
def office(database: Database, clock: StillClock) -> Office:
    return Office(database, clock)


def test_penalties_that_wait_are_listed_before_the_close_with_a_button(office: Office) -> None:
    number = office.asked()
    office.asked(day="2027-01-02")
    assert [office.penalties(unit) for unit in ("清河县", HILL, RIVER)] == [1, 1, 0]
    preview = office.do(preview_year, office.county.units["清河县"], 2026)
    shown = views.preview(preview)
    assert preview.hindrance is None
    assert say("closing-warn-penalties", count=1) in shown.lines
    assert (LIST,) in shown.rows
    office.do(refuse_penalty, number, "evidence", actor=office.second)
    shown = views.preview(office.do(preview_year, office.county.units["清河县"], 2026))
    assert (LIST,) not in shown.rows
    assert office.penalties() == 0


@pytest.mark.parametrize(
    ("account", "day", "state", "listed"),
    [
        ("local", date(2026, 1, 1), "waiting", 1),
        ("local", date(2026, 12, 31), "waiting", 1),
        ("local", date(2027, 1, 1), "waiting", 0),
        ("local", date(2025, 12, 31), "waiting", 0),
        ("local", date(2026, 6, 1), "draft", 0),
        ("local", date(2026, 6, 1), "approved", 0),
        ("beside", date(2025, 12, 1), "waiting", 1),
        ("beside", date(2026, 12, 1), "waiting", 0),
        ("no such policy any more", date(2026, 6, 1), "waiting", 0),
    ],
)
def test_a_penalty_belongs_to_the_year_of_its_own_account(
    office: Office, account: str, day: date, state: str, listed: int
) -> None:
    row = PenaltyRequest(
        cadre_id=office.county.ids["王"], telegram_id=7, author="a", account=account, rule="absence", amount=1, reason="r",
        asked_at=AFTER, state=state, day=day,
    )  # fmt: skip
    office.county.write(lambda session: session.add(row))
    assert office.penalties() == listed


def test_nothing_of_a_closed_year_can_be_asked_for(office: Office) -> None:
    ready = office.drafted()
    office.county.close(HILL)
    for place in (0, 1):
        office.do(begin_penalty, office.county.ids["王"], place)
        with pytest.raises(Refusal, match="penalty-year-closed") as refused:
            office.do(answer_penalty, next(MESSAGES), "2026-06-02")
        assert refused.value.values == {"cycle": "2026", "unit": "青山镇"}
    office.county.write(lambda session: setattr(session.get_one(PenaltyRequest, ready), "state", "draft"))
    with pytest.raises(Refusal, match="penalty-year-closed"):
        office.do(send_penalty, ready)
    assert office.asked("赵") > ready, "another unit's year is still open"


def test_a_penalty_approved_after_the_close_is_refused_and_takes_nothing(office: Office) -> None:
    number = office.asked()
    closing = office.county.close()
    with pytest.raises(Refusal, match="penalty-year-closed"):
        office.do(approve_penalty, number, actor=office.second)
    assert office.taken() == []
    office.county.open(closing)
    assert office.do(approve_penalty, number, actor=office.second).card.state == "approved"
    assert office.taken() == [-200]
    late = office.asked("李")
    office.county.close()
    assert office.do(refuse_penalty, late, "evidence", actor=office.second).card.state == "refused"
    assert office.county.read(verify).faults == ()
