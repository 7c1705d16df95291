"""The database that a backup shall go into: is it there, does it hold people, does the product run on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, column, func, inspect, make_url, select, table
from sqlalchemy.exc import DatabaseError, OperationalError

from bot.storage.base import UtcTime
from bot.storage.engines import make_engine


class Running(Exception):
    """The product runs on this database: nothing may be restored under it."""


class Inhabited(Exception):
    """The database holds people already (`people`; None: it is there and cannot be read)."""

    def __init__(self, people: int | None) -> None:
        super().__init__(people)
        self.people = people


@dataclass(frozen=True)
class Target:
    """`people`: how many cadres it holds (None: unreadable); `running`: whether a process said lately that it lives."""

    people: int | None
    running: bool


def sqlite_file(url: str) -> Path | None:
    """The file of an SQLite address; None for PostgreSQL."""
    address = make_url(url)
    if address.get_backend_name() != "sqlite":
        return None
    assert address.database
    return Path(address.database)


def examine(url: str) -> Target:
    """Look at a database without changing it; an SQLite file that is no database any more counts as unreadable."""
    file = sqlite_file(url)
    if file is not None and not file.exists():
        return Target(0, running=False)
    engine = make_engine(url, read_only=True, pool_size=1)
    try:
        with engine.connect() as connection:
            return look(connection)
    except OperationalError:
        raise  # away or locked: that passes
    except DatabaseError:
        if file is None:
            raise
        return Target(None, running=False)
    finally:
        engine.dispose()


def look(connection: Connection) -> Target:
    """The same on an open connection."""
    names = set(inspect(connection).get_table_names())
    people, running = 0, 0
    if "cadre" in names:
        people = connection.execute(select(func.count()).select_from(table("cadre"))).scalar_one()
    if "process" in names:
        now = func.clock_timestamp() if connection.dialect.name == "postgresql" else datetime.now(UTC)
        alive = column("expires_at", UtcTime()) > now
        running = connection.execute(select(func.count()).select_from(table("process")).where(alive)).scalar_one()
    return Target(people, running > 0)


def refuse(target: Target, *, replace: bool) -> None:
    """Raises `Running` always when it runs, `Inhabited` when it holds people and nobody said to replace them."""
    if target.running:
        raise Running
    if target.people != 0 and not replace:
        raise Inhabited(target.people)
