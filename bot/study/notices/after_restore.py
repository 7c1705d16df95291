"""After a restore nobody knows what was sent since the backup was taken: sending stands still until a person says go on."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import case, delete, func, select, update
from sqlalchemy.orm import Session

from bot.storage.insert_once import upsert
from bot.study.notices.outcomes import ASKED_LANE, BULK_LANE
from bot.study.notices.tables import LanePause, Outbox

UNTIL_TOLD = datetime(2999, 1, 1, tzinfo=UTC)  # no 429 ever asks for so much silence
NOTE = "restored: it may have been sent after the backup was taken"
DROPPED = "dropped when sending went on after a restore"


@dataclass(frozen=True)
class Waiting:
    """Messages of one kind that would be sent now; `older` of them were due before the limit and would be dropped."""

    kind: str
    count: int
    older: int


def stop_sending(session: Session, now: datetime, repeating: Collection[str]) -> None:
    """Let every lane be silent until `resume_sending`, and doubt each message that was due at the moment of restore.

    | a message that was due (or being sent) in the backup | becomes                                  |
    |------------------------------------------------------|------------------------------------------|
    | its kind is among `repeating`                        | pending, to be sent marked as a repeat   |
    | any other kind (a campaign), or a repeat already     | unknown: it is not sent again            |
    """
    for lane in (ASKED_LANE, BULK_LANE):
        upsert(session, LanePause, ["lane"], lane=lane, until=UNTIL_TOLD)
    due = Outbox.state.in_(("leased", "sending")) | ((Outbox.state == "pending") & (Outbox.not_before <= now))
    again = Outbox.kind.in_(repeating) & ~Outbox.repeated
    free = {"leased_until": None, "leased_by": None, "error": NOTE}
    for which, values in (
        (due & ~again, {"state": "unknown", "settled_at": now, **free}),
        (due & again, {"state": "pending", "repeated": True, **free}),
    ):
        session.execute(update(Outbox).where(which).values(**values).execution_options(synchronize_session=False))


def sending_stopped(session: Session) -> bool:
    """Whether sending waits for a person since a restore."""
    return session.scalar(select(LanePause.lane).where(LanePause.until >= UNTIL_TOLD).limit(1)) is not None


def what_waits(session: Session, now: datetime, limit: datetime) -> list[Waiting]:
    """What would be sent now, by kind; `limit` is the moment before which a message is too old to be sent."""
    older = func.sum(case((Outbox.not_before < limit, 1), else_=0))
    rows = session.execute(
        select(Outbox.kind, func.count(), older)
        .where(Outbox.state == "pending", Outbox.not_before <= now)
        .group_by(Outbox.kind)
        .order_by(Outbox.kind)
    )
    return [Waiting(kind, count, int(old)) for kind, count, old in rows]


def resume_sending(session: Session, now: datetime, limit: datetime) -> None:
    """Drop what was due before `limit`, and let the lanes speak again."""
    session.execute(
        update(Outbox)
        .where(Outbox.state == "pending", Outbox.not_before < limit)
        .values(state="cancelled", settled_at=now, error=DROPPED)
        .execution_options(synchronize_session=False)
    )
    session.execute(delete(LanePause).where(LanePause.until >= UNTIL_TOLD))
