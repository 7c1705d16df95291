"""The courses in force, for whoever publishes them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.learning.reach import SOMEBODY, Reach, reach_of
from bot.study.learning.tables import Course, CourseVersion
from bot.study.people.actor import Actor


@dataclass(frozen=True)
class InForce:
    """A course as published: its version's id and number, and since when (aware, UTC); `reach` is known of those of `see_reach`."""

    version_id: int
    title: str
    number: int
    since: datetime
    reach: Reach = SOMEBODY


def see_published(session: Session, now: datetime, actor: Actor) -> list[InForce]:
    """All courses in force, the latest publication first."""
    actor.need_author("package-authors-only")
    versions = session.scalars(
        select(CourseVersion)
        .join(Course, Course.version_id == CourseVersion.id)
        .order_by(CourseVersion.published_at.desc(), CourseVersion.id.desc())
    )
    return [InForce(version.id, version.title, version.number, version.published_at) for version in versions]


def see_reach(session: Session, now: datetime, actor: Actor) -> list[InForce]:
    """The same, each with whom its audience meets on the roster of today."""
    found = see_published(session, now, actor)
    versions = session.scalars(select(CourseVersion).where(CourseVersion.id.in_([one.version_id for one in found])))
    reach = {version.id: reach_of(session, now, version.audience) for version in versions}
    return [replace(one, reach=reach[one.version_id]) for one in found]
