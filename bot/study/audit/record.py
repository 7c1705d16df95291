"""Write one audit row."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Protocol

from sqlalchemy.orm import Session

from bot.study.audit.tables import Audit


class Author(Protocol):
    """Whoever signs: an actor, without this package knowing what else an actor is."""

    @property
    def telegram_id(self) -> int:
        """The account; 0 for the command line."""

    @property
    def signature(self) -> str:
        """How the author signs."""


def record(
    session: Session, now: datetime, actor: Author, verb: str, subject: str = "", *, path: str = "/", **detail: Any
) -> None:
    """Keep that `actor` did `verb` to `subject` (a matter of the unit at `path`). `detail` holds plain JSON values."""
    session.add(
        Audit(
            at=now,
            telegram_id=actor.telegram_id or None,
            author=actor.signature,
            verb=verb,
            unit_path=path,
            subject=subject,
            detail=detail,
        )
    )
