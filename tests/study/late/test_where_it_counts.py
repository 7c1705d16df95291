"""A late entry names what the person was on its day, and counts where they stood when that year ended: people move."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.storage.database import Database
from bot.study.credits.closing import Approval, YearIsClosed
from bot.study.credits.closing_tables import YearLine
from bot.study.credits.record_fact import record_fact
from bot.study.credits.rules import Fact
from bot.study.credits.tables import Balance, FactRow
from bot.study.credits.verify import verify
from bot.study.makeup.take_in_roster import take_in_roster
from bot.study.people.post_history import stood_on
from bot.study.people.roster_rows import RosterRow
from bot.study.people.tables import Cadre
from bot.study.reports.indicator_rows import indicator_rows
from content.policy import Target
from tests.build import BOSS
from tests.conftest import SHANGHAI
from tests.study.credits.closings import CARRYING, County

BEGUN, MOVED = datetime(2026, 2, 1, 9, tzinfo=SHANGHAI), datetime(2027, 1, 2, 9, tzinfo=SHANGHAI)
NOW = datetime(2027, 1, 5, 9, tzinfo=SHANGHAI)
APPROVED = Approval("late", 7, "李联络", "陈思远")
TARGETS = Target(500), Target(700, ranks=frozenset({"乡科级"})), Target(600, units=frozenset({"临江镇"}))


@pytest.fixture
def county(database: Database) -> County:
    """钱 serves in River all of 2026 without any hours, and is called to Hill on the second day of 2027, one rank higher."""
    county = County(database, replace(CARRYING, targets=TARGETS))
    for moment, unit, post, rank in ((BEGUN, "临江镇", "干事", "科员"), (MOVED, "青山镇", "副镇长", "乡科级")):
        row = RosterRow("s", 1, "N-钱", "钱", ("清河县", unit), post, rank, "")
        county.write(lambda session, row=row, moment=moment: take_in_roster(session, moment, BOSS, [row], "花名册"))  # type: ignore[misc]
    return county


def late(county: County, day: date, approval: Approval | None = None) -> None:
    """A training of 钱 on a day, that comes onto the record now."""
    at = datetime(day.year, day.month, day.day, tzinfo=SHANGHAI)
    said = {"key": "late:7", "approver": "李联络 / 陈思远"} if approval else {"key": f"late:{day}"}
    fact = Fact(said.pop("key"), "module", county.ids["钱"], "综合", 120, "late:1", "补", at, online=True, **said)
    county.write(lambda session: record_fact(session, NOW, fact, "test", approval))


def test_the_record_names_unit_and_post_of_its_day(county: County) -> None:
    for day in (date(2025, 6, 1), date(2026, 6, 1), date(2027, 1, 1), date(2027, 1, 2), NOW.date()):
        late(county, day)
    rows = county.read(
        lambda session: [
            (row.occurred_at.astimezone(SHANGHAI).date().isoformat(), row.unit, row.post, row.rank)
            for row in session.scalars(select(FactRow).where(FactRow.cadre_id == county.ids["钱"]).order_by(FactRow.id))
        ]
    )
    river, hill = ("清河县 / 临江镇", "干事", "科员"), ("清河县 / 青山镇", "副镇长", "乡科级")
    assert rows == [
        ("2025-06-01", *river),  # before the first roster: what it said first, nobody knows better
        ("2026-06-01", *river), ("2027-01-01", *river), ("2027-01-02", *hill), ("2027-01-05", *hill),
    ]  # fmt: skip
    assert county.read(lambda session: verify(session)).sound


def test_statistics_count_it_where_the_person_was_when_that_year_ended(county: County) -> None:
    for day in (date(2026, 6, 1), date(2027, 1, 1)):
        late(county, day)

    def hours(session: Session, cycle: str) -> dict[str, tuple[int, int]]:
        lines = indicator_rows(session, NOW, BOSS, cycle)
        return {line.unit[-3:]: (line.figures.hours, line.figures.participants) for line in lines}

    year = county.read(lambda session: hours(session, "2026"))
    assert (year["临江镇"], year["青山镇"], year["清河县"]) == ((620, 2), (1300, 2), (1920, 4))
    running = county.read(lambda session: hours(session, "2027"))  # what runs goes with the person
    assert (running["临江镇"], running["青山镇"]) == ((0, 0), (120, 1))
    targets = county.read(
        lambda session: dict(
            session.execute(select(Balance.cycle, Balance.target).where(Balance.cadre_id == county.ids["钱"])).all()
        )
    )
    assert targets == {"2026": 600, "2027": 700}
    assert county.read(lambda session: verify(session)).sound


def test_a_year_closed_where_the_person_was_is_closed_for_a_late_entry(county: County) -> None:
    county.close("清河县/临江镇", NOW)
    lines = county.read(lambda session: session.execute(select(YearLine.cadre_id, YearLine.unit, YearLine.post)).all())
    assert (county.ids["钱"], "清河县 / 临江镇", "干事") in [tuple(line) for line in lines]
    with pytest.raises(YearIsClosed):
        late(county, date(2026, 6, 1))
    late(county, date(2026, 6, 1), APPROVED)
    county.close("清河县/青山镇", NOW + timedelta(hours=1))
    everybody = county.read(lambda session: session.scalars(select(YearLine.cadre_id)).all())
    assert sorted(everybody) == sorted(county.ids.values())  # nobody twice, nobody forgotten
    assert county.read(lambda session: verify(session)).sound


def test_who_left_after_moving_is_frozen_where_the_year_ended_too(county: County) -> None:
    def leave(session: Session) -> None:
        session.get_one(Cadre, county.ids["钱"]).active = False

    county.write(leave)
    county.close("清河县/临江镇", NOW)  # without a line for 钱
    with pytest.raises(YearIsClosed):
        late(county, date(2026, 6, 1))
    late(county, date(2026, 6, 1), APPROVED)
    assert county.read(lambda session: verify(session)).sound


def test_who_never_was_on_a_roster_is_what_they_are(county: County) -> None:
    def work(session: Session) -> tuple[str, str]:
        one = session.get_one(Cadre, county.ids["王"])
        return stood_on(session, one, date(2025, 1, 1), SHANGHAI).path, one.path

    then, present = county.read(work)
    assert then == present
