"""Who is behind: the condition that a unit's reminder goes by, when it is drafted, when it is sent, and at each delivery."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.orm import Session

from bot.study.learning.essays import with_teacher
from bot.study.learning.tables import Course, Enrolment
from bot.study.makeup.tables import MakeupCase
from bot.study.notices.rules import day_began
from bot.study.notices.tables import Outbox
from bot.study.people.tables import Binding, Cadre

WEEK = timedelta(days=7)


def is_behind(now: datetime) -> ColumnElement[bool]:
    """A condition on `Cadre`: a required task is overdue, due within 7 days or untouched for 7 days, or make-up is open.

    Nobody is behind with a task that lies with a teacher.
    """
    task = (
        exists()
        .where(Enrolment.cadre_id == Cadre.id, Enrolment.completed_at.is_(None))
        .where(Course.id == Enrolment.course_id, Course.required, ~with_teacher())
        .where(
            or_(
                Enrolment.due_at <= now + WEEK,
                func.coalesce(Enrolment.acted_at, Enrolment.assigned_at) <= now - WEEK,
            )
        )
    )
    case = exists().where(MakeupCase.cadre_id == Cadre.id, MakeupCase.closed_at.is_(None))
    return or_(task, case)


def can_be_told() -> ColumnElement[bool]:
    """A condition on `Cadre`: bound, and has not blocked the bot."""
    return exists().where(Binding.cadre_id == Cadre.id, Binding.unbound_at.is_(None), Binding.reachable)


def was_told_today(now: datetime) -> ColumnElement[bool]:
    """A condition on `Cadre`: has had (or will have) a reminder of some unit today. One a day is enough, whoever sends it."""
    return exists().where(
        Outbox.cadre_id == Cadre.id,
        Outbox.kind == "campaign",
        Outbox.state.not_in(("cancelled", "expired")),
        Outbox.created_at >= day_began(now),
    )


def most_urgent_course(session: Session, cadre_id: int) -> str | None:
    """The course of the cadre's open make-up case, else of the open required task that is due first; None: nothing."""
    case = session.scalars(
        select(MakeupCase.course_id)
        .where(MakeupCase.cadre_id == cadre_id, MakeupCase.closed_at.is_(None))
        .order_by(MakeupCase.due_at, MakeupCase.id)
        .limit(1)
    ).first()
    if case is not None:
        return case
    return session.scalars(
        select(Enrolment.course_id)
        .join(Course, Course.id == Enrolment.course_id)
        .where(Enrolment.cadre_id == cadre_id, Enrolment.completed_at.is_(None), Course.required)
        .order_by(Enrolment.due_at.is_(None), Enrolment.due_at, Enrolment.id)
        .limit(1)
    ).first()
