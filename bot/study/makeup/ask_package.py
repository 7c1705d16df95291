"""Ask in the chat for a course package to be checked, then publish it after a person's word, or drop it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.jobs.ask_job import ask_job
from bot.study.jobs.finish_job import finish_job
from bot.study.jobs.tables import Job
from bot.study.learning.drafts import drop_draft
from bot.study.learning.publish_course import Published, publish_draft
from bot.study.people.actor import Actor
from bot.study.refusal import Refusal

CHECK = "package-check"
MOST_BYTES = 20 * 1024 * 1024  # what a bot may download


@dataclass(frozen=True)
class Dropped:
    """The draft is gone, or had been published before the word came (`kept`)."""

    kept: bool


def may_publish(actor: Actor) -> None:
    """Raises `Refusal` unless the actor may publish courses."""
    actor.need_author("package-authors-only")


def ask_package(
    session: Session, now: datetime, actor: Actor, message_id: int, file_id: str, name: str, size: int
) -> int:
    """The job that will check the package sent in message `message_id`. Raises `Refusal` above 20 MB."""
    may_publish(actor)
    if size > MOST_BYTES:
        raise Refusal("package-file-large", limit=MOST_BYTES // 1024 // 1024)
    return ask_job(
        session, now, actor, f"{CHECK}:{actor.telegram_id}:{message_id}", CHECK, file_id=file_id, name=name[-120:]
    )


def confirm_package(session: Session, now: datetime, actor: Actor, version_id: int) -> Published:
    """Publish the draft; a second tap finds it published."""
    may_publish(actor)
    source = next((job.values["name"] for job in _waiting(session, version_id)), "")
    published = publish_draft(session, now, actor, version_id, source)
    _settle(session, now, version_id, "done")
    return published


def drop_package(session: Session, now: datetime, actor: Actor, version_id: int) -> Dropped:
    """Drop the draft; what is published stays."""
    may_publish(actor)
    gone = drop_draft(session, now, actor, version_id)
    if gone:
        _settle(session, now, version_id, "cancelled")
    return Dropped(kept=not gone)


def _settle(session: Session, now: datetime, version_id: int, state: str) -> None:
    for job in _waiting(session, version_id):
        finish_job(session, now, job.id, state, **job.outcome)


def _waiting(session: Session, version_id: int) -> list[Job]:
    """The checks whose draft is this version, and that wait for a word about it."""
    asked = session.scalars(select(Job).where(Job.kind == CHECK, Job.state == "asked"))
    return [job for job in asked if job.outcome.get("version") == version_id]
