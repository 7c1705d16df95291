"""The two databases as the harness sees them from outside: made, counted, paused, read at the end, dropped."""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import sqlite3
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

import psycopg
from sqlalchemy import Connection, Engine, create_engine

from tests.chaos.pgproxy import PgProxy
from tests.whole.product import free_port

SERVER = os.environ.get("TEST_DATABASE_URL", "postgresql://postgres@127.0.0.1:5432/postgres").replace("+psycopg", "")
UNSETTLED = "SELECT count(*) FROM inbox WHERE state IN ('waiting', 'done')"


class Place(Protocol):
    """A database that can be paused. `url` is what the product's processes are given; `direct` always works."""

    url: str
    direct: str
    several: bool  # whether several processes may share it

    def engine(self) -> contextlib.AbstractContextManager[Engine]:
        """Connections past whatever pauses the product's."""

    def reading(self) -> contextlib.AbstractContextManager[Connection]:
        """One of them."""

    def unsettled(self) -> int:
        """Updates kept and not yet handled and shown."""

    async def pause(self, dice: random.Random) -> str:
        """Take it away for one to three seconds, in one of several ways; which one."""

    def serving(self) -> contextlib.AbstractAsyncContextManager[None]:
        """Whatever must run beside it."""

    def drop(self) -> None:
        """Remove it."""


class SqlitePlace:
    """One file."""

    several = False

    def __init__(self, folder: Path) -> None:
        self.path = folder / "data" / "xueshi.sqlite3"
        self.url = self.direct = f"sqlite:///{self.path}"

    @contextlib.asynccontextmanager
    async def serving(self) -> AsyncIterator[None]:
        """Nothing runs beside a file."""
        yield

    @contextlib.contextmanager
    def engine(self) -> Iterator[Engine]:
        """To the file."""
        engine = create_engine(self.url)
        yield engine
        engine.dispose()

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection of its own."""
        with self.engine() as engine, engine.connect() as connection:
            yield connection

    def unsettled(self) -> int:
        """Opened and closed each time: a connection kept open would spare the product the recovery of its file."""
        with contextlib.closing(sqlite3.connect(self.path, timeout=1)) as connection:
            try:
                return int(connection.execute(UNSETTLED).fetchone()[0])
            except sqlite3.OperationalError:
                return 0

    async def pause(self, dice: random.Random) -> str:
        """Hold the one write lock."""
        await asyncio.to_thread(self._lock, dice.uniform(1, 3))
        return "write lock held"

    def _lock(self, seconds: float) -> None:
        with (
            contextlib.suppress(sqlite3.OperationalError),
            contextlib.closing(sqlite3.connect(self.path, timeout=10, isolation_level=None)) as connection,
        ):
            connection.execute("BEGIN IMMEDIATE")
            time.sleep(seconds)
            connection.execute("ROLLBACK")

    def drop(self) -> None:
        """It goes with its folder."""


class PostgresPlace:
    """A database of its own on the server, reached by the product through a proxy."""

    several = True

    def __init__(self, name: str) -> None:
        self._name = name
        server = urlsplit(SERVER)
        self.direct = server._replace(path=f"/{name}").geturl()
        self._proxy = PgProxy(server.hostname or "127.0.0.1", server.port or 5432, free_port())
        self._counting: psycopg.Connection | None = None
        user = f"{server.username}:{server.password}" if server.password else f"{server.username or 'postgres'}"
        self.url = f"postgresql://{user}@127.0.0.1:{self._proxy.listen}/{name}"
        self._admin(f"CREATE DATABASE {name}")

    @contextlib.asynccontextmanager
    async def serving(self) -> AsyncIterator[None]:
        """The proxy."""
        async with self._proxy.serving():
            yield
        if self._counting is not None:
            self._counting.close()

    @contextlib.contextmanager
    def engine(self) -> Iterator[Engine]:
        """Straight to the server."""
        engine = create_engine(self.direct.replace("postgresql://", "postgresql+psycopg://"))
        yield engine
        engine.dispose()

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection straight to the server."""
        with self.engine() as engine, engine.connect() as connection:
            yield connection

    def unsettled(self) -> int:
        """As the server knows it."""
        if self._counting is None:
            self._counting = psycopg.connect(self.direct, autocommit=True)
        row = self._counting.execute(UNSETTLED).fetchone()
        return int(row[0]) if row else 0

    async def pause(self, dice: random.Random) -> str:
        """Nothing moves, or every connection breaks, or the server cannot be reached at all."""
        way = dice.choice(("stalled", "cut", "away"))
        match way:
            case "stalled":
                await self._proxy.stall(dice.uniform(1, 3))
            case "cut":
                self._proxy.cut()
            case _:
                await self._proxy.vanish(dice.uniform(1, 3))
        return way

    def drop(self) -> None:
        """Remove it from the server."""
        self._admin(f"DROP DATABASE IF EXISTS {self._name} WITH (FORCE)")

    def _admin(self, statement: str) -> None:
        with psycopg.connect(SERVER, autocommit=True) as connection:
            connection.execute(statement.encode())


def make_place(kind: str, folder: Path) -> Place:
    """A new, empty database of this kind."""
    return (
        SqlitePlace(folder)
        if kind == "sqlite"
        else PostgresPlace(f"xueshi_chaos_{os.getpid()}_{random.getrandbits(24)}")
    )
