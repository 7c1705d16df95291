"""Notice that every module of a course is done and its exam passed by whoever must sit it; certify it where it says so."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from bot.study.certificates.issue_certificate import Award, issue_certificate
from bot.study.learning.catalogue import is_done
from bot.study.learning.exam_lines import exam_lines
from bot.study.learning.tables import LESSON, Attempt, CourseVersion, Enrolment, Module, ModuleProgress

_PROGRESS = select(ModuleProgress).where(
    ModuleProgress.cadre_id == bindparam("cadre"), ModuleProgress.course_id == bindparam("course")
)
_MODULES = select(Module).where(Module.version_id == bindparam("version"), Module.kind == LESSON)


def complete_if_done(session: Session, now: datetime, version: CourseVersion, enrolment: Enrolment) -> bool:
    """True when the course is (or was before) completed by the cadre enrolled. Ends its reminders, issues its certificate."""
    if enrolment.completed_at is not None:
        return True
    begun = session.scalars(_PROGRESS, {"cadre": enrolment.cadre_id, "course": version.course_id})
    progress = {row.slug: row for row in begun}
    modules = session.scalars(_MODULES, {"version": version.id})
    if not all(is_done(module, progress.get(module.slug)) for module in modules):
        return False
    exam = exam_lines(session, now, enrolment.cadre_id, {version.id: version.course_id}, {version.id}).get(version.id)
    if exam is not None and not exam.settled:
        return False
    enrolment.completed_at = now
    enrolment.nudge_at = None
    session.flush()
    if version.certificate is not None:
        issue_certificate(session, now, _award(session, now, version, enrolment))
    return True


def _award(session: Session, now: datetime, version: CourseVersion, enrolment: Enrolment) -> Award:
    """What the course certifies: from the day of the first quiz (or of the end) to today, with the course's hours."""
    assert version.certificate is not None
    mine = (Attempt.cadre_id == enrolment.cadre_id, Attempt.course_id == version.course_id)
    begun = session.scalar(select(func.min(Attempt.started_at)).where(*mine)) or now
    return Award(
        f"certificate:course:{version.course_id}:{enrolment.cadre_id}", enrolment.cadre_id, subject=version.title,
        begun=begun.astimezone(now.tzinfo).date(), finished=now.date(), hours=version.hours, **version.certificate,
    )  # fmt: skip
