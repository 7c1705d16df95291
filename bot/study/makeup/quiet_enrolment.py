"""While a make-up case is open it does the reminding: the task behind it keeps quiet, so nobody is reminded twice."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.study.learning.tables import Enrolment
from bot.study.notices.rules import first_nudge


def quiet_enrolment(session: Session, cadre_id: int, course_id: str) -> None:
    """No reminders of the task itself until its case is closed."""
    session.execute(
        update(Enrolment).where(Enrolment.cadre_id == cadre_id, Enrolment.course_id == course_id).values(nudge_at=None)
    )


def wake_enrolment(session: Session, now: datetime, cadre_id: int, course_id: str) -> None:
    """The case is closed: what is left of the course is reminded of as usual."""
    enrolment = session.scalars(
        select(Enrolment)
        .where(Enrolment.cadre_id == cadre_id, Enrolment.course_id == course_id)
        .execution_options(populate_existing=True)
    ).first()
    if enrolment is not None and enrolment.completed_at is None:
        enrolment.nudge_at = first_nudge(now, enrolment.due_at)
        session.flush()
