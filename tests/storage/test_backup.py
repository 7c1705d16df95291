"""Backups: every table on either database, at one moment, beside writers; restored it is the same and proves itself."""

from __future__ import annotations

import threading
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Connection, func, insert, select
from sqlalchemy.orm import Session

from bot.storage.backup.manifest import Manifest
from bot.storage.backup.read_backup import open_backup
from bot.storage.backup.restore_backup import restore_backup
from bot.storage.backup.snapshot import snapshot
from bot.storage.backup.target import Inhabited, Running
from bot.storage.backup.write_backup import NothingThere, write_backup
from bot.storage.database import Database
from bot.storage.engines import make_engine
from bot.storage.migrate import make_config, prove_append_only, upgrade
from bot.storage.tables import metadata
from bot.study.audit.tables import Audit
from bot.study.credits.rules import Fact
from bot.study.credits.tables import LedgerEntry
from bot.study.credits.verify import verify
from bot.study.people.tables import Cadre
from tests.build import a_cadre, award
from tests.conftest import INFO
from tests.storage.conftest import KINDS, NewUrl
from tests.storage.filler import everything, fill_every_table

KEY = INFO["seal"]
SEALED = ("unit", "cadre", "fact", "ledger_entry", "chain_head", "balance", "unit_balance", "reversal_request")


def a_fact(cadre_id: int, number: int, now: datetime) -> Fact:
    return Fact(f"award:module:{cadre_id}:{number}", "module", cadre_id, "业务能力", 100, f"m{number}", "第一课", now)


def a_county(database: Database, now: datetime) -> None:
    """Rows in every table, and a ledger that verifies."""

    def work(session: Session) -> None:
        for person in range(3):
            cadre = a_cadre(session, staff_no=f"A{person}")
            for number in range(4):
                award(session, now, a_fact(cadre.id, number, now), "test")

    database.write_now(work)
    with database.engine.begin() as connection:
        fill_every_table(connection, without=SEALED)
        fill_requests(connection)


def fill_requests(connection: Connection) -> None:
    table = metadata.tables["reversal_request"]
    entry = connection.scalar(select(func.min(LedgerEntry.id)))
    values = {
        "entry_id": entry,
        "telegram_id": 1,
        "author": "a",
        "reason": "r",
        "asked_at": datetime.now().astimezone(),
    }
    connection.execute(insert(table).values(**values, state="waiting"))


def nothing(connection: Connection) -> None:
    """Add nothing to a restore."""


def silent(total: int) -> Any:
    """A progress nobody sees."""
    return lambda done: None


def restore(path: Path, url: str, *, replace: bool = False, aside: Path | None = None) -> Path | None:
    with open_backup(path) as archive:
        archive.check(silent(0))
        return restore_backup(
            url, archive, replace=replace, aside=aside or path.with_suffix(".aside"), finish=nothing,
            progress=silent(0),
        )  # fmt: skip


def backed_up(url: str, path: Path, now: datetime) -> Manifest:
    return write_backup(url, path, KEY, now, silent)


def content(url: str) -> dict[str, list[dict[str, Any]]]:
    with snapshot(url) as connection:
        return everything(connection)


@pytest.fixture(autouse=True)
def at_the_newest_schema(database: Database) -> None:
    """The databases of tests are made without a history; a backup asks for it."""
    with database.engine.begin() as connection:
        command.stamp(make_config(connection), "head")


