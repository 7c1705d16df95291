"""The courses in force, for whoever publishes them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.learning.tables import Course, CourseVersion
from bot.study.people.actor import Actor


@dataclass(frozen=True)
class InForce:
    """A course as published: its version's id and number, and since when (aware, UTC)."""

    version_id: int
    title: str
    number: int
    since: datetime


def see_published(session: Session, now: datetime, actor: Actor) -> list[InForce]:
    """All courses in force, the latest publication first."""
    actor.need_author("package-authors-only")
    versions = session.scalars(
        select(CourseVersion)
        .join(Course, Course.version_id == CourseVersion.id)
        .order_by(CourseVersion.published_at.desc(), CourseVersion.id.desc())
    )
    return [InForce(version.id, version.title, version.number, version.published_at) for version in versions]
