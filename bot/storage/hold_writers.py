"""Keep everybody else from writing to a table until this transaction ends."""

from __future__ import annotations

from sqlalchemy import text
from sqlalchemy.orm import Session

from bot.storage.base import Base


def hold_writers(session: Session, table: type[Base]) -> None:
    """Wait for who is writing to `table`, and let nobody else write to it; readers go on. SQLite has one writer anyway."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text(f'LOCK TABLE "{table.__tablename__}" IN SHARE ROW EXCLUSIVE MODE'))
