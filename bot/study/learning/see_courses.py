"""What a cadre sees of the catalogue: the list, and one course."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from bot.study.learning.catalogue import CoursePage, course_pages
from bot.study.people.actor import Actor
from bot.study.refusal import Refusal


def see_courses(session: Session, now: datetime, actor: Actor) -> list[CoursePage]:
    """Every course, required ones first."""
    return course_pages(session, now, actor.need_cadre())


def see_course(session: Session, now: datetime, actor: Actor, course_id: str) -> CoursePage:
    """One course with its modules; raises `Refusal` when it is unknown."""
    pages = course_pages(session, now, actor.need_cadre(), course_id)
    if not pages:
        raise Refusal("course-unknown")
    return pages[0]
