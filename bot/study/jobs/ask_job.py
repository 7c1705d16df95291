"""Ask for long work: a row that the clock's side finds and runs."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.storage.insert_once import insert_once
from bot.study.jobs.tables import Job
from bot.study.people.actor import Actor


def ask_job(session: Session, now: datetime, actor: Actor, key: str, kind: str, **values: Any) -> int:
    """The id of the job under `key`: a new one, or the one that an earlier delivery of the same wish made.

    `values` are plain JSON for the job's kind; whoever acts is who gets its letters.
    """
    insert_once(
        session, Job, ["key"],
        key=key, kind=kind, telegram_id=actor.telegram_id, values=values, state="waiting", tries=0,
        created_at=now, not_before=now, outcome={},
    )  # fmt: skip
    return session.scalars(select(Job.id).where(Job.key == key)).one()
