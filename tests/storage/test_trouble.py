"""Disk full, database locked, database away: whoever was told of success has it kept, and work goes on afterwards."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, func, make_url, select
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session

from bot.storage.database import Database
from bot.storage.migrate import upgrade
from bot.storage.trouble import reason_of
from bot.study.jobs.files import store_file
from bot.study.jobs.tables import StoredFile
from tests.build import LONG_AGO
from tests.storage.conftest import NewUrl
from tests.whole.cut_proxy import CutProxy, a_cut_proxy

Outcomes = list[int | BaseException]


def names(database: Database) -> set[str]:
    return set(database.read_now(lambda session: list(session.scalars(select(StoredFile.name)))))


async def write_many(database: Database, prefix: str, count: int, size: int = 20_000) -> tuple[set[str], set[str]]:
    """Write many rows at once: the names of those that succeeded, and the reasons of the others."""

    def work(name: str) -> Any:
        return lambda session: store_file(session, LONG_AGO, name, b"x" * size)

    asked = [f"{prefix}{number}" for number in range(count)]
    ends: Outcomes = await asyncio.gather(*(database.write(work(name)) for name in asked), return_exceptions=True)
    told = {name for name, end in zip(asked, ends, strict=True) if isinstance(end, int)}
    return told, {reason_of(end) for end in ends if isinstance(end, BaseException)}


def limit_pages(database: Database, pages: int) -> None:
    """A disk on which this database may have so many pages (of 4 kB) more or less: of every connection, old and new."""

    @event.listens_for(database.engine, "checkout")
    def narrow(connection: Any, *_: Any) -> None:
        connection.execute(f"PRAGMA max_page_count={pages}")


async def test_a_full_disk_loses_nothing_that_was_told(sqlite_database: Database) -> None:
    database = sqlite_database
    pages = database.write_now(lambda session: session.connection().exec_driver_sql("PRAGMA page_count").scalar_one())
    limit_pages(database, pages + 60)
    told: set[str] = set()
    reasons: set[str] = set()
    for number in range(40):  # five share a commit at most, and five fit: how many share one is the machine's whim
        some, why = await write_many(database, f"a{number}-", 5)
        told, reasons = told | some, reasons | why
    assert 0 < len(told) < 200
    assert reasons == {"the disk is full: make room, work goes on by itself (disk is full)"}
    assert names(database) == told
    limit_pages(database, 1_000_000)
    more, reasons = await write_many(database, "b", 50)
    assert (len(more), reasons) == (50, set())
    assert names(database) == told | more


async def test_a_locked_file_is_waited_for_and_then_said(sqlite_database: Database) -> None:
    database = sqlite_database

    @event.listens_for(database.engine, "checkout")
    def impatient(connection: Any, *_: Any) -> None:
        connection.execute("PRAGMA busy_timeout=200")

    other = sqlite3.connect(make_url(database.url).database or "", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    told, reasons = await write_many(database, "a", 5)
    assert told == set()
    assert reasons == {"another program holds the database: close it, work goes on by itself (database is locked)"}
    assert names(database) == set()  # reading goes on meanwhile
    other.execute("ROLLBACK")
    other.close()
    told, reasons = await write_many(database, "b", 5)
    assert (names(database), reasons) == (told, set())
    assert len(told) == 5


@pytest.fixture
async def far(new_url: NewUrl, postgres_server: str) -> AsyncIterator[tuple[Database, CutProxy]]:
    """A PostgreSQL behind a proxy that can be cut."""
    url = make_url(new_url("postgresql"))
    async with a_cut_proxy(url.host or "127.0.0.1", url.port or 5432) as proxy:
        near = url.set(host="127.0.0.1", port=proxy.port).render_as_string(hide_password=False)
        database = await asyncio.to_thread(Database, near, workers=4)
        await asyncio.to_thread(upgrade, database.engine)
        yield database, proxy
        await asyncio.to_thread(database.close)


@pytest.mark.postgres
async def test_a_database_that_goes_away_comes_back(far: tuple[Database, CutProxy]) -> None:
    database, proxy = far
    told, reasons = await write_many(database, "a", 20)
    assert (len(told), reasons) == (20, set())
    writing = asyncio.create_task(write_many(database, "b", 400))
    await asyncio.sleep(0.05)
    await proxy.cut()
    during, reasons = await writing
    assert len(during) < 400
    assert all(reason.startswith("the database is away: work goes on by itself once it is back") for reason in reasons)
    with pytest.raises(OperationalError):
        await database.read(lambda session: session.scalar(select(func.count()).select_from(StoredFile)))
    before = proxy.passed
    await proxy.join()
    after, reasons = await write_many(database, "c", 40)
    assert (len(after), reasons) == (40, set())
    assert proxy.passed > before
    # Of those without an answer some may be there: their commit went through, and its answer was lost.
    assert await asyncio.to_thread(names, database) >= told | during | after


def test_a_reason_is_one_line_and_holds_nothing_that_people_wrote(database: Database) -> None:
    def work(session: Session) -> None:
        session.add(StoredFile(id=1, name="王建国的身份", data=b"", created_at=LONG_AGO))
        session.flush()

    database.write_now(work)
    with pytest.raises(DBAPIError) as doubled:
        database.write_now(work)
    assert "王建国" not in str(doubled.value)
    assert "\n" not in reason_of(doubled.value)
    assert "王建国" not in reason_of(doubled.value)
    assert reason_of(ValueError("first\nsecond")) == "ValueError: first"
    assert reason_of(PoolTimeout()) == "every connection to the database is busy: it is slow, or away"


def test_a_file_that_may_not_be_opened_says_so(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    database = Database(f"sqlite:///{tmp_path / 'folder'}")
    with pytest.raises(OperationalError) as error:
        database.read_now(lambda session: session.execute(select(1)))
    assert reason_of(error.value).startswith("the database file cannot be opened")
    database.close()
