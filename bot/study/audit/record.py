"""Write one audit row."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from bot.study.audit.tables import Audit
from bot.study.people.actor import Actor


def record(
    session: Session, now: datetime, actor: Actor, verb: str, subject: str = "", *, path: str = "/", **detail: Any
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
