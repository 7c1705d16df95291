"""Transactions: whole or not at all, shared commits, many at once without a lost update."""

from __future__ import annotations

import asyncio
import threading

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from bot.storage.database import Database
from bot.study.people.tables import Unit
from tests.build import a_unit


def count(database: Database) -> int:
    return database.read_now(lambda session: session.scalar(select(func.count(Unit.id))) or 0)


async def test_a_failing_deed_leaves_no_trace_among_others(database: Database) -> None:
    def work(name: str) -> int:
        def inner(session: Session) -> int:
            unit = a_unit(session, name)
            if name.endswith("5"):
                raise ValueError(name)
            return unit.id

        return inner  # type: ignore[return-value]

    outcomes = await asyncio.gather(
        *(database.write(work(f"单位{number}")) for number in range(40)),  # type: ignore[arg-type]
        return_exceptions=True,
    )
    failed = [outcome for outcome in outcomes if isinstance(outcome, ValueError)]
    assert len(failed) == 4
    assert count(database) == 36


async def test_read_modify_writes_at_once_lose_nothing(database: Database) -> None:
    unit_id = database.write_now(lambda session: a_unit(session, "计数").id)

    def raise_depth(session: Session) -> None:
        depth = session.scalars(select(Unit.depth).where(Unit.id == unit_id).with_for_update()).one()
        session.execute(update(Unit).where(Unit.id == unit_id).values(depth=depth + 1))

    await asyncio.gather(*(database.write(raise_depth) for _ in range(100)))
    assert database.read_now(lambda session: session.get_one(Unit, unit_id).depth) == 100


async def test_a_reader_cannot_write(sqlite_database: Database) -> None:
    with pytest.raises(DBAPIError):
        await sqlite_database.read(lambda session: a_unit(session, "偷写"))
    assert count(sqlite_database) == 0


def test_an_integrity_error_is_raised_to_its_owner_only(database: Database) -> None:
    database.write_now(lambda session: session.add(Unit(name="甲", path="/1/", depth=0)))
    with pytest.raises(DBAPIError):
        database.write_now(lambda session: session.add(Unit(name="乙", path="/1/", depth=0)))
    assert database.write_now(lambda session: a_unit(session, "丙").name) == "丙"
    assert count(database) == 2


def test_a_flush_that_fails_takes_nobody_along_who_shares_its_commit(database: Database) -> None:
    """The session rolls back what it joined: in a shared commit that may be its own savepoint only."""
    gate = threading.Event()
    held = database.submit(lambda session: gate.wait(10))  # so that the others wait together
    before = database.submit(lambda session: a_unit(session, "甲").id)
    wrong = database.submit(lambda session: session.add(Unit(name="乙", path="/1/")))
    after = database.submit(lambda session: a_unit(session, "丙").id)
    gate.set()
    assert held.result() is True
    with pytest.raises(DBAPIError):
        wrong.result()
    assert before.result() != after.result()
    assert count(database) == 2


def test_a_failing_deed_alone_in_its_transaction_keeps_nothing(database: Database) -> None:
    def work(session: Session) -> None:
        a_unit(session, "甲")
        session.flush()
        raise ValueError("half way")

    with pytest.raises(ValueError, match="half way"):
        database.write_now(work)
    assert count(database) == 0
    assert database.write_now(lambda session: a_unit(session, "乙").name) == "乙"


def test_sqlite_is_opened_the_safe_way(sqlite_database: Database) -> None:
    def ask(session: Session) -> list[object]:
        pragmas = ("journal_mode", "synchronous", "foreign_keys", "recursive_triggers")
        return [session.connection().exec_driver_sql(f"PRAGMA {name}").scalar() for name in pragmas]

    assert sqlite_database.write_now(ask) == ["wal", 2, 1, 1]
