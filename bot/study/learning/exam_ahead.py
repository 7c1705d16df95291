"""Tasks that cannot be overdue yet, because their exam is still to come: the last sitting counts, not the course's deadline."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import Session

from bot.study.learning.exam_passes import a_pass
from bot.study.learning.exam_plan import exam_of
from bot.study.learning.exam_rules import coming
from bot.study.learning.exam_tables import Exam
from bot.study.learning.tables import Attempt, Course, Enrolment


def exam_ahead(session: Session, now: datetime) -> ColumnElement[bool]:
    """A condition on `Enrolment`, true at `now` only: the exam of its course is not passed, and its last sitting has not closed,
    or this cadre's paper has not been handed in."""
    plans = session.execute(select(Course.id, Exam.plan).join(Exam, Exam.version_id == Course.version_id))
    dated = [course for course, plan in plans if coming(now, exam_of(plan))]
    sitting = exists().where(
        Attempt.cadre_id == Enrolment.cadre_id, Attempt.course_id == Enrolment.course_id,
        Attempt.closes_at.is_not(None), Attempt.submitted_at.is_(None),
    )  # fmt: skip
    return or_(sitting, and_(Enrolment.course_id.in_(dated), ~a_pass(Enrolment.cadre_id, Enrolment.course_id)))
