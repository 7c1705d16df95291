"""Tell whoever looks after a unit that reminding did not help: once a day, whoever it is about."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from bot.study.learning.tables import Course, Enrolment
from bot.study.notices.enqueue import enqueue
from bot.study.notices.liaisons import nearest_liaisons
from bot.study.notices.rules import NUDGES
from bot.study.notices.tables import Outbox
from bot.study.people.actor import MANAGING
from bot.study.people.tables import Cadre, Role, Unit
from bot.study.values import like_prefix

GATHER = timedelta(minutes=2)  # the letter names its people when it is sent: time for the day's chunks to be counted
NAMED = 10


def tell_exhausted(session: Session, now: datetime, paths: Collection[str]) -> None:
    """One letter per liaison and day for people of the units at `paths` who have had their fifth reminder."""
    for liaisons in nearest_liaisons(session, paths).values() if paths else ():
        for liaison_id in liaisons:
            enqueue(
                session, now, f"nudge-exhausted:{liaison_id}:{now.date()}", "nudge-exhausted",
                cadre_id=liaison_id, not_before=now + GATHER, expires_at=now + timedelta(days=2),
            )  # fmt: skip


def exhausted_now(session: Session, now: datetime, row: Outbox) -> dict[str, Any] | None:
    """Who in the reader's scope has had five reminders of a task still open: `count` and the first `tasks` by name.

    None when nobody is left: then the letter is not sent.
    """
    scope = select(Unit.path).join(Role, Role.unit_id == Unit.id)
    held = (Role.cadre_id == row.cadre_id, Role.kind.in_(MANAGING), Role.ended_at.is_(None))
    paths = session.scalars(scope.where(*held)).all()
    if not paths:
        return None
    found = session.execute(
        select(Cadre.name, Cadre.staff_no, Course.title)
        .join(Enrolment, Enrolment.cadre_id == Cadre.id)
        .join(Course, Course.id == Enrolment.course_id)
        .where(
            or_(*(Cadre.path.like(like_prefix(path)) for path in paths)),
            Cadre.active,
            Enrolment.nudges >= NUDGES,
            Enrolment.completed_at.is_(None),
            or_(Enrolment.due_at.is_(None), Enrolment.due_at > now),
        )
        .order_by(Cadre.path, Cadre.id)
    ).all()
    tasks = [{"name": name, "staff_no": staff_no, "course": title} for name, staff_no, title in found[:NAMED]]
    return {"count": len(found), "tasks": tasks} if found else None
