"""The units in scope with open make-up cases: what to narrow the list to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.study.makeup.list_cases import case_scope, unit_in_scope
from bot.study.makeup.tables import MakeupCase
from bot.study.people.actor import EVERYWHERE, Actor
from bot.study.people.tables import Unit

SIZE = 8


@dataclass(frozen=True)
class CaseUnits:
    """A page of units below `unit_id` (0: the top of the scope) with how many open cases each holds, roster order."""

    unit_id: int
    unit: str
    parent_id: int
    units: tuple[tuple[int, str, int], ...]
    page: int
    pages: int


def list_case_units(session: Session, now: datetime, actor: Actor, unit_id: int = 0, page: int = 1) -> CaseUnits:
    """Units with open cases one level below; raises `Refusal` without a role or for a unit out of scope."""
    actor.need()
    unit = unit_in_scope(session, actor, unit_id)
    if unit is not None:
        below = Unit.parent_id == unit.id
    elif EVERYWHERE in actor.paths():
        below = Unit.parent_id.is_(None)
    else:
        below = Unit.path.in_(actor.paths())
    # Cases are summed per unit of their own first: far fewer paths to compare than cases.
    leaves = (
        select(MakeupCase.path, func.count().label("open"))
        .where(case_scope(actor, unit))
        .group_by(MakeupCase.path)
        .subquery()
    )
    grouped = (
        select(Unit.id, Unit.name, func.sum(leaves.c.open))
        .join(leaves, leaves.c.path.like(Unit.path.concat("%")))
        .where(below)
        .group_by(Unit.id, Unit.name)
        .order_by(Unit.id)
    )
    found = [(row[0], row[1], int(row[2])) for row in session.execute(grouped)]
    pages = max(1, -(-len(found) // SIZE))
    shown = min(max(1, page), pages)
    parent = unit.parent_id or 0 if unit is not None and unit.path not in actor.paths() else 0
    return CaseUnits(
        unit_id, unit.name if unit else "", parent, tuple(found[(shown - 1) * SIZE : shown * SIZE]), shown, pages
    )
