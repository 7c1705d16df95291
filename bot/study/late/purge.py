"""What of late entries is forgotten: forms nobody filed, and the papers of those that were taken back. Evidence of an approved
entry is kept as long as the ledger."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from bot.study.late.tables import LateAsking, LateEntry, LateEvidence

DRAFTS_KEPT = timedelta(days=30)  # since the last touch: a form that was never filed
WITHDRAWN_KEPT = timedelta(days=180)  # the papers of a withdrawn entry; that it was filed stays known


def purge_lates(session: Session, now: datetime, limit: int = 100) -> int:
    """Remove at most `limit` forms that were never filed and not touched for 30 days, with their papers; and the bytes of
    papers removed from a form, or of entries withdrawn 180 days ago. Returns how many rows were concerned."""
    old = session.scalars(
        select(LateEntry.id)
        .where(
            LateEntry.state.in_(("draft", "dropped")), LateEntry.filed_at.is_(None),
            LateEntry.touched_at < now - DRAFTS_KEPT,
        )
        .order_by(LateEntry.id)
        .limit(limit)
    ).all()  # fmt: skip
    if old:
        session.execute(delete(LateEvidence).where(LateEvidence.late_id.in_(old)))
        session.execute(delete(LateEntry).where(LateEntry.id.in_(old)))
    session.execute(delete(LateAsking).where(LateAsking.at < now - DRAFTS_KEPT))
    papers = session.scalars(
        select(LateEvidence.id)
        .join(LateEntry, LateEntry.id == LateEvidence.late_id)
        .where(
            LateEvidence.data.is_not(None),
            or_(
                LateEvidence.state == "removed",
                (LateEntry.state == "withdrawn") & (LateEntry.settled_at < now - WITHDRAWN_KEPT),
            ),
        )
        .limit(limit)
    ).all()
    if papers:
        session.execute(
            update(LateEvidence).where(LateEvidence.id.in_(papers)).values(data=None, state="removed", sha256=None)
        )
    return len(old) + len(papers)
