"""Notice that every module of a course is done and its exam passed by whoever must sit it; certify what that earned."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from bot.study.learning.catalogue import is_done
from bot.study.learning.certify_course import certify_course
from bot.study.learning.exam_lines import exam_lines
from bot.study.learning.record_course import record_course
from bot.study.learning.tables import LESSON, CourseVersion, Enrolment, Module, ModuleProgress

_PROGRESS = select(ModuleProgress).where(
    ModuleProgress.cadre_id == bindparam("cadre"), ModuleProgress.course_id == bindparam("course")
)
_MODULES = select(Module).where(Module.version_id == bindparam("version"), Module.kind == LESSON)


def complete_if_done(session: Session, now: datetime, version: CourseVersion, enrolment: Enrolment) -> bool:
    """True when the course is (or was before) completed by the cadre enrolled. Ends its reminders, and issues the certificate
    that is due, be it the first or one in the place of one that ends."""
    done = enrolment.completed_at is not None or _is_done(session, now, version, enrolment)
    if done and enrolment.completed_at is None:
        enrolment.completed_at = now
        enrolment.nudge_at = None
        session.flush()
        record_course(session, now, version, enrolment)
    certify_course(session, now, version, enrolment)
    return done


def _is_done(session: Session, now: datetime, version: CourseVersion, enrolment: Enrolment) -> bool:
    begun = session.scalars(_PROGRESS, {"cadre": enrolment.cadre_id, "course": version.course_id})
    progress = {row.slug: row for row in begun}
    modules = session.scalars(_MODULES, {"version": version.id})
    if not all(is_done(module, progress.get(module.slug)) for module in modules):
        return False
    exam = exam_lines(session, now, enrolment.cadre_id, {version.id: version.course_id}, {version.id}).get(version.id)
    return exam is None or exam.settled
