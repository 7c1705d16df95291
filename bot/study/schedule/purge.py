"""Forget what became of slots long ago."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.study.schedule.tables import Occurrence

KEPT = timedelta(days=365)


def purge_occurrences(session: Session, now: datetime, limit: int = 1_000) -> int:
    """Remove at most `limit` occurrences settled more than a year ago: how many. It goes by when they were settled, not by
    their slots: those that a clock settled while it ran ahead must be known when their time really comes."""
    old = select(Occurrence.id).where(Occurrence.at < now - KEPT, Occurrence.state != "failed").limit(limit)
    gone = session.execute(
        delete(Occurrence).where(Occurrence.id.in_(old)).execution_options(synchronize_session=False)
    )
    return int(getattr(gone, "rowcount", 0))
