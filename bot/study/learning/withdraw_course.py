"""Take the last publication of a course back: the version before it is in force again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.audit.record import record
from bot.study.learning.tables import Course, CourseVersion
from bot.study.people.actor import Actor
from bot.study.refusal import Refusal

REASONS = ("wrong", "early", "other")  # 内容有错, 发布早了, 其他


@dataclass(frozen=True)
class Withdrawal:
    """What a withdrawal would do or has done: version `number` makes room for `back_to`."""

    version_id: int
    course_id: str
    title: str
    number: int
    back_to: int
    done: bool


def see_withdrawal(session: Session, now: datetime, actor: Actor, version_id: int) -> Withdrawal:
    """What taking this version back would do. Raises `Refusal` when it is not in force, or is the first."""
    return _withdrawal(session, actor, version_id)[0]


def withdraw_course(session: Session, now: datetime, actor: Actor, version_id: int, reason: str) -> Withdrawal:
    """Put the version before this one in force again; a second tap changes nothing.

    Running attempts finish on the version they began, progress and hours stay. Raises `Refusal`.
    """
    if reason not in REASONS:
        raise Refusal("refusal-old-button")
    outcome, course, before = _withdrawal(session, actor, version_id)
    if outcome.done or before is None:
        return outcome
    session.get_one(CourseVersion, version_id).state = "withdrawn"
    course.version_id, course.required, course.title = before.id, before.required, before.title
    session.flush()
    record(
        session, now, actor, "withdraw-course", outcome.title,
        course=course.id, version=outcome.number, back_to=before.number, reason=reason,
    )  # fmt: skip
    return Withdrawal(version_id, course.id, outcome.title, outcome.number, before.number, True)


def _withdrawal(session: Session, actor: Actor, version_id: int) -> tuple[Withdrawal, Course, CourseVersion | None]:
    actor.need_author()
    version = session.get(CourseVersion, version_id)
    if version is None or version.state == "draft":
        raise Refusal("package-gone")
    course = session.scalars(select(Course).where(Course.id == version.course_id).with_for_update()).one()
    session.refresh(version)
    if version.state == "withdrawn":
        number = session.get_one(CourseVersion, course.version_id).number
        return Withdrawal(version_id, course.id, version.title, version.number, number, True), course, None
    if course.version_id != version_id:
        raise Refusal("package-not-in-force")
    before = session.scalars(
        select(CourseVersion)
        .where(
            CourseVersion.course_id == course.id,
            CourseVersion.state == "published",
            CourseVersion.number < version.number,
        )
        .order_by(CourseVersion.number.desc())
        .limit(1)
    ).first()
    if before is None:
        raise Refusal("package-first-version")
    return Withdrawal(version_id, course.id, version.title, version.number, before.number, False), course, before
