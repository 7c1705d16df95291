"""Passes of exams as conditions on rows: which hold today."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ColumnElement, exists, or_
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from bot.study.learning.exam_tables import ExamPass


def a_pass(
    cadre_id: int | InstrumentedAttribute[int],
    course_id: str | InstrumentedAttribute[str],
    *,
    valid_on: date | None = None,
) -> ColumnElement[bool]:
    """A condition: this cadre has passed the exam of this course, and, if asked for, that is valid on a day."""
    kept = aliased(ExamPass)
    found = exists().where(kept.cadre_id == cadre_id, kept.course_id == course_id)
    return found if valid_on is None else found.where(or_(kept.valid_until.is_(None), kept.valid_until >= valid_on))


def holds_pass(session: Session, now: datetime, cadre_id: int, course_id: str) -> bool:
    """Whether this cadre holds a pass of this course's exam that is valid today."""
    return bool(session.query(a_pass(cadre_id, course_id, valid_on=now.date())).scalar())
