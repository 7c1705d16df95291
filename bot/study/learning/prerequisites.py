"""Which course is to be finished before another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.learning.tables import Course, Enrolment


def first_missing(session: Session, cadre_id: int, wanted: Mapping[int, Sequence[str]]) -> dict[int, tuple[str, str]]:
    """For each version the first course, (id, title), that this cadre has still to finish. A course that nobody can see
    (unknown, not published) stands in nobody's way. One query, and none where nothing is wanted."""
    ids = {course for courses in wanted.values() for course in courses}
    if not ids:
        return {}
    done = select(Enrolment.course_id).where(Enrolment.cadre_id == cadre_id, Enrolment.completed_at.is_not(None))
    missing = select(Course.id, Course.title).where(
        Course.id.in_(ids), Course.version_id.is_not(None), Course.id.not_in(done)
    )
    open_ones = {row.id: row.title for row in session.execute(missing)}
    found = {version: next((one for one in courses if one in open_ones), None) for version, courses in wanted.items()}
    return {version: (one, open_ones[one]) for version, one in found.items() if one is not None}