@pytest.mark.parametrize("kind", KINDS)
def test_every_table_comes_back_the_same_on_either_database(
    database: Database, database_url: str, new_url: NewUrl, kind: str, tmp_path: Path, now: datetime
) -> None:
    a_county(database, now)
    manifest = backed_up(database_url, tmp_path / "a.zip", now)
    assert {table.shape.name for table in manifest.tables} == metadata.tables.keys() - {"process"}
    assert [table.shape.name for table in manifest.tables if not table.rows] == []
    target = new_url(kind)
    assert restore(tmp_path / "a.zip", target) is None
    assert content(target) == content(database_url)
    restored = Database(target, info=dict(INFO), workers=2)
    try:
        before, after = database.read_now(verify).faults, restored.read_now(verify).faults
        assert after == before
        assert {fault.what.split("-")[0] for fault in before} == {"closing", "exemption"}, (
            "only what was made up that two people must have signed is unsound"
        )
        prove_append_only(restored.engine)
        assert upgrade(restored.engine) is False
        # New rows get new numbers, whatever was filled in by hand before.
        restored.write_now(lambda session: a_cadre(session, staff_no="NEW"))
        assert restored.read_now(lambda session: session.scalar(select(func.count(Cadre.id)))) == 4
    finally:
        restored.close()


def test_a_backup_is_one_moment_beside_writers_and_stops_none_of_them(
    database: Database, database_url: str, new_url: NewUrl, tmp_path: Path, now: datetime
) -> None:
    cadre_id = database.write_now(lambda session: a_cadre(session).id)
    stop, written, failures = threading.Event(), [0], []

    def write(session: Session) -> None:
        award(session, now, a_fact(cadre_id, written[0], now), "test")
        session.add(Audit(at=now, author="test", verb="export", unit_path="/", subject="x" * 200, detail={}))

    def writing() -> None:
        while not stop.is_set():
            try:
                database.write_now(write)
            except Exception as error:  # noqa: BLE001 - any failure of a writer fails the test
                failures.append(error)
            written[0] += 1

    writer = threading.Thread(target=writing)
    writer.start()
    try:
        moments = []
        for number in range(4):
            before = written[0]
            while written[0] < before + 5:
                pass
            manifest = backed_up(database_url, tmp_path / f"{number}.zip", now)
            moments.append((manifest.count("ledger_entry"), manifest.count("audit"), written[0] - before))
    finally:
        stop.set()
        writer.join()
    assert failures == []
    assert all(entries == audits for entries, audits, _ in moments)
    assert [entries for entries, _, _ in moments] == sorted({entries for entries, _, _ in moments})
    target = new_url("sqlite")
    restore(tmp_path / "2.zip", target)
    restored = Database(target, info=dict(INFO), workers=1)
    report = restored.read_now(verify)
    restored.close()
    assert (report.faults, report.entries) == ((), moments[2][0])


def test_people_are_only_replaced_when_told_and_the_old_file_is_kept(
    database: Database, database_url: str, tmp_path: Path, now: datetime
) -> None:
    a_county(database, now)
    backed_up(database_url, tmp_path / "a.zip", now)
    before = content(database_url)
    database.write_now(lambda session: a_cadre(session, staff_no="LATER"))
    later = content(database_url)
    database.close()
    if database.is_sqlite:
        reader = make_engine(database_url)
        with reader.connect(), pytest.raises(Running):  # somebody else has the file open
            restore(tmp_path / "a.zip", database_url, replace=True)
        reader.dispose()
    else:
        with pytest.raises(Inhabited):
            restore(tmp_path / "a.zip", database_url)
    assert content(database_url) == later
    kept = restore(tmp_path / "a.zip", database_url, replace=True)
    assert content(database_url) == before
    if database.is_sqlite:
        assert kept is not None
        assert content(f"sqlite:///{kept}") == later


def test_a_file_is_private_and_a_failed_one_leaves_the_old(
    database: Database, database_url: str, tmp_path: Path, now: datetime
) -> None:
    out = tmp_path / "a.zip"
    a_county(database, now)
    backed_up(database_url, out, now)
    assert out.stat().st_mode & 0o777 == 0o600
    good = out.read_bytes()

    def full(total: int) -> Any:
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        write_backup(database_url, out, KEY, now, full)
    assert out.read_bytes() == good
    assert [path.name for path in tmp_path.glob(".*.part")] == []


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_database_is_no_backup(kind: str, new_url: NewUrl, tmp_path: Path, now: datetime) -> None:
    with pytest.raises(NothingThere):
        backed_up(new_url(kind), tmp_path / "a.zip", now)
    assert list(tmp_path.glob("*.zip")) == []
