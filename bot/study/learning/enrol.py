"""Give people their tasks: required courses to everybody, an elective to whoever opens it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, and_, bindparam, delete, exists, func, literal, not_, select
from sqlalchemy.orm import Session

from bot.storage.insert_once import insert_once, insert_selected_once
from bot.study.learning.audience import meant_for
from bot.study.learning.rules import due_at
from bot.study.learning.tables import Course, CourseVersion, Enrolment
from bot.study.notices.rules import first_nudge
from bot.study.people.tables import Cadre

_ENROLMENT = select(Enrolment).where(
    Enrolment.cadre_id == bindparam("cadre"), Enrolment.course_id == bindparam("course")
)
COLUMNS = ("cadre_id", "course_id", "assigned_at", "due_at", "nudge_at")


def enrol_required(session: Session, now: datetime) -> int:
    """Enrol every active cadre in every required course that is open and meant for them, where that is missing.

    Tasks of people a course is no longer meant for are taken back where nothing was done. Returns how many are new.
    """
    fresh = 0
    for version in session.scalars(
        select(CourseVersion).join(Course, Course.version_id == CourseVersion.id).where(CourseVersion.required)
    ).all():
        _take_back(session, now, version)
        if version.release_on is not None and version.release_on > now.date():
            continue
        due = due_at(now, version.deadline_date, version.deadline_days)
        fresh += insert_selected_once(
            session,
            Enrolment,
            ["cadre_id", "course_id"],
            COLUMNS,
            select(
                Cadre.id,
                literal(version.course_id),
                literal(now, Enrolment.assigned_at.type),
                literal(due, Enrolment.due_at.type),
                literal(first_nudge(now, due), Enrolment.nudge_at.type),
            ).where(_missing(session, now, version)),
        )
    return fresh


def count_missing(session: Session, now: datetime, version: CourseVersion) -> int:
    """How many people would get the course as a new task if `version` were in force (and open)."""
    return session.scalar(select(func.count()).select_from(Cadre).where(_missing(session, now, version))) or 0


def _missing(session: Session, now: datetime, version: CourseVersion) -> ColumnElement[bool]:
    known = exists().where(Enrolment.cadre_id == Cadre.id, Enrolment.course_id == version.course_id)
    return and_(Cadre.active, ~known, meant_for(session, now, version.audience))


def _take_back(session: Session, now: datetime, version: CourseVersion) -> None:
    """End the untouched tasks of people this course is not meant for; what was begun or missed stays."""
    if version.audience is None:
        return
    others = select(Cadre.id).where(not_(meant_for(session, now, version.audience)))
    session.execute(
        delete(Enrolment)
        .where(
            Enrolment.course_id == version.course_id, Enrolment.acted_at.is_(None), Enrolment.completed_at.is_(None),
            Enrolment.missed_at.is_(None), Enrolment.cadre_id.in_(others),
        )
        .execution_options(synchronize_session=False)
    )  # fmt: skip


def enrol_one(session: Session, now: datetime, cadre_id: int, version: CourseVersion) -> Enrolment:
    """The cadre's enrolment in a course, made now if there is none (an elective that is opened)."""
    place = {"cadre": cadre_id, "course": version.course_id}
    known = session.scalars(_ENROLMENT, place).first()
    if known is not None:
        return known
    due = due_at(now, version.deadline_date, version.deadline_days)
    insert_once(
        session, Enrolment, ["cadre_id", "course_id"],
        cadre_id=cadre_id, course_id=version.course_id, assigned_at=now, due_at=due, nudge_at=None,
        round=0, nudges=0,
    )  # fmt: skip
    return session.scalars(_ENROLMENT, place).one()


def note_act(enrolment: Enrolment, now: datetime) -> None:
    """The cadre did something in this course: reminders begin a new round, later."""
    enrolment.acted_at = now
    enrolment.round += 1 if enrolment.nudges else 0
    enrolment.nudges = 0
    if enrolment.completed_at is None:
        enrolment.nudge_at = first_nudge(now, enrolment.due_at)
