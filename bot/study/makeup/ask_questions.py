"""Ask in the chat for a file of questions to be checked, for the template, or for a bank as a file."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from bot.study.jobs.ask_job import ask_job
from bot.study.learning.see_published import see_published
from bot.study.people.actor import Actor
from bot.study.refusal import Refusal

CHECK, FILE = "questions-check", "questions-file"
FORMS = ("xlsx", "gift", "xml")
MOST_BYTES = 20 * 1024 * 1024  # what a bot may download; each format has its own limit below it


def may_author(actor: Actor) -> None:
    """Raises `Refusal` unless the actor may change banks, as for publishing."""
    actor.need_author("questions-authors-only")


def guide(session: Session, now: datetime, actor: Actor) -> None:
    """Nothing but the right to read on."""
    may_author(actor)


def ask_questions(
    session: Session, now: datetime, actor: Actor, message_id: int, file_id: str, name: str, size: int
) -> int:
    """The job that will check the file sent in message `message_id`. Raises `Refusal` without the right, above 20 MB."""
    may_author(actor)
    if size > MOST_BYTES:
        raise Refusal("roster-file-large", limit=MOST_BYTES // 1024 // 1024)
    key = f"{CHECK}:{actor.telegram_id}:{message_id}"
    return ask_job(session, now, actor, key, CHECK, file_id=file_id, name=name[-120:])


def ask_template(session: Session, now: datetime, actor: Actor) -> None:
    """The template will come by letter; asked twice in a minute, once."""
    may_author(actor)
    ask_job(session, now, actor, f"{FILE}:{actor.telegram_id}:template:{now:%Y%m%d%H%M}", FILE, form="xlsx")


def ask_bank(session: Session, now: datetime, actor: Actor, version_id: int, form: str) -> None:
    """The bank of a course in force will come by letter. Raises `Refusal` for another form, or another version."""
    may_author(actor)
    courses = {course.version_id: course.title for course in see_published(session, now, actor)}
    if form not in FORMS or version_id not in courses:
        raise Refusal("questions-gone")
    key = f"{FILE}:{actor.telegram_id}:{version_id}:{form}:{now:%Y%m%d%H%M}"
    ask_job(session, now, actor, key, FILE, form=form, version=version_id)
