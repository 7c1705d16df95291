"""Updates set aside after too many failures: the admins are told, and a person may let one be tried again."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from bot.inbox.tables import InboxUpdate
from bot.study.notices.enqueue import enqueue
from bot.study.notices.tables import Outbox


@dataclass(frozen=True)
class DeadLetter:
    """An update set aside. `received_at` is UTC; what the person wrote is not shown: it is theirs."""

    id: int
    kind: str
    chat_id: int
    received_at: datetime
    error: str


def report_dead(session: Session, now: datetime, admins: Collection[int]) -> None:
    """Write to the system's admins, at most once an hour, however many updates fail in it."""
    for admin in sorted(admins):
        enqueue(session, now, f"dead:{admin}:{now:%Y-%m-%dT%H}", "dead-letters", telegram_id=admin)


def dead_now(session: Session, now: datetime, row: Outbox) -> Mapping[str, Any] | None:
    """What the letter says when it is sent: how many are set aside, and the newest. None when there are none any more."""
    count, newest = session.execute(
        select(func.count(), func.max(InboxUpdate.id)).where(InboxUpdate.state == "dead")
    ).one()
    return {"count": count, "newest": newest} if count else None


def dead_letters(session: Session, limit: int = 100) -> list[DeadLetter]:
    """The newest updates that were set aside."""
    rows = session.scalars(
        select(InboxUpdate).where(InboxUpdate.state == "dead").order_by(InboxUpdate.id.desc()).limit(limit)
    )
    return [DeadLetter(row.id, row.kind, row.chat_id, row.received_at, row.error or "") for row in rows]


def retry_dead(session: Session, ids: Collection[int] | None) -> int:
    """Let updates that were set aside be handled again, by whichever process runs: how many. None: all of them."""
    which = InboxUpdate.state == "dead"
    if ids is not None:
        which &= InboxUpdate.id.in_(sorted(ids))
    revived = session.execute(
        update(InboxUpdate)
        .where(which)
        .values(state="waiting", tries=0, holder=None)
        .execution_options(synchronize_session=False)
    )
    return int(getattr(revived, "rowcount", 0))
