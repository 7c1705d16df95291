"""Engines opened the safe way: SQLite with BEGIN IMMEDIATE, WAL and FULL; PostgreSQL through psycopg 3."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, make_url

# A PostgreSQL that vanishes without a word (a pulled cable) is noticed within half a minute, not after hours.
PATIENCE = {
    "connect_timeout": 10, "keepalives_idle": 15, "keepalives_interval": 5, "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
    # A process frozen in mid-transaction answers all that: the server lets go of what it has locked after a minute.
    "options": "-c idle_in_transaction_session_timeout=60000",
}  # fmt: skip
BUSY_TIMEOUT = 15_000  # milliseconds; a backup or a second process may hold the write lock for seconds


def make_engine(url: str, *, read_only: bool = False, pool_size: int = 8) -> Engine:
    """An engine for `url`. On SQLite a writing engine begins every transaction IMMEDIATE: a deferred one that turns into
    a writer fails with "database is locked" or loses updates. A `read_only` engine cannot write at all. What people wrote
    travels in parameters, so errors do not show them."""
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        return _sqlite(url, read_only=read_only, pool_size=pool_size)
    return create_engine(
        url, pool_size=pool_size, max_overflow=0, pool_pre_ping=True, pool_timeout=30, connect_args=PATIENCE,
        hide_parameters=True,
    )  # fmt: skip


def _sqlite(url: str, *, read_only: bool, pool_size: int) -> Engine:
    path = make_url(url).database
    if path and path != ":memory:":
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        url,
        pool_size=pool_size,
        max_overflow=0,
        hide_parameters=True,
        connect_args={"check_same_thread": False, "timeout": BUSY_TIMEOUT / 1000},
    )

    @event.listens_for(engine, "connect")
    def open_safely(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves; the driver's own timing loses updates
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")  # NORMAL may lose acknowledged commits when the power goes
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute("PRAGMA recursive_triggers=ON")  # else INSERT OR REPLACE rewrites append-only rows
        cursor.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT}")
        if read_only:
            cursor.execute("PRAGMA query_only=ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")

    return engine
