"""While a closed-book exam runs, neither lessons nor answers are shown to whoever sits it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from bot.storage.built import run
from bot.study.learning.tables import Attempt
from bot.study.refusal import Refusal

_SITTING = (
    select(Attempt.closes_at)
    .where(Attempt.cadre_id == bindparam("cadre"), Attempt.submitted_at.is_(None), Attempt.closes_at.is_not(None))
    .where(Attempt.open_book.is_(False))
    .limit(1)
)


def need_no_exam(session: Session, now: datetime, cadre_id: int) -> None:
    """Raises `Refusal` while this cadre sits a closed-book exam."""
    if (closes := sits_an_exam(session, now, cadre_id)) is not None:
        raise Refusal("exam-closed-book", until=closes)


def sits_an_exam(session: Session, now: datetime, cadre_id: int) -> datetime | None:
    """When the closed-book exam that this cadre sits will close; None without one."""
    closes: datetime | None = run(session, _SITTING, cadre=cadre_id).scalar()
    return closes if closes is not None and closes > now else None
