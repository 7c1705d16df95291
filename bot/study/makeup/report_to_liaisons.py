"""Tell liaisons about make-up cases that reminders did not move: one letter per liaison and day."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from bot.study.learning.tables import Course
from bot.study.makeup.rules import MOST_NUDGES
from bot.study.makeup.tables import MakeupCase
from bot.study.notices.enqueue import enqueue
from bot.study.notices.liaisons import nearest_liaisons
from bot.study.notices.tables import Outbox
from bot.study.people.actor import MANAGING
from bot.study.people.tables import Cadre, Role, Unit
from bot.study.values import like_prefix

GATHER = timedelta(minutes=2)  # the letter counts when it is sent, so all that the clock finds at once is in it
NAMED = 10  # people at most; the list behind its button has them all


def report_to_liaisons(session: Session, now: datetime, paths: Collection[str]) -> None:
    """One letter to each of those who look after the units at `paths`, today's if it is not written yet."""
    found = nearest_liaisons(session, paths).values() if paths else ()
    for liaison_id in {liaison_id for liaisons in found for liaison_id in liaisons}:
        enqueue(
            session, now, f"makeup-report:{liaison_id}:{now.date().isoformat()}", "makeup-report",
            cadre_id=liaison_id, not_before=now + GATHER, expires_at=now + timedelta(days=3),
        )  # fmt: skip


def report_now(session: Session, now: datetime, row: Outbox) -> dict[str, Any] | None:
    """What the reader's scope looks like at the moment of sending; None when nothing needs a helping hand any more.

    `overdue` and `silent` (five reminders without a deed) count cases, `people` names the first of both.
    """
    scope = select(Unit.path).join(Role, Role.unit_id == Unit.id)
    held = (Role.cadre_id == row.cadre_id, Role.kind.in_(MANAGING), Role.ended_at.is_(None))
    paths = session.scalars(scope.where(*held)).all()
    if not paths:
        return None
    in_scope = MakeupCase.closed_at.is_(None) & or_(*(MakeupCase.path.like(like_prefix(path)) for path in paths))
    late = MakeupCase.due_at <= now
    silent = or_(MakeupCase.due_at.is_(None), MakeupCase.due_at > now) & (MakeupCase.nudges >= MOST_NUDGES)
    cases = select(func.count()).select_from(MakeupCase).join(Cadre, Cadre.id == MakeupCase.cadre_id)
    counts = [session.scalar(cases.where(in_scope, Cadre.active, which)) or 0 for which in (late, silent)]
    if not any(counts):
        return None
    named = session.execute(
        select(Cadre.name, Unit.name, Course.title)
        .select_from(MakeupCase)
        .join(Cadre, Cadre.id == MakeupCase.cadre_id)
        .join(Unit, Unit.id == Cadre.unit_id)
        .join(Course, Course.id == MakeupCase.course_id)
        .where(in_scope, Cadre.active, or_(late, silent))
        .order_by(MakeupCase.path, MakeupCase.id)
        .limit(NAMED)
    )
    people = [{"name": name, "unit": unit, "title": title} for name, unit, title in named]
    return {"overdue": counts[0], "silent": counts[1], "people": people}
