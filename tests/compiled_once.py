"""Queries are compiled once for all databases of a test process: each test opens a new one, and compiling took a fifth of the time.

SQLAlchemy keeps what it has compiled by engine and dialect. Here every engine of a kind shares one store, and dialects of a
kind count as the same; all tests of a process talk to one SQLite library and one PostgreSQL server.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.util import LRUCache

STATEMENTS = 5_000
_STORES: dict[type, LRUCache[Any, Any]] = {}


def compile_once() -> None:
    """Let every engine opened from now on share what is compiled."""
    DefaultDialect.__hash__ = lambda self: hash(type(self))  # type: ignore[method-assign, assignment]
    DefaultDialect.__eq__ = lambda self, other: type(self) is type(other)  # type: ignore[method-assign, assignment]
    event.listen(Engine, "engine_connect", _share)


def _share(connection: Connection) -> None:
    store = _STORES.setdefault(type(connection.dialect), LRUCache(STATEMENTS))
    connection.engine._compiled_cache = store
