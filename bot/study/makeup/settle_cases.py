"""Close a make-up case once nothing is owed in its course any more."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import and_, bindparam, or_, select
from sqlalchemy.orm import Session

from bot.study.learning.exam_passes import a_pass
from bot.study.learning.exam_tables import Exam
from bot.study.learning.tables import Course, Enrolment, Module, ModuleProgress
from bot.study.makeup.quiet_enrolment import wake_enrolment
from bot.study.makeup.tables import MakeupCase

_OPEN_CASE = (
    select(MakeupCase)
    .where(MakeupCase.cadre_id == bindparam("cadre"), MakeupCase.closed_at.is_(None))
    .where(MakeupCase.course_id == bindparam("course"))
    .with_for_update()
)


def settle_cases(session: Session, now: datetime, cadre_id: int, course_id: str) -> bool:
    """True when the open case of this cadre in this course was closed now, as passed.

    A failed module is repaired by passing it (several: by passing each); a missed deadline by completing the course.
    """
    case = open_case_of(session, cadre_id, course_id)
    if case is None or still_owed(session, case):
        return False
    case.closed_at, case.result, case.nudge_at = now, "passed", None
    session.flush()
    wake_enrolment(session, now, cadre_id, course_id)
    return True


def open_case_of(session: Session, cadre_id: int, course_id: str) -> MakeupCase | None:
    """The open case of this cadre in this course, locked until the deed commits."""
    return session.scalars(_OPEN_CASE, {"cadre": cadre_id, "course": course_id}).first()


def still_owed(session: Session, case: MakeupCase) -> bool:
    """Whether something of what the case asks for is not done yet. A course that is completed owes nothing more, except an exam
    whose pass has expired."""
    completed = session.scalar(
        select(Enrolment.completed_at).where(Enrolment.cadre_id == case.cadre_id, Enrolment.course_id == case.course_id)
    )
    if completed is not None and not session.scalar(select(a_pass(case.cadre_id, case.course_id))):
        return False
    if case.cause == "deadline":
        return completed is None
    failed = (
        select(ModuleProgress.slug)
        .join(Course, Course.id == ModuleProgress.course_id)
        .join(Module, and_(Module.version_id == Course.version_id, Module.slug == ModuleProgress.slug))
        .outerjoin(Exam, Exam.module_id == Module.id)
        .where(ModuleProgress.cadre_id == case.cadre_id, ModuleProgress.course_id == case.course_id)
        .where(ModuleProgress.passed_at.is_(None))
        # Failing an exam that recommends deferral grants nothing, and is owed all the same.
        .where(or_(ModuleProgress.extra > 0, ModuleProgress.failed >= Exam.attempts))
    )
    return session.scalars(failed.limit(1)).first() is not None
