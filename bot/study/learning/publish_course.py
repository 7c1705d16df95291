"""Publish a course package: a new version when anything changed; people's progress stays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.storage.insert_once import insert_once
from bot.study.audit.record import record
from bot.study.learning.announce_sittings import look_soon
from bot.study.learning.carry_over import carry_over
from bot.study.learning.enrol import enrol_required
from bot.study.learning.keep_version import keep_version
from bot.study.learning.lesson_identity import keep_slugs
from bot.study.learning.rules import due_at
from bot.study.learning.tables import LESSON, Course, CourseVersion, Enrolment, Module
from bot.study.people.actor import Actor
from bot.study.refusal import Refusal
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
    actor.need_author()
    course = locked_course(session, now, package)
    in_force = session.get(CourseVersion, course.version_id) if course.version_id is not None else None
    if in_force is not None and in_force.origin == package.fingerprint:
        questions = sum(len(module.questions) for module in package.modules)
        return Published(package.id, package.title, in_force.number, False, len(package.modules), questions)
    return put_in_force(session, now, actor, keep_version(session, now, package, "published"))


def published_before(session: Session, course_id: str, fingerprint: str) -> Published | None:
    """The version of this course that was published from the same content at some time, in force or not."""
    version = session.scalars(
        select(CourseVersion)
        .where(
            CourseVersion.course_id == course_id, CourseVersion.origin == fingerprint, CourseVersion.state != "draft"
        )
        .order_by(CourseVersion.number.desc())
        .limit(1)
    ).first()
    return published_as(session, version, fresh=False) if version else None


def locked_course(session: Session, now: datetime, package: Package) -> Course:
    """The course's row, made if it is new, locked until the deed commits."""
    insert_once(session, Course, ["id"], id=package.id, required=package.required, title=package.title, created_at=now)
    return session.scalars(select(Course).where(Course.id == package.id).with_for_update()).one()


def publish_draft(session: Session, now: datetime, actor: Actor, version_id: int, source: str = "") -> Published:
    """Make a draft the version in force; one that is in force already stays so. Raises `Refusal` when it is gone.

    `source` is the name of the file that was sent, for the audit.
    """
    actor.need_author()
    version = session.scalars(select(CourseVersion).where(CourseVersion.id == version_id).with_for_update()).first()
    if version is None or version.state == "withdrawn":
        raise Refusal("package-gone")
    if version.state == "published":
        return published_as(session, version, fresh=False)
    session.scalars(select(Course).where(Course.id == version.course_id).with_for_update()).one()
    return put_in_force(session, now, actor, version, source)


def put_in_force(session: Session, now: datetime, actor: Actor, version: CourseVersion, source: str = "") -> Published:
    """Let people see `version` from now on, with all that follows from it. The course's row is locked by now."""
    course = session.get_one(Course, version.course_id)
    if course.version_id is not None:
        keep_slugs(session, course.version_id, version)
        carry_over(session, course.version_id, version.id)
    version.state, version.published_at = "published", now
    course.version_id, course.required, course.title = version.id, version.required, version.title
    session.flush()
    _move_deadlines(session, now, version)
    enrol_required(session, now)
    look_soon(session, now, version.id)
    record(
        session, now, actor, "publish-course", version.title, course=course.id, version=version.number, file=source,
    )  # fmt: skip
    return published_as(session, version, fresh=True)


def published_as(session: Session, version: CourseVersion, *, fresh: bool) -> Published:
    """What is told of a version that is in force."""
    modules = session.execute(select(Module.kind, Module.questions).where(Module.version_id == version.id)).all()
    lessons = sum(kind == LESSON for kind, _ in modules)
    return Published(
        version.course_id, version.title, version.number, fresh, lessons, sum(questions for _, questions in modules)
    )


def _move_deadlines(session: Session, now: datetime, version: CourseVersion) -> None:
    """A new absolute last day holds for everybody who is not done; "days after enrolment" stays as it was given."""
    if version.deadline_date is not None:
        session.execute(
            update(Enrolment)
            .where(Enrolment.course_id == version.course_id, Enrolment.completed_at.is_(None))
            .values(due_at=due_at(now, version.deadline_date, None))
        )
