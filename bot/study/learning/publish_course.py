"""Publish a course package: a new version when anything changed; people's progress stays."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from bot.storage.insert_once import insert_once
from bot.study.audit.record import record
from bot.study.credits.rules import shares
from bot.study.learning.enrol import enrol_required
from bot.study.learning.rules import due_at
from bot.study.learning.stored_question import question_row
from bot.study.learning.tables import BankQuestion, Course, CourseVersion, Enrolment, LessonPage, Media, Module
from bot.study.people.actor import ADMIN, Actor
from content.model import Course as Package


@dataclass(frozen=True)
class Published:
    """What publishing did: the version in force, and whether it is new."""

    course_id: str
    title: str
    version: int
    fresh: bool
    modules: int
    questions: int


def publish_course(session: Session, now: datetime, actor: Actor, package: Package) -> Published:
    """Make `package` the version in force. The same content again changes nothing. Required courses enrol everybody.

    The course's row is locked: several processes that start together publish one version between them.
    """
    actor.need(ADMIN, path="/")
    insert_once(session, Course, ["id"], id=package.id, required=package.required, title=package.title, created_at=now)
    course = session.scalars(select(Course).where(Course.id == package.id).with_for_update()).one()
    in_force = session.get(CourseVersion, course.version_id) if course.version_id is not None else None
    questions = sum(len(module.questions) for module in package.modules)
    if in_force is not None and in_force.origin == package.fingerprint:
        return Published(package.id, package.title, in_force.number, False, len(package.modules), questions)
    number = in_force.number + 1 if in_force is not None else 1
    version = CourseVersion(
        course_id=package.id, number=number, origin=package.fingerprint, title=package.title,
        summary=package.summary, category=package.category, hours=package.hours, required=package.required,
        pass_mark=package.pass_mark, attempts=package.attempts, cool_down=package.cool_down, draw=package.draw,
        deadline_date=package.deadline.date if package.deadline else None,
        deadline_days=package.deadline.days if package.deadline else None, published_at=now,
    )  # fmt: skip
    session.add(version)
    session.flush()
    _keep_media(session, package)
    _keep_modules(session, package, version.id)
    if in_force is not None:
        carry_over(session, in_force.id, version.id)
    session.execute(
        update(Course)
        .where(Course.id == package.id)
        .values(version_id=version.id, required=package.required, title=package.title)
    )
    _move_deadlines(session, now, package)
    enrol_required(session, now)
    record(session, now, actor, "publish-course", package.title, course=package.id, version=number)
    return Published(package.id, package.title, number, True, len(package.modules), questions)


def _keep_media(session: Session, package: Package) -> None:
    for name, data in package.media.items():
        insert_once(
            session, Media, ["sha256"],
            sha256=hashlib.sha256(data).hexdigest(), name=PurePosixPath(name).name, data=data,
        )  # fmt: skip


def _keep_modules(session: Session, package: Package, version_id: int) -> None:
    earning = [module for module in package.modules if module.questions]
    worth = dict(zip((module.slug for module in earning), shares(package.hours, len(earning)), strict=True))
    for content in package.modules:
        module = Module(
            version_id=version_id, number=content.number, slug=content.slug, title=content.title,
            screens=len(content.screens), questions=len(content.questions), hours=worth.get(content.slug, 0),
        )  # fmt: skip
        session.add(module)
        session.flush()
        pages = [
            {
                "module_id": module.id,
                "number": place,
                "html": page.html,
                "media": hashlib.sha256(package.media[page.picture]).hexdigest() if page.picture else None,
            }
            for place, page in enumerate(content.screens, 1)
        ]
        bank = [question_row(module.id, question, package.media) for question in content.questions]
        if pages:
            session.execute(insert(LessonPage), pages)
        if bank:
            session.execute(insert(BankQuestion), bank)


def carry_over(session: Session, old_version: int, new_version: int) -> None:
    """Bring questions that were imported beside the old package into the modules of the same name."""
    modules = {
        module.slug: module for module in session.scalars(select(Module).where(Module.version_id == new_version))
    }
    for question, slug in session.execute(
        select(BankQuestion, Module.slug)
        .join(Module, Module.id == BankQuestion.module_id)
        .where(Module.version_id == old_version, BankQuestion.added)
    ).all():
        module = modules.get(slug)
        if module is not None:
            module.questions += insert_once(
                session, BankQuestion, ["module_id", "key"],
                module_id=module.id, key=question.key, kind=question.kind, topic=question.topic,
                difficulty=question.difficulty, content=question.content, added=True,
            )  # fmt: skip
    session.flush()


def _move_deadlines(session: Session, now: datetime, package: Package) -> None:
    """A new absolute last day holds for everybody who is not done; "days after enrolment" stays as it was given."""
    if package.deadline is not None and package.deadline.date is not None:
        session.execute(
            update(Enrolment)
            .where(Enrolment.course_id == package.id, Enrolment.completed_at.is_(None))
            .values(due_at=due_at(now, package.deadline.date, None))
        )
