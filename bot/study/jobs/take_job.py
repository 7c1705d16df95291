"""Take one waiting job under a lease, keep the lease alive, and give it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select, update
from sqlalchemy.orm import Session

from bot.presence.beat import living
from bot.study.jobs.tables import Job

LEASE = timedelta(seconds=60)


@dataclass(frozen=True)
class JobRow:
    """A job as its runner sees it. `tries` counts this one too."""

    id: int
    key: str
    kind: str
    telegram_id: int
    values: Mapping[str, Any]
    tries: int


def take_job(session: Session, now: datetime, holder: str) -> JobRow | None:
    """The oldest job that may run now, leased to `holder` for a minute; None when there is none.

    A job whose lease ran out, or whose process lives no more, is taken again (jobs are idempotent by their key).
    Two processes never take the same one: PostgreSQL skips locked rows, SQLite has one writer.
    """
    job = session.scalars(
        select(Job).where(_may_run(session, now)).order_by(Job.id).limit(1).with_for_update(skip_locked=True)
    ).first()
    if job is None:
        return None
    job.state, job.tries = "running", job.tries + 1
    job.leased_until, job.leased_by = now + LEASE, holder
    return JobRow(job.id, job.key, job.kind, job.telegram_id, dict(job.values), job.tries)


def any_job(session: Session, now: datetime) -> bool:
    """Whether `take_job` would find something: asked every second, so it only reads."""
    return session.scalars(select(Job.id).where(_may_run(session, now)).limit(1)).first() is not None


def _may_run(session: Session, now: datetime) -> ColumnElement[bool]:
    ready = and_(Job.state == "waiting", or_(Job.not_before.is_(None), Job.not_before <= now))
    left = and_(Job.state == "running", or_(Job.leased_until < now, Job.leased_by.not_in(living(session))))
    return or_(ready, left)


def keep_lease(session: Session, now: datetime, job_id: int, holder: str) -> None:
    """Prolong the lease of a job that still runs."""
    mine = and_(Job.id == job_id, Job.state == "running", Job.leased_by == holder)
    session.execute(update(Job).where(mine).values(leased_until=now + LEASE))


def give_back(session: Session, now: datetime, job_id: int, holder: str) -> None:
    """Let a job that a stop interrupted run again from its beginning; the interrupted run counts as no try."""
    mine = and_(Job.id == job_id, Job.state == "running", Job.leased_by == holder)
    free = {"leased_until": None, "leased_by": None, "not_before": now, "tries": Job.tries - 1}
    session.execute(update(Job).where(mine).values(state="waiting", **free))
