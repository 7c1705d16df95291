"""The exams there are: one's own with how they stand, and those that a person with a role looks after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.learning.catalogue import CoursePage, course_pages
from bot.study.learning.exam_tables import Exam
from bot.study.learning.tables import Course, CourseVersion, Module
from bot.study.people.actor import Actor
from bot.study.refusal import Refusal


@dataclass(frozen=True)
class ExamList:
    """`own` are the courses of this cadre that have an exam; `managed` are (course id, course, exam), without a role none."""

    own: tuple[CoursePage, ...]
    managed: tuple[tuple[str, str, str], ...]


def see_exams(session: Session, now: datetime, actor: Actor) -> ExamList:
    """Every exam that concerns the actor; raises `Refusal` for an account that is bound to nobody and holds no role."""
    if actor.cadre_id is None and not actor.has_role:
        raise Refusal("refusal-not-bound")
    pages = course_pages(session, now, actor.cadre_id) if actor.cadre_id is not None else []
    own = tuple(page for page in pages if page.exam is not None)
    if not actor.has_role:
        return ExamList(own, ())
    rows = session.execute(
        select(Course.id, CourseVersion.title, Module.title)
        .join(CourseVersion, CourseVersion.id == Course.version_id)
        .join(Exam, Exam.version_id == CourseVersion.id)
        .join(Module, Module.id == Exam.module_id)
        .order_by(CourseVersion.title, Course.id)
    )
    return ExamList(own, tuple((course, title, exam) for course, title, exam in rows))
