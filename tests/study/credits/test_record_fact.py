"""Facts become entries: once, in every account, under caps that hold also when many come at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from bot.settings import ROOT
from bot.storage.database import Database
from bot.study.credits.ledger import LedgerConflict, reverse
from bot.study.credits.record_fact import Recorded, record_fact
from bot.study.credits.rules import Fact
from bot.study.credits.seal import SEALED, seal
from bot.study.credits.tables import Balance, ChainHead, FactRow, LedgerEntry, UnitBalance
from bot.study.credits.verify import verify
from content.policy import Shelf
from content.policy_file import load_policy
from tests.build import a_cadre
from tests.conftest import NATIONAL

FOLDER = ROOT / "content" / "policies"
NANJING = load_policy(FOLDER / "nanjing.toml")


def a_fact(cadre_id: int, now: datetime, key: str = "f", **values: Any) -> Fact:
    return replace(Fact(key, "outside", cadre_id, "综合", 0, "s", "外出培训", now, half_days=4), **values)


def both(database: Database) -> None:
    database.info["policies"] = Shelf((NATIONAL, NANJING), "national")


def test_a_fact_counts_once_in_each_account(database: Database, now: datetime) -> None:
    both(database)
    cadre_id = database.write_now(lambda session: a_cadre(session, rank="乡科级").id)
    fact = a_fact(cadre_id, now, hours=700)

    def work(session: Session) -> list[Recorded]:
        return [record_fact(session, now, fact, "test") for _ in range(2)]

    first, again = database.write_now(work)
    made = [(entry.account, entry.measure, entry.hours, entry.key) for entry in first.entries]
    assert made == [("national", "hours", 700, "f"), ("nanjing", "hours", 1200, f"fact:{first.fact_id}:nanjing")]
    assert (first.fresh, again.fresh, again.fact_id) == (True, False, first.fact_id)
    row = database.read_now(lambda session: session.get_one(FactRow, first.fact_id))
    assert (row.unit, row.rank, row.half_days) == ("清河县 / 青山镇", "乡科级", 4)
    balances = database.read_now(lambda session: session.scalars(select(Balance).order_by(Balance.account)).all())
    assert [(each.account, each.hours, each.target) for each in balances] == [
        ("nanjing", 1200, 8400), ("national", 700, 9000),
    ]  # fmt: skip
    assert database.read_now(verify).faults == ()


def test_the_same_key_with_another_worth_is_refused_and_another_time_is_not(database: Database, now: datetime) -> None:
    cadre_id = database.write_now(lambda session: a_cadre(session).id)
    database.write_now(lambda session: record_fact(session, now, a_fact(cadre_id, now), "test"))
    later = a_fact(cadre_id, now + timedelta(hours=1), title="换个说法")
    assert database.write_now(lambda session: record_fact(session, now, later, "test")).fresh is False
    with pytest.raises(LedgerConflict):
        database.write_now(lambda session: record_fact(session, now, a_fact(cadre_id, now, half_days=5), "test"))


def test_a_cap_holds_when_many_facts_come_at_once_and_a_reversal_gives_room(database: Database, now: datetime) -> None:
    database.info["policies"] = Shelf((NANJING,))
    cadre_id = database.write_now(lambda session: a_cadre(session).id)
    facts = [a_fact(cadre_id, now, f"f{number}") for number in range(6)]  # 12 hours each, at most 48 a year
    asked = [database.submit(lambda session, fact=fact: record_fact(session, now, fact, "test")) for fact in facts]  # type: ignore[misc]
    entries = [future.result(60).entries[0] for future in asked]
    assert sum(entry.hours for entry in entries) == 4800
    cut = next(entry for entry in entries if entry.hours == 0)
    assert cut.explanation["lines"] == [["worth", 1200], ["cap-year", -1200]]
    full = next(entry.id for entry in entries if entry.hours)

    def once_more(session: Session) -> int:
        reverse(session, now, session.get_one(LedgerEntry, full), "test", "录入有误")
        return record_fact(session, now, a_fact(cadre_id, now, "f9"), "test").entries[0].hours

    assert database.write_now(once_more) == 1200
    assert database.read_now(verify).faults == ()


def test_penalties_and_carry_over_are_no_attendance(database: Database, now: datetime) -> None:
    database.info["policies"] = Shelf((load_policy(FOLDER / "hengyang.toml"),))
    cadre_id = database.write_now(lambda session: a_cadre(session).id)

    def work(session: Session) -> None:
        record_fact(session, now, a_fact(cadre_id, now, "a", kind="class", hours=1000), "test")
        taken = record_fact(session, now, a_fact(cadre_id, now, "b", kind="penalty", hours=200), "test")
        record_fact(session, now, a_fact(cadre_id, now, "c", kind="penalty", hours=300), "test")
        reverse(session, now, taken.entries[0], "test", "申诉成立")

    database.write_now(work)
    sums = database.read_now(lambda session: session.scalars(select(UnitBalance)).one())
    assert (sums.account, sums.hours, sums.attendances) == ("hengyang", 700, 1)
    assert database.read_now(verify).faults == ()


def test_a_kept_fact_cannot_be_changed_and_a_change_by_force_is_named(database: Database, now: datetime) -> None:
    cadre_id = database.write_now(lambda session: a_cadre(session, staff_no="A1").id)
    database.write_now(lambda session: record_fact(session, now, a_fact(cadre_id, now), "test"))
    with pytest.raises(DBAPIError, match="append-only"):
        database.write_now(lambda session: session.execute(update(FactRow).values(hours=1)))

    def by_force(session: Session) -> None:
        if database.is_sqlite:
            session.execute(text("DROP TRIGGER fact_refuses_update"))
        else:
            session.execute(text("SET LOCAL session_replication_role = replica"))
        session.execute(text("UPDATE fact SET title = 'x'"))

    database.write_now(by_force)
    assert [(fault.what, fault.whose) for fault in database.read_now(verify).faults] == [("fact-changed", "A1")]


def test_entries_of_version_1_verify_and_their_account_cannot_be_moved(database: Database, now: datetime) -> None:
    """As the migration leaves them: sealed without account, measure and fact."""
    cadre_id = database.write_now(lambda session: a_cadre(session).id)
    database.write_now(lambda session: record_fact(session, now, a_fact(cadre_id, now, hours=100), "test"))

    def make_old(session: Session, account: str) -> None:
        if database.is_sqlite:
            session.execute(text("DROP TRIGGER IF EXISTS ledger_entry_refuses_update"))
        else:
            session.execute(text("SET LOCAL session_replication_role = replica"))
        entry = session.scalars(select(LedgerEntry)).one()
        mark = seal(session.info["seal"], {name: getattr(entry, name) for name in SEALED}, 1)
        values = {"hash": mark, "hash_version": 1, "fact_id": None, "account": account}
        session.execute(update(LedgerEntry).values(**values))
        session.execute(update(ChainHead).values(hash=mark))
        session.execute(update(Balance).values(account=account))
        session.execute(update(UnitBalance).values(account=account))
        session.expire_all()

    database.write_now(lambda session: make_old(session, "national"))
    assert database.read_now(verify).faults == ()
    database.write_now(lambda session: make_old(session, "other"))
    assert [fault.what for fault in database.read_now(verify).faults] == ["entry-changed"]
