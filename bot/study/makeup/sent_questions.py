"""A file of questions between its check and the word of whoever sent it: kept as plain values, previewed, added or dropped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from bot.study.jobs.files import load_file
from bot.study.jobs.finish_job import finish_job
from bot.study.jobs.tables import Job
from bot.study.learning.add_questions import Added, add_questions, compare_questions
from bot.study.learning.packed_questions import unpack
from bot.study.learning.see_published import InForce, see_published
from bot.study.learning.stored_question import question_row
from bot.study.learning.tables import LESSON, CourseVersion, Module
from bot.study.makeup.ask_import import CHECK as SHEET_CHECK
from bot.study.makeup.ask_questions import CHECK, may_author
from bot.study.people.actor import Actor
from bot.study.refusal import Refusal
from content.model_bank import BankFile

KINDS = (CHECK, SHEET_CHECK)  # a sheet is taken for a roster until it is opened


@dataclass(frozen=True)
class SentQuestion:
    """One question of the file: `position` of `total`, with its bank content."""

    job_id: int
    position: int
    total: int
    kind: str
    content: Mapping[str, Any]


@dataclass(frozen=True)
class BankChoice:
    """Courses, or the modules of one, to which the questions may go."""

    job_id: int
    count: int
    courses: Sequence[InForce] = ()
    version_id: int = 0
    title: str = ""
    modules: Sequence[tuple[int, str]] = ()


@dataclass(frozen=True)
class SentCompared:
    """What adding the file to this module of this version would do."""

    job_id: int
    version_id: int
    module: int
    would: Added


@dataclass(frozen=True)
class SentAdded:
    """What adding did; None of it when the file was dropped."""

    added: Added | None
    again: bool = False


def preview_sent(session: Session, now: datetime, actor: Actor, job_id: int, position: int) -> SentQuestion:
    """A question of a checked file; raises `Refusal` for another's file, or one that is gone."""
    questions = _sent(session, actor, job_id).questions
    if not 1 <= position <= len(questions):
        raise Refusal("questions-gone")
    question = questions[position - 1][1]
    content = dict(question_row(0, question)["content"])  # type: ignore[call-overload]
    return SentQuestion(job_id, position, len(questions), question.kind, content)


def choose_bank(session: Session, now: datetime, actor: Actor, job_id: int) -> BankChoice:
    """The courses in force."""
    questions = _sent(session, actor, job_id).questions
    return BankChoice(job_id, len(questions), see_published(session, now, actor))


def choose_module(session: Session, now: datetime, actor: Actor, job_id: int, version_id: int) -> BankChoice:
    """The modules of one of them."""
    questions = _sent(session, actor, job_id).questions
    version = _version(session, now, actor, version_id)
    modules = session.scalars(
        select(Module)
        .where(Module.version_id == version.id, or_(Module.kind == LESSON, Module.questions > 0))
        .order_by(Module.number)
    )
    return BankChoice(
        job_id, len(questions), version_id=version.id, title=version.title,
        modules=[(module.number, module.title) for module in modules],
    )  # fmt: skip


def compare_sent(
    session: Session, now: datetime, actor: Actor, job_id: int, version_id: int, module: int
) -> SentCompared:
    """What `add_sent` would do; raises what that raises."""
    course, file = _placed(session, now, actor, job_id, version_id, module)
    return SentCompared(job_id, version_id, module, compare_questions(session, now, actor, course, file))


def add_sent(session: Session, now: datetime, actor: Actor, job_id: int, version_id: int, module: int) -> SentAdded:
    """Add the file's questions to a module by its number (0: each to the module it names, else to the last).

    A second tap says so and adds nothing. Raises `Refusal` when the course has a newer version by now.
    """
    may_author(actor)
    job = _own(session, actor, job_id)
    if job.state in ("done", "cancelled"):
        return SentAdded(None, again=job.state == "done")
    course, file = _placed(session, now, actor, job_id, version_id, module)
    added = add_questions(session, now, actor, course, file, job.values["name"])
    finish_job(session, now, job_id, "done", **job.outcome)
    return SentAdded(added)


def drop_sent(session: Session, now: datetime, actor: Actor, job_id: int) -> SentAdded:
    """Do not add them; what was added stays."""
    may_author(actor)
    job = _own(session, actor, job_id)
    if job.state == "asked":
        finish_job(session, now, job_id, "cancelled", **job.outcome)
    return SentAdded(None, again=job.state == "done")


def _own(session: Session, actor: Actor, job_id: int) -> Job:
    job = session.scalars(
        select(Job).where(Job.id == job_id, Job.kind.in_(KINDS), Job.telegram_id == actor.telegram_id).with_for_update()
    ).first()
    if job is None:
        raise Refusal("questions-gone")
    return job


def _placed(
    session: Session, now: datetime, actor: Actor, job_id: int, version_id: int, module: int
) -> tuple[str, BankFile]:
    """The course, and the file with the lesson that was chosen for all of it; 0 leaves that to the file."""
    file = _sent(session, actor, job_id)
    course = _version(session, now, actor, version_id).course_id
    if not module:
        return course, file
    pairs = tuple((str(module), question) for _, question in file.questions)
    return course, replace(file, questions=pairs, categories=False)


def _sent(session: Session, actor: Actor, job_id: int) -> BankFile:
    may_author(actor)
    job = _own(session, actor, job_id)
    kept = load_file(session, job.outcome["file"]) if "file" in job.outcome else None
    if kept is None:
        raise Refusal("questions-gone")
    return unpack(kept.data)


def _version(session: Session, now: datetime, actor: Actor, version_id: int) -> CourseVersion:
    if version_id not in [course.version_id for course in see_published(session, now, actor)]:
        raise Refusal("questions-newer-version")
    return session.get_one(CourseVersion, version_id)
