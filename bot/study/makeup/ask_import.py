"""Ask in the chat for a roster import: check the file, then import it after a person's word, or drop it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.jobs.ask_job import ask_job
from bot.study.jobs.finish_job import finish_job
from bot.study.jobs.tables import Job
from bot.study.makeup.ask_questions import ask_questions
from bot.study.people.actor import ADMIN, Actor
from bot.study.refusal import Refusal

CHECK, COMMIT = "roster-check", "roster-commit"
KINDS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv")
MOST_BYTES = 20 * 1024 * 1024  # what a bot may download: a workbook may be full of pictures


@dataclass(frozen=True)
class Wish:
    """What became of the answer to a checked import."""

    state: Literal["importing", "under-way", "cancelled"]


def may_import(session: Session, now: datetime, actor: Actor) -> None:
    """Raises `Refusal` unless the actor is an admin."""
    if not actor.is_admin:
        raise Refusal("roster-admins-only")


def ask_check(
    session: Session, now: datetime, actor: Actor, message_id: int, file_id: str, name: str, size: int
) -> int:
    """The job that will check the file the actor sent in message `message_id`: questions, if only those are this actor's to send.

    Raises `Refusal` for whoever is neither admin nor author, for a file that is no spreadsheet by its name, and above 20 MB.
    """
    if actor.may_author and not actor.is_admin:
        return ask_questions(session, now, actor, message_id, file_id, name, size)
    may_import(session, now, actor)
    if not name.lower().endswith(KINDS):
        raise Refusal("roster-file-kind")
    if size > MOST_BYTES:
        raise Refusal("roster-file-large", limit=MOST_BYTES // 1024 // 1024)
    key = f"{CHECK}:{actor.telegram_id}:{message_id}"
    return ask_job(session, now, actor, key, CHECK, file_id=file_id, name=name[-120:])


def confirm_import(session: Session, now: datetime, actor: Actor, job_id: int) -> Wish:
    """Import what the check job has read; a second tap finds the same import.

    Raises `Refusal` for the check of somebody else, and when it was cancelled.
    """
    job = _own_check(session, actor, job_id)
    if job.state == "cancelled":
        raise Refusal("roster-was-cancelled")
    if job.state not in ("asked", "done") or "file" not in job.outcome:
        raise Refusal("roster-nothing-checked")
    outcome = dict(job.outcome)
    fresh = job.state == "asked" and finish_job(session, now, job_id, "done", **outcome)
    ask_job(session, now, actor, f"{COMMIT}:{job_id}", COMMIT, file=outcome["file"], name=job.values["name"])
    return Wish("importing" if fresh else "under-way")


def cancel_import(session: Session, now: datetime, actor: Actor, job_id: int) -> Wish:
    """Drop a checked import; one that was confirmed goes on."""
    job = _own_check(session, actor, job_id)
    if job.state == "asked":
        finish_job(session, now, job_id, "cancelled")
    elif job.state != "cancelled":
        return Wish("under-way")
    return Wish("cancelled")


def _own_check(session: Session, actor: Actor, job_id: int) -> Job:
    actor.need(ADMIN)
    job = session.scalars(
        select(Job).where(Job.id == job_id, Job.kind == CHECK, Job.telegram_id == actor.telegram_id).with_for_update()
    ).first()
    if job is None:
        raise Refusal("roster-nothing-checked")
    return job
