"""Insert a row unless its meaning is there already: the one way this house makes effects happen once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import Table
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from bot.storage.base import Base


def insert_once(session: Session, table: type[Base], conflict: Sequence[str], **values: Any) -> bool:
    """INSERT … ON CONFLICT (conflict) DO NOTHING: True when the row is new. A check before an insert would double under load."""
    return _new_rows(session, _insert_or_nothing(_dialect(session), table, tuple(conflict)), values) == 1


def insert_many_once(
    session: Session, table: type[Base], conflict: Sequence[str], rows: Iterable[Mapping[str, Any]]
) -> None:
    """The same for many rows at once."""
    listed = [dict(row) for row in rows]
    if listed:
        session.execute(_insert_or_nothing(_dialect(session), table, tuple(conflict)), listed)


def insert_selected_once(
    session: Session, table: type[Base], conflict: Sequence[str], columns: Sequence[str], select: Any
) -> int:
    """INSERT … SELECT … ON CONFLICT DO NOTHING: how many rows are new."""
    statement = _insert(_dialect(session), table).from_select(list(columns), select, include_defaults=True)
    return _new_rows(session, statement.on_conflict_do_nothing(index_elements=conflict))


def upsert(session: Session, table: type[Base], conflict: Sequence[str], **values: Any) -> None:
    """INSERT, or set the other columns where the key is there already."""
    session.execute(_insert_or_set(_dialect(session), table, tuple(conflict), tuple(values)), values)


def _new_rows(session: Session, statement: Any, values: Mapping[str, Any] | None = None) -> int:
    # Without the option the count of an INSERT is forgotten on PostgreSQL and reads -1, which is true as a bool.
    done = session.execute(statement, values, execution_options={"preserve_rowcount": True})
    return int(getattr(done, "rowcount", 0))


# Statements are built once and given their values later: building one costs more than running it.


@lru_cache(maxsize=256)
def _insert_or_nothing(dialect: str, table: type[Base], conflict: tuple[str, ...]) -> Any:
    return _insert(dialect, table).on_conflict_do_nothing(index_elements=conflict)


@lru_cache(maxsize=256)
def _insert_or_set(dialect: str, table: type[Base], conflict: tuple[str, ...], columns: tuple[str, ...]) -> Any:
    statement = _insert(dialect, table)
    changed = {name: statement.excluded[name] for name in columns if name not in conflict}
    return statement.on_conflict_do_update(index_elements=conflict, set_=changed)


def _insert(dialect: str, table: type[Base]) -> Any:
    return (sqlite_insert if dialect == "sqlite" else postgres_insert)(cast(Table, table.__table__))


def _dialect(session: Session) -> str:
    return session.get_bind().dialect.name
