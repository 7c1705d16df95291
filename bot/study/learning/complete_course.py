"""Notice that every module of a course is done."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.learning.catalogue import is_done
from bot.study.learning.enrol import enrol_one
from bot.study.learning.tables import CourseVersion, Module, ModuleProgress


def complete_if_done(session: Session, now: datetime, cadre_id: int, version: CourseVersion) -> bool:
    """True when the course is (or was before) completed by this cadre. Ends its reminders."""
    enrolment = enrol_one(session, now, cadre_id, version)
    if enrolment.completed_at is not None:
        return True
    progress = {
        row.slug: row
        for row in session.scalars(
            select(ModuleProgress).where(
                ModuleProgress.cadre_id == cadre_id, ModuleProgress.course_id == version.course_id
            )
        )
    }
    modules = session.scalars(select(Module).where(Module.version_id == version.id))
    if not all(is_done(module, progress.get(module.slug)) for module in modules):
        return False
    enrolment.completed_at = now
    enrolment.nudge_at = None
    session.flush()
    return True
