"""Forget files and jobs that nobody needs any more."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from bot.study.jobs.tables import Job, StoredFile

FILES_KEPT = timedelta(days=7)
JOBS_KEPT = timedelta(days=30)
ANSWER_WITHIN = timedelta(days=7)  # a job that asked something and was not answered


def purge_jobs(session: Session, now: datetime, limit: int = 200) -> int:
    """Remove at most `limit` stored files (after 7 days) and settled jobs (after 30), and drop questions nobody answered
    for 7 days. Returns how many rows were concerned."""
    files = select(StoredFile.id).where(StoredFile.created_at < now - FILES_KEPT).limit(limit)
    settled = ("done", "failed", "cancelled")
    jobs = select(Job.id).where(Job.state.in_(settled), Job.finished_at < now - JOBS_KEPT).limit(limit)
    statements = (
        delete(StoredFile).where(StoredFile.id.in_(files)),
        delete(Job).where(Job.id.in_(jobs)),
        update(Job)
        .where(Job.state == "asked", Job.created_at < now - ANSWER_WITHIN)
        .values(state="cancelled", finished_at=now),
    )
    done = [session.execute(one.execution_options(synchronize_session=False)) for one in statements]
    return sum(int(getattr(result, "rowcount", 0)) for result in done)
