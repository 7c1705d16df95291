"""What a call-up's letter holds for each person named, as plain JSON."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, select
from sqlalchemy.orm import Session

from bot.study.learning.tables import Course, Module
from bot.study.makeup.call_number import CallNumber
from bot.study.makeup.tables import MakeupCase
from bot.study.people.tables import Binding, Cadre

REACHED = and_(  # by chat; everybody else needs the order on paper
    Cadre.active,
    exists().where(Binding.cadre_id == Cadre.id, Binding.unbound_at.is_(None), Binding.reachable).correlate(Cadre),
)


def callup_values(
    session: Session,
    now: datetime,
    which: ColumnElement[bool],
    number: CallNumber,
    due_at: datetime,
    limit: int | None = None,
) -> dict[int, dict[str, Any]]:
    """Letter values per cadre for the cases that `which` selects: the number, the deadline, and what is to be repaired.

    `limit` stops after so many cases (the last person's may then be cut short): enough to show a few.
    """
    rows = session.execute(
        select(Cadre.id, Cadre.name, Course.id, Course.title, Module.number, Module.title, MakeupCase.cause)
        .select_from(MakeupCase)
        .join(Cadre, Cadre.id == MakeupCase.cadre_id)
        .join(Course, Course.id == MakeupCase.course_id)
        .outerjoin(Module, and_(Module.version_id == Course.version_id, Module.slug == MakeupCase.slug))
        .where(which)
        .order_by(MakeupCase.path, Cadre.id, MakeupCase.id)
        .limit(limit)
    )
    letters: dict[int, dict[str, Any]] = {}
    for cadre_id, name, course_id, course, module, module_title, cause in rows:
        letter = letters.setdefault(
            cadre_id,
            {
                "callup": number.id,
                "year": number.year,
                "serial": number.serial,
                "due": due_at.astimezone(now.tzinfo).date().isoformat(),
                "name": name,
                "tasks": [],
            },
        )
        letter["tasks"].append(
            {
                "course": course_id,
                "title": course,
                "module": module or 0,
                "module_title": module_title or "",
                "cause": cause,
            }
        )
    return letters
