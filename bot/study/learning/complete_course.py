"""Notice that every module of a course is done."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from bot.study.learning.catalogue import is_done
from bot.study.learning.tables import CourseVersion, Enrolment, Module, ModuleProgress

_PROGRESS = select(ModuleProgress).where(
    ModuleProgress.cadre_id == bindparam("cadre"), ModuleProgress.course_id == bindparam("course")
)
_MODULES = select(Module).where(Module.version_id == bindparam("version"))


def complete_if_done(session: Session, now: datetime, version: CourseVersion, enrolment: Enrolment) -> bool:
    """True when the course is (or was before) completed by the cadre enrolled. Ends its reminders."""
    if enrolment.completed_at is not None:
        return True
    begun = session.scalars(_PROGRESS, {"cadre": enrolment.cadre_id, "course": version.course_id})
    progress = {row.slug: row for row in begun}
    modules = session.scalars(_MODULES, {"version": version.id})
    if not all(is_done(module, progress.get(module.slug)) for module in modules):
        return False
    enrolment.completed_at = now
    enrolment.nudge_at = None
    session.flush()
    return True
