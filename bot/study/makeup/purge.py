"""Forget drafts of call-ups."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.study.makeup.tables import CallupDraft, CallupDraftCase

KEPT = timedelta(days=30)


def purge_callup_drafts(session: Session, now: datetime, limit: int = 100) -> int:
    """Remove at most `limit` drafts begun more than 30 days ago, with what was chosen in them: how many. A call-up that came
    of one stands on its own."""
    old = session.scalars(
        select(CallupDraft.id).where(CallupDraft.created_at < now - KEPT).order_by(CallupDraft.id).limit(limit)
    ).all()
    if old:
        session.execute(delete(CallupDraftCase).where(CallupDraftCase.draft_id.in_(old)))
        session.execute(delete(CallupDraft).where(CallupDraft.id.in_(old)))
    return len(old)
