"""A process says that it lives, and takes what only one process may have. Plain functions over a session."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime, timedelta

from sqlalchemy import Select, delete, func, select, update
from sqlalchemy.orm import Session

from bot.presence.holder import has_ended
from bot.presence.tables import Lease, Process
from bot.storage.insert_once import insert_once

LIFE = timedelta(seconds=15)  # how long a process counts as alive after it last said so
FORGOTTEN = timedelta(days=1)  # rows of processes that died elsewhere are removed after this


def database_now(session: Session) -> datetime:
    """The present moment (UTC) as all processes see it: PostgreSQL's own clock, on SQLite this machine's."""
    if session.get_bind().dialect.name == "postgresql":
        moment = session.scalars(select(func.clock_timestamp())).one()
        assert isinstance(moment, datetime)
        return moment.astimezone(UTC)
    return datetime.now(UTC)


def living(session: Session) -> Select[str]:
    """The names of all living processes, as a subquery for ``holder.in_(…)``."""
    return select(Process.holder).where(Process.expires_at > database_now(session))


def beat(session: Session, me: str, wanted: Collection[str] = ()) -> frozenset[str]:
    """Say that process `me` lives, and take each lease of `wanted` that is free or ours already: those we hold now.

    Processes that have certainly ended are buried, so that their work is taken up at once and not after `LIFE`.
    """
    now = database_now(session)
    if not insert_once(session, Process, ["holder"], holder=me, expires_at=now + LIFE, started_at=now):
        session.execute(update(Process).where(Process.holder == me).values(expires_at=now + LIFE))
    for holder in session.scalars(select(Process.holder).where(Process.holder != me)).all():
        if has_ended(holder, me):
            session.execute(delete(Process).where(Process.holder == holder))
    session.execute(delete(Process).where(Process.expires_at < now - FORGOTTEN))
    return frozenset(name for name in sorted(wanted) if _take(session, now, name, me))


def leave(session: Session, me: str) -> None:
    """The process ends: whatever it holds is free at once."""
    session.execute(delete(Process).where(Process.holder == me))


def _take(session: Session, now: datetime, name: str, me: str) -> bool:
    if insert_once(session, Lease, ["name"], name=name, holder=me, epoch=1):
        return True
    kept = session.execute(select(Lease.holder, Lease.epoch).where(Lease.name == name).with_for_update()).one()
    if kept.holder == me:
        return True
    if session.scalar(select(Process.holder).where(Process.holder == kept.holder, Process.expires_at > now)):
        return False
    session.execute(update(Lease).where(Lease.name == name).values(holder=me, epoch=kept.epoch + 1))
    return True
