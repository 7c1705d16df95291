"""A call-up lets those go on who had used up every attempt."""

from __future__ import annotations

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.study.learning.exam_tables import Exam
from bot.study.learning.tables import EXAM_SLUG, Course, CourseVersion, ModuleProgress
from bot.study.makeup.tables import CallupReceipt, MakeupCase


def grant_attempts(session: Session, callup_id: int) -> None:
    """Give the people of a call-up whose case is exhausted the course's (the exam's) number of attempts once more.

    Only in modules where none is left; one statement per course, one per exam.
    """
    exhausted = (
        select(MakeupCase.course_id, MakeupCase.cadre_id)
        .join(CallupReceipt, CallupReceipt.case_id == MakeupCase.id)
        .where(CallupReceipt.callup_id == callup_id, MakeupCase.exhausted_at.is_not(None))
        .subquery()
    )
    courses = session.execute(
        select(CourseVersion.course_id, CourseVersion.attempts)
        .join(Course, Course.version_id == CourseVersion.id)
        .where(Course.id.in_(select(exhausted.c.course_id)))
    ).all()
    exams = dict(
        session.execute(
            select(Course.id, Exam.attempts)
            .join(Exam, Exam.version_id == Course.version_id)
            .where(Course.id.in_(select(exhausted.c.course_id)))
        ).all()
    )
    rounds = [(course_id, attempts, ModuleProgress.slug != EXAM_SLUG) for course_id, attempts in courses]
    rounds += [(course_id, attempts, ModuleProgress.slug == EXAM_SLUG) for course_id, attempts in exams.items()]
    for course_id, attempts, which in rounds:
        people = select(exhausted.c.cadre_id).where(exhausted.c.course_id == course_id)
        session.execute(
            update(ModuleProgress)
            .where(ModuleProgress.course_id == course_id, ModuleProgress.cadre_id.in_(people), which)
            .where(ModuleProgress.passed_at.is_(None), ModuleProgress.failed >= attempts + ModuleProgress.extra)
            .values(extra=ModuleProgress.extra + attempts)
            .execution_options(synchronize_session="fetch")
        )
