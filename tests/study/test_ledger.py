"""The ledger: once per meaning, chained, summed, never changed."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from bot.storage.database import Database
from bot.study.credits.ledger import LedgerConflict, award, reverse
from bot.study.credits.rules import Fact
from bot.study.credits.tables import Balance, LedgerEntry, UnitBalance
from tests.build import a_cadre


def a_fact(cadre_id: int, now: datetime, *, key: str = "award:module:1", hours: int = 100) -> Fact:
    return Fact(key, "module", cadre_id, "业务能力", hours, "module:basics/01", "基础课 第1课", now)


def test_the_same_fact_awards_once(database: Database, now: datetime) -> None:
    def work(session: Session) -> list[LedgerEntry | None]:
        cadre = a_cadre(session)
        return [award(session, now, a_fact(cadre.id, now), "test") for _ in range(3)]

    first, *again = database.write_now(work)
    assert first is not None
    assert (first.hours, first.number, first.cycle) == (100, 1, "2026")
    assert again == [None, None]


def test_the_same_key_with_other_content_is_a_loud_error(database: Database, now: datetime) -> None:
    def work(session: Session) -> None:
        cadre = a_cadre(session)
        award(session, now, a_fact(cadre.id, now), "test")
        award(session, now, a_fact(cadre.id, now, hours=999), "test")

    with pytest.raises(LedgerConflict):
        database.write_now(work)
    assert database.read_now(lambda session: session.scalars(select(LedgerEntry)).all()) == []


def test_balances_follow_awards_and_reversals(database: Database, now: datetime) -> None:
    def work(session: Session) -> None:
        cadre = a_cadre(session)
        entry = award(session, now, a_fact(cadre.id, now, hours=9000), "test")
        assert entry is not None
        award(session, now, a_fact(cadre.id, now, key="award:module:2", hours=50), "test")
        reverse(session, now, entry, "test", "录入有误")
        assert reverse(session, now, entry, "test", "再来一次") is None

    database.write_now(work)
    balance = database.read_now(lambda session: session.scalars(select(Balance)).one())
    sums = database.read_now(lambda session: session.scalars(select(UnitBalance)).one())
    assert (balance.hours, balance.entries, balance.target) == (50, 3, 9000)
    assert (sums.hours, sums.participants, sums.reached, sums.attendances) == (50, 1, 0, 1)


@pytest.mark.parametrize("change", [update(LedgerEntry).values(hours=1), delete(LedgerEntry)])
def test_an_entry_can_neither_be_changed_nor_removed(database: Database, now: datetime, change: object) -> None:
    database.write_now(lambda session: award(session, now, a_fact(a_cadre(session).id, now), "test"))
    with pytest.raises(DBAPIError, match="append-only"):
        database.write_now(lambda session: session.execute(change))  # type: ignore[call-overload]
