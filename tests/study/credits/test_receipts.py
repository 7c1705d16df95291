"""Receipts: the same whenever they are asked for, and another for another history."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.storage.database import Database
from bot.study.credits.ledger import reverse
from bot.study.credits.receipts import Receipt, receipt_of
from bot.study.credits.rules import Fact
from bot.study.credits.tables import LedgerEntry
from tests.build import a_cadre, award


def earn(session: Session, now: datetime, cadre_id: int, place: int, hours: int) -> LedgerEntry:
    fact = Fact(
        f"award:{cadre_id}:{place}", "module", cadre_id, "业务能力", hours, f"module:{place}", f"第{place}课", now
    )
    entry = award(session, now, fact, "test")
    assert entry is not None
    return entry


def receipt(session: Session, entry: LedgerEntry) -> Receipt:
    found = receipt_of(session, LedgerEntry.id == entry.id)
    assert found is not None
    return found


def test_a_receipt_holds_the_cycles_sum_at_its_entry_for_ever(database: Database, now: datetime) -> None:
    def work(session: Session) -> list[Receipt]:
        cadre, other = a_cadre(session), a_cadre(session, name="李爱华")
        earn(session, now - timedelta(days=365), cadre.id, 0, 700)  # last year's hours are another sum
        earn(session, now, other.id, 9, 900)
        first = earn(session, now, cadre.id, 1, 100)
        told = receipt(session, first)
        second = earn(session, now, cadre.id, 2, 150)
        assert receipt(session, first) == told
        return [told, receipt(session, second)]

    first, second = database.write_now(work)
    assert (first.number, first.hours, first.cycle, first.total, first.reversed_by) == (2, 100, "2026", 100, None)
    assert (second.number, second.hours, second.total) == (3, 150, 250)
    assert first.mark != second.mark
    assert all(len(each.mark) == 8 and int(each.mark, 16) >= 0 for each in (first, second))


def test_a_reversed_entrys_receipt_names_the_entry_that_took_it_back(database: Database, now: datetime) -> None:
    def work(session: Session) -> tuple[Receipt, Receipt]:
        entry = earn(session, now, a_cadre(session).id, 1, 100)
        reversal = reverse(session, now, entry, "甲 / 乙", "录入有误")
        assert reversal is not None
        return receipt(session, entry), receipt(session, reversal)

    award_, reversal = database.write_now(work)
    assert (award_.reversed_by, award_.total) == (2, 100)
    assert (reversal.number, reversal.hours, reversal.total, reversal.reversed_by) == (2, -100, 0, None)


def test_no_entry_has_no_receipt(database: Database) -> None:
    assert database.read_now(lambda session: receipt_of(session, LedgerEntry.id == 1)) is None


def test_the_same_entry_in_another_history_has_another_mark(database: Database, now: datetime) -> None:
    def marks(session: Session) -> list[str]:
        found, cadre_id = [], a_cadre(session).id
        for before in (100, 200):
            history = session.begin_nested()
            earn(session, now, cadre_id, 1, before)
            found.append(receipt(session, earn(session, now, cadre_id, 2, 100)).mark)
            history.rollback()
        return found

    one, other = database.write_now(marks)
    assert one != other
