"""What looks like a slip in a package, told before it is published: it hinders nobody from publishing."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from bot.study.learning.audience import units_named
from bot.study.learning.tables import Course, CourseVersion
from bot.study.people.tables import Cadre
from content.prerequisites import find_circle


@dataclass(frozen=True)
class Doubt:
    """`kind`: ``circle`` (titles in the order in which they wait for each other), or ``course``, ``unit``, ``rank``,
    ``category``: names in the package that nothing here has, so that it waits for nothing or reaches nobody by them."""

    kind: str
    names: tuple[str, ...]


def find_doubts(session: Session, version: CourseVersion) -> tuple[Doubt, ...]:
    """The doubts about a version, as if it were in force beside the other courses that are."""
    audience = version.audience or {"units": (), "ranks": (), "categories": ()}
    found = (
        Doubt("circle", _circle(session, version)),
        Doubt("course", _unknown_courses(session, version)),
        Doubt("unit", tuple(name for name in audience["units"] if not units_named(session, name))),
        Doubt("rank", _held_by_nobody(session, Cadre.rank, audience["ranks"])),
        Doubt("category", _held_by_nobody(session, Cadre.category, audience["categories"])),
    )
    return tuple(doubt for doubt in found if doubt.names)


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
    held = set(session.scalars(select(column).where(column.in_(names)).distinct())) if names else set()
    return tuple(name for name in names if name not in held)
