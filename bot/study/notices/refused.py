"""Letters that Telegram refused, or that could not be made: our fault, so the system's admins learn of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session, aliased

from bot.study.notices.enqueue import enqueue
from bot.study.notices.tables import Outbox

KIND = "refused-letters"
DAY = timedelta(days=1)


def report_refused(session: Session, now: datetime, admins: Collection[int]) -> None:
    """Write to the system's admins, at most once an hour, however many letters are refused in it."""
    for admin in sorted(admins):
        enqueue(session, now, f"refused:{admin}:{now:%Y-%m-%dT%H}", KIND, telegram_id=admin)


def refused_now(session: Session, now: datetime, row: Outbox) -> Mapping[str, Any] | None:
    """What the letter says when it is sent: how many were refused in a day, and the newest of them.

    None when there are none, and when a later letter of this kind waits too: one of them says it all.
    """
    later = aliased(Outbox)
    merged = exists().where(
        later.kind == KIND, later.telegram_id == row.telegram_id, later.id > row.id, later.state == "pending"
    )
    if session.scalar(select(merged)):
        return None
    ours = (Outbox.state == "refused") & (Outbox.settled_at > now - DAY) & (Outbox.kind != KIND)
    count = session.scalar(select(func.count()).where(ours)) or 0
    newest = session.execute(
        select(Outbox.id, Outbox.kind, Outbox.error)
        .where(ours)
        .order_by(Outbox.settled_at.desc(), Outbox.id.desc())
        .limit(1)
    ).first()
    return {"count": count, "row": newest.id, "kind": newest.kind, "error": newest.error or ""} if newest else None
