"""A job that gave up after its last try: whether it stands still, and putting it back for whoever wants it done after all."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.study.jobs.tables import Job


def stands_still(session: Session, key: str) -> bool:
    """Whether nobody works on what the job under `key` began, nor will: it failed for good, or was forgotten since."""
    return session.scalar(select(Job.state).where(Job.key == key)) in (None, "failed")


def put_back(session: Session, now: datetime, key: str) -> bool:
    """Let a job that failed for good run again, with as many tries as at first; False when there is none under `key`.

    It stays the same row: its tries are counted on, and with them the letters that tell of a failure.
    """
    put = session.execute(
        update(Job)
        .where(Job.key == key, Job.state == "failed")
        .values(state="waiting", not_before=now, finished_at=None)
    )
    return bool(getattr(put, "rowcount", 0))
