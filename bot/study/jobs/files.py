"""Files that jobs work on or make, kept in the database so that every process has them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from bot.study.jobs.tables import StoredFile


@dataclass(frozen=True)
class KeptFile:
    """A stored file: its name for people and its bytes."""

    name: str
    data: bytes = field(repr=False)


def store_file(session: Session, now: datetime, name: str, data: bytes) -> int:
    """Keep `data` for some days; returns the id that a letter's value ``file`` names."""
    kept = StoredFile(name=name, data=data, created_at=now)
    session.add(kept)
    session.flush()
    return kept.id


def load_file(session: Session, file_id: int) -> KeptFile | None:
    """The stored file, or None when it has been removed since."""
    kept = session.get(StoredFile, file_id)
    return KeptFile(kept.name, kept.data) if kept else None
