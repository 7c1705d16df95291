"""Forget what people wrote once it is long settled: personal data is not kept without need."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.inbox.tables import InboxUpdate

KEPT = timedelta(days=30)


def purge_inbox(session: Session, now: datetime, limit: int = 5_000) -> int:
    """Remove at most `limit` settled updates older than 30 days: how many. Telegram repeats none that old."""
    old = (
        select(InboxUpdate.id)
        .where(InboxUpdate.received_at < now - KEPT, InboxUpdate.state.in_(("shown", "done", "dead")))
        .limit(limit)
    )
    gone = session.execute(
        delete(InboxUpdate).where(InboxUpdate.id.in_(old)).execution_options(synchronize_session=False)
    )
    return int(getattr(gone, "rowcount", 0))
