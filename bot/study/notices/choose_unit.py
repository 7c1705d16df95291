"""Which units someone may remind: the own scope, and down its branches page by page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, aliased

from bot.study.people.actor import ADMIN, EVERYWHERE, LIAISON, Actor
from bot.study.people.tables import Unit
from bot.study.refusal import Refusal

PAGE = 7


@dataclass(frozen=True)
class UnitRow:
    """A unit to choose; `below`: it has units of its own."""

    id: int
    name: str
    below: bool


@dataclass(frozen=True)
class UnitChoice:
    """`unit` may be chosen whole (None at the top of several scopes); `above` is the way back up, if that is in scope."""

    unit: UnitRow | None
    above: int | None
    rows: tuple[UnitRow, ...]
    page: int
    pages: int


def choose_unit(session: Session, now: datetime, actor: Actor, unit_id: int = 0, page: int = 1) -> UnitChoice:
    """The unit `unit_id` with a page of those right below; 0 is the top of the actor's scope.

    Raises `Refusal` without a role, and for a unit outside the scope exactly as for one that does not exist.
    """
    actor.need(LIAISON, ADMIN)
    tops = _tops(session, actor)
    unit = unit_in_scope(session, actor, unit_id) if unit_id else (tops[0] if len(tops) == 1 else None)
    if unit is None and not tops:
        raise Refusal("remind-no-scope")
    inside = Unit.parent_id == unit.id if unit else Unit.id.in_([top.id for top in tops])
    count = session.scalar(select(func.count()).select_from(Unit).where(inside)) or 0
    pages = max(1, -(-count // PAGE))
    page = min(max(1, page), pages)
    listed = session.scalars(select(Unit).where(inside).order_by(Unit.id).limit(PAGE).offset((page - 1) * PAGE)).all()
    parents = _with_children(session, [*listed, *([unit] if unit else [])])
    return UnitChoice(
        UnitRow(unit.id, unit.name, unit.id in parents) if unit else None,
        _above(session, actor, unit, tops),
        tuple(UnitRow(row.id, row.name, row.id in parents) for row in listed),
        page,
        pages,
    )


def unit_in_scope(session: Session, actor: Actor, unit_id: int) -> Unit:
    """The unit, if the actor's rights reach it; raises `Refusal` otherwise, whether it exists or not."""
    unit = session.get(Unit, unit_id)
    if unit is None:
        raise Refusal("refusal-no-right")
    actor.need(LIAISON, ADMIN, path=unit.path)
    return unit


def _tops(session: Session, actor: Actor) -> list[Unit]:
    """The highest units of the scope; those that lie inside another one are left out."""
    paths = set(actor.paths(LIAISON, ADMIN))
    if EVERYWHERE in paths:
        return list(session.scalars(select(Unit).where(Unit.parent_id.is_(None)).order_by(Unit.id)))
    highest = [path for path in paths if not any(path != other and path.startswith(other) for other in paths)]
    return list(session.scalars(select(Unit).where(Unit.path.in_(highest)).order_by(Unit.id)))


def _above(session: Session, actor: Actor, unit: Unit | None, tops: list[Unit]) -> int | None:
    if unit is None or (len(tops) == 1 and unit.id == tops[0].id):
        return None
    parent = session.get(Unit, unit.parent_id) if unit.parent_id else None
    return parent.id if parent is not None and actor.covers(parent.path, LIAISON, ADMIN) else 0


def _with_children(session: Session, units: list[Unit]) -> set[int]:
    child = aliased(Unit)
    found = session.scalars(
        select(child.parent_id).where(or_(*(child.parent_id == unit.id for unit in units))).distinct()
    )
    return {parent for parent in found if parent is not None} if units else set()
