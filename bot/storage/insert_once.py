"""Insert a row unless its meaning is there already: the one way this house makes effects happen once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from bot.storage.base import Base


def insert_once(session: Session, table: type[Base], conflict: Sequence[str], **values: Any) -> bool:
    """INSERT … ON CONFLICT (conflict) DO NOTHING: True when the row is new. A check before an insert would double under load."""
    statement = _insert(session, table).values(**values).on_conflict_do_nothing(index_elements=conflict)
    return _new_rows(session, statement) == 1


def insert_many_once(
    session: Session, table: type[Base], conflict: Sequence[str], rows: Iterable[Mapping[str, Any]]
) -> None:
    """The same for many rows at once."""
    listed = [dict(row) for row in rows]
    if listed:
        session.execute(_insert(session, table).on_conflict_do_nothing(index_elements=conflict), listed)


def insert_selected_once(
    session: Session, table: type[Base], conflict: Sequence[str], columns: Sequence[str], select: Any
) -> int:
    """INSERT … SELECT … ON CONFLICT DO NOTHING: how many rows are new."""
    statement = _insert(session, table).from_select(list(columns), select, include_defaults=True)
    return _new_rows(session, statement.on_conflict_do_nothing(index_elements=conflict))


def upsert(session: Session, table: type[Base], conflict: Sequence[str], **values: Any) -> None:
    """INSERT, or set the other columns where the key is there already."""
    statement = _insert(session, table).values(**values)
    changed = {name: statement.excluded[name] for name in values if name not in conflict}
    session.execute(statement.on_conflict_do_update(index_elements=list(conflict), set_=changed))


def _new_rows(session: Session, statement: Any) -> int:
    # Without the option the count of an INSERT is forgotten on PostgreSQL and reads -1, which is true as a bool.
    done = session.execute(statement, execution_options={"preserve_rowcount": True})
    return int(getattr(done, "rowcount", 0))


def _insert(session: Session, table: type[Base]) -> Any:
    make = sqlite_insert if session.get_bind().dialect.name == "sqlite" else postgres_insert
    return make(table)
