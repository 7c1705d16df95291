"""Forget letters that are long settled, and drafts of reminders that were never sent."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session

from bot.study.notices.tables import Campaign, Outbox

LETTERS_KEPT = timedelta(days=180)
DRAFTS_KEPT = timedelta(days=30)
ON_THEIR_WAY = ("pending", "sending")


def purge_outbox(session: Session, now: datetime, limit: int = 1_000) -> int:
    """Remove at most `limit` letters that were settled more than 180 days ago: how many."""
    old = (
        select(Outbox.id).where(Outbox.state.not_in(ON_THEIR_WAY), Outbox.settled_at < now - LETTERS_KEPT).limit(limit)
    )
    gone = session.execute(delete(Outbox).where(Outbox.id.in_(old)).execution_options(synchronize_session=False))
    return int(getattr(gone, "rowcount", 0))


def purge_campaign_drafts(session: Session, now: datetime, limit: int = 1_000) -> int:
    """Remove at most `limit` reminders that were drafted more than 30 days ago and never sent: how many."""
    old = (
        select(Campaign.id)
        .where(
            Campaign.sent_at.is_(None),
            Campaign.created_at < now - DRAFTS_KEPT,
            ~exists().where(Outbox.campaign_id == Campaign.id),
        )
        .limit(limit)
    )
    gone = session.execute(delete(Campaign).where(Campaign.id.in_(old)).execution_options(synchronize_session=False))
    return int(getattr(gone, "rowcount", 0))
