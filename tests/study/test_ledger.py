"""The ledger: once per meaning, chained, summed, never changed."""

from __future__ import annotations

import threading
from datetime import datetime

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from bot.storage.database import Database
from bot.study.credits import record_fact
from bot.study.credits.ledger import LedgerConflict, reverse
from bot.study.credits.rules import Fact
from bot.study.credits.tables import Balance, ChainHead, LedgerEntry, UnitBalance
from bot.study.credits.verify import verify
from tests.build import a_cadre, award


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


def test_awards_at_once_are_numbered_one_after_another(database: Database, now: datetime) -> None:
    """Each of eight facts is told three times at the same moment: eight entries, one chain, the right sum."""
    cadre_id = database.write_now(lambda session: a_cadre(session).id)
    facts = [a_fact(cadre_id, now, key=f"award:module:{number}") for number in range(8)] * 3
    asked = [database.submit(lambda session, fact=fact: award(session, now, fact, "test")) for fact in facts]  # type: ignore[misc]
    assert sum(future.result(60) is not None for future in asked) == 8
    report = database.read_now(verify)
    assert (report.entries, report.faults) == (8, ())
    assert database.read_now(lambda session: session.scalars(select(Balance.hours)).one()) == 800


@pytest.mark.parametrize("database_url", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True)
def test_without_the_lock_two_would_take_one_number(
    database: Database, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault put in on purpose: both read the head before either moves it. The unique number refuses one, loudly."""
    cadre_id = database.write_now(lambda session: a_cadre(session).id)
    database.write_now(lambda session: award(session, now, a_fact(cadre_id, now), "test"))
    both_have_read = threading.Barrier(2)

    def unlocked(session: Session, owner: int) -> ChainHead:
        head = session.scalars(select(ChainHead).where(ChainHead.cadre_id == owner)).one()
        both_have_read.wait(20)
        return head

    monkeypatch.setattr(record_fact, "lock_head", unlocked)
    facts = [a_fact(cadre_id, now, key=f"award:module:{number}") for number in (2, 3)]
    asked = [database.submit(lambda session, fact=fact: award(session, now, fact, "test")) for fact in facts]  # type: ignore[misc]
    assert [type(future.exception(60)) for future in asked].count(IntegrityError) == 1
    assert database.read_now(verify).faults == ()
