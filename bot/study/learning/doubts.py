"""What looks like a slip in a package, told when it is published: it hinders nobody from publishing."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from bot.study.learning.audience import units_named
from bot.study.learning.reach import NOBODY, UNKNOWN, reach_of
from bot.study.learning.tables import Course, CourseVersion
from bot.study.people.tables import Cadre
from content.prerequisites import find_circle


@dataclass(frozen=True)
class Doubt:
    """`kind`: ``circle`` (titles in the order in which they wait for each other); ``course``, ``unit``, ``rank``,
    ``category``: names in the package that nothing here has, so that it waits for nothing or reaches nobody by them;
    ``nobody``: the audience as a whole meets nobody on the roster; ``roster``: there is no roster yet to compare it with."""

    kind: str
    names: tuple[str, ...] = ()


def find_doubts(session: Session, now: datetime, version: CourseVersion) -> tuple[Doubt, ...]:
    """The doubts about a version, as if it were in force beside the other courses that are."""
    found = (Doubt("circle", _circle(session, version)), Doubt("course", _unknown_courses(session, version)))
    return (*(doubt for doubt in found if doubt.names), *_about_audience(session, now, version))


def doubts_in_force(session: Session, now: datetime, courses: Collection[str]) -> list[tuple[str, Doubt]]:
    """The doubts about these courses as they are in force, each with the title of its course."""
    versions = session.scalars(
        select(CourseVersion)
        .join(Course, Course.version_id == CourseVersion.id)
        .where(Course.id.in_(courses))
        .order_by(Course.id)
    ).all()
    return [(version.title, doubt) for version in versions for doubt in find_doubts(session, now, version)]


def _about_audience(session: Session, now: datetime, version: CourseVersion) -> tuple[Doubt, ...]:
    """Names that nobody bears, and whether anybody is met at all. Without a roster every name would be unknown."""
    audience = version.audience
    if not audience:
        return ()
    reach = reach_of(session, now, audience)
    if reach == UNKNOWN:
        return (Doubt("roster"),)
    named = (
        Doubt("unit", tuple(name for name in audience["units"] if not units_named(session, name))),
        Doubt("rank", _held_by_nobody(session, Cadre.rank, audience["ranks"])),
        Doubt("category", _held_by_nobody(session, Cadre.category, audience["categories"])),
    )
    return (*(doubt for doubt in named if doubt.names), *((Doubt("nobody"),) if reach == NOBODY else ()))


def _circle(session: Session, version: CourseVersion) -> tuple[str, ...]:
    in_force = session.execute(
        select(Course.id, Course.title, CourseVersion.prerequisites).join(
            CourseVersion, CourseVersion.id == Course.version_id
        )
    ).all()
    titles = {row.id: row.title for row in in_force} | {version.course_id: version.title}
    wanted = {row.id: row.prerequisites or () for row in in_force} | {version.course_id: version.prerequisites or ()}
    return tuple(titles.get(one, one) for one in find_circle(wanted, version.course_id))


def _unknown_courses(session: Session, version: CourseVersion) -> tuple[str, ...]:
    wanted = version.prerequisites or ()
    known = set(session.scalars(select(Course.id).where(Course.id.in_(wanted), Course.version_id.is_not(None))))
    return tuple(one for one in wanted if one not in known and one != version.course_id)


def _held_by_nobody(session: Session, column: InstrumentedAttribute[str], names: list[str]) -> tuple[str, ...]:
    """The names that no active person has; each is asked for by itself, so that a name that many have ends the search at once."""
    return tuple(name for name in names if not session.scalar(select(exists().where(Cadre.active, column == name))))
