"""Whom the audience of a course meets on the roster as it is now: somebody, nobody, or there is no roster yet."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from bot.study.learning.audience import Stored, meant_for
from bot.study.learning.tables import Course, CourseVersion
from bot.study.people.actor import Actor
from bot.study.people.tables import Cadre

Reach = Literal["somebody", "nobody", "unknown"]
SOMEBODY: Reach = "somebody"
NOBODY: Reach = "nobody"
UNKNOWN: Reach = "unknown"


def reach_of(session: Session, now: datetime, audience: Stored) -> Reach:
    """Whether an audience meets anybody. One that is not named meets everybody, also those who are still to come."""
    if not audience or session.scalar(select(exists().where(Cadre.active, meant_for(session, now, audience)))):
        return SOMEBODY
    return NOBODY if session.scalar(select(exists().where(Cadre.active))) else UNKNOWN


def courses_for_nobody(session: Session, now: datetime, actor: Actor) -> tuple[str, ...]:
    """Titles of the courses in force that meet nobody; none are told to whoever could not change their audience."""
    if not actor.may_author:
        return ()
    versions = session.scalars(
        select(CourseVersion).join(Course, Course.version_id == CourseVersion.id).order_by(Course.title, Course.id)
    )
    return tuple(version.title for version in versions if reach_of(session, now, version.audience) == NOBODY)
