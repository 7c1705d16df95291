"""Settle a job: done, waiting for a person, or to be tried again."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from bot.study.jobs.tables import Job
from bot.study.jobs.take_job import JobRow
from bot.study.notices.enqueue import ASKED, enqueue

TRIES = 3
RETRY_AFTER = (timedelta(seconds=5), timedelta(seconds=30))  # before the second and the third try


def finish_job(session: Session, now: datetime, job_id: int, state: str, **outcome: Any) -> bool:
    """Set a running or asked job to `state` (asked, done, failed, cancelled) with its plain outcome.

    False when it was settled before: the first word counts. A job that is `asked` waits for a person's answer.
    """
    settled = session.execute(
        update(Job)
        .where(Job.id == job_id, Job.state.in_(("waiting", "running", "asked")))
        .values(state=state, outcome=outcome, finished_at=None if state == "asked" else now, leased_until=None)
    )
    return bool(getattr(settled, "rowcount", 0))


def end_run(session: Session, now: datetime, job: JobRow) -> None:
    """The run came to its end: done, unless the job settled itself (as `asked`, say)."""
    session.execute(
        update(Job)
        .where(Job.id == job.id, Job.state == "running")
        .values(state="done", finished_at=now, leased_until=None)
    )


def fail_run(session: Session, now: datetime, job: JobRow, error: str) -> bool:
    """The run broke: wait and try again, or after the third try give up and tell whoever asked. True when given up.

    A job that was put back (see `go_on`) has three tries more, and then a letter of its own.
    """
    given_up = job.tries % TRIES == 0
    values: dict[str, Any] = {"state": "failed", "finished_at": now} if given_up else {"state": "waiting"}
    if not given_up:
        values["not_before"] = now + RETRY_AFTER[min(job.tries, len(RETRY_AFTER)) - 1]
    session.execute(
        update(Job)
        .where(Job.id == job.id, Job.state == "running")
        .values(outcome={"error": error[:300]}, leased_until=None, **values)
    )
    if given_up and job.telegram_id:
        again = f":{job.tries}" if job.tries > TRIES else ""
        enqueue(
            session, now, f"job-failed:{job.id}{again}", "job-failed",
            telegram_id=job.telegram_id, priority=ASKED, quiet=False, work=job.kind, number=job.id,
        )  # fmt: skip
    return given_up
