"""Put a backup in the place of a database: whole or not at all, the old one kept, whatever kills us on the way."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection

from bot.storage.backup.fill import fill
from bot.storage.backup.read_backup import Archive
from bot.storage.backup.target import Running, look, refuse, sqlite_file
from bot.storage.backup.write_backup import sync_folder
from bot.storage.engines import make_engine
from bot.storage.migrate import lock_schema, upgrade_within
from bot.storage.statistics import take_statistics
from bot.storage.tables import metadata

Finish = Callable[[Connection], None]
BESIDE = ("", "-wal", "-shm")  # what an SQLite database consists of


def restore_backup(
    url: str, archive: Archive, *, replace: bool, aside: Path, finish: Finish, progress: Callable[[int], None]
) -> Path | None:
    """Fill the database at `url` with `archive`, migrated to the newest schema; `finish` adds to the same transaction.

    Raises `BadBackup`, `Running`, `Inhabited` (unless `replace`), `OSError` and SQLAlchemy's errors; then nothing has
    changed. An SQLite database that was there is kept at `aside`, which is returned (None: there was none). PostgreSQL
    exchanges all tables in one transaction: keep a backup of the old ones before.
    """
    file = sqlite_file(url)
    if file is None:
        _exchange_tables(url, archive, replace=replace, finish=finish, progress=progress)
        return None
    return _exchange_file(file, archive, aside, finish, progress)


def _make_whole(connection: Connection, archive: Archive, finish: Finish, progress: Callable[[int], None]) -> None:
    """Tables as they were when the backup was taken, its rows, then forward to the newest schema; and its rows counted, so that
    the first people after a restore do not wait for plans made for empty tables."""
    upgrade_within(connection, archive.manifest.revision)
    fill(connection, archive, progress)
    upgrade_within(connection)
    take_statistics(connection)
    finish(connection)


def _exchange_tables(
    url: str, archive: Archive, *, replace: bool, finish: Finish, progress: Callable[[int], None]
) -> None:
    engine = make_engine(url, pool_size=1)
    try:
        with engine.begin() as connection:
            lock_schema(connection)
            refuse(look(connection), replace=replace)
            ours = ", ".join(f'"{name}"' for name in [*metadata.tables, "alembic_version"])
            connection.exec_driver_sql("SET LOCAL lock_timeout = '15s'")
            connection.exec_driver_sql(f"DROP TABLE IF EXISTS {ours} CASCADE")
            _make_whole(connection, archive, finish, progress)
    finally:
        engine.dispose()


def _exchange_file(
    file: Path, archive: Archive, aside: Path, finish: Finish, progress: Callable[[int], None]
) -> Path | None:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    for left in file.parent.glob(f".{file.name}.*.part*"):  # of a restore that was killed
        left.unlink(missing_ok=True)
    half = file.with_name(f".{file.name}.{secrets.token_hex(4)}.part")
    try:
        _write_file(half, archive, finish, progress)
        return _swap(half, file, aside)
    finally:
        for ending in BESIDE:
            Path(f"{half}{ending}").unlink(missing_ok=True)


def _write_file(half: Path, archive: Archive, finish: Finish, progress: Callable[[int], None]) -> None:
    os.close(os.open(half, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    engine = make_engine(f"sqlite:///{half}", pool_size=1)
    try:
        with engine.connect() as connection:
            raw = connection.connection.driver_connection
            assert isinstance(raw, sqlite3.Connection)
            raw.execute(
                "PRAGMA foreign_keys=OFF"
            )  # a row may come before the one it refers to; `fill` checks at the end
            raw.execute("PRAGMA synchronous=OFF")  # the file is synced whole below; until then nobody needs it
            with connection.begin():
                _make_whole(connection, archive, finish, progress)
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        engine.dispose()
    with half.open("rb") as written:
        os.fsync(written.fileno())


def _swap(half: Path, file: Path, aside: Path) -> Path | None:
    """Exchange the files in one step: at no moment is there no database, or one beside another's log."""
    if not file.exists():
        half.replace(file)
        sync_folder(file.parent)
        return None
    _close_log(file)
    for ending in BESIDE[1:]:
        # Left only beside a file that is no database any more: it must not be taken for the new one's log.
        with contextlib.suppress(FileNotFoundError):
            Path(f"{file}{ending}").replace(f"{aside}{ending}")
    try:
        os.link(file, aside)
    except OSError:  # a file system without links
        shutil.copy2(file, aside)
    half.replace(file)
    sync_folder(file.parent)
    return aside


def _close_log(file: Path) -> None:
    """Bring the old log into the old file. That needs the file for ourselves, so whoever has it open is found here."""
    with contextlib.closing(sqlite3.connect(file, timeout=5)) as old:
        try:
            old.execute("PRAGMA journal_mode=DELETE")
        except sqlite3.OperationalError as error:
            raise Running from error
        except sqlite3.DatabaseError:
            return  # no database any more: it is kept as it is
