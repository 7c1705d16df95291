"""Which units a person with a role may see reports of: where they begin, and the way to one of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from bot.study.people.actor import EVERYWHERE, Actor, Grant
from bot.study.people.tables import Unit
from bot.study.refusal import Refusal
from bot.study.reports.rules import pages_of


@dataclass(frozen=True)
class UnitRef:
    """A unit by id and name."""

    id: int
    name: str


def unit_in_scope(session: Session, actor: Actor, unit_id: int) -> Unit:
    """The unit; raises `Refusal` when it is unknown, and in the same words when it lies outside the actor's scope."""
    actor.need()
    unit = session.get(Unit, unit_id)
    if unit is None or not actor.covers(unit.path):
        raise Refusal("report-unknown-unit")
    return unit


def scope_page(session: Session, actor: Actor, page: int, size: int) -> tuple[list[Unit], int, int]:
    """A page of the outermost units in the actor's scope, in the roster's order; how many there are; and which page it is
    (a page beyond the last, from a forged button, is the last)."""
    actor.need()
    condition = _outermost(actor)
    count = session.scalar(select(func.count()).select_from(Unit).where(condition)) or 0
    page = min(max(page, 1), pages_of(count, size))
    rows = session.scalars(select(Unit).where(condition).order_by(Unit.id).limit(size).offset((page - 1) * size))
    return list(rows), count, page


def trail_to(session: Session, actor: Actor, unit: Unit) -> tuple[UnitRef, ...]:
    """The units from the top of the actor's scope down to `unit`, which is the last."""
    ids = [int(part) for part in unit.path.strip("/").split("/")]
    above = session.scalars(select(Unit).where(Unit.id.in_(ids)).order_by(Unit.depth))
    return tuple(UnitRef(one.id, one.name) for one in above if actor.covers(one.path))


def unit_names(session: Session) -> dict[int, str]:
    """The full name (``清河县/青山镇/东风村``) of every unit, by id."""
    names: dict[int, str] = {}
    for unit_id, parent_id, name in session.execute(select(Unit.id, Unit.parent_id, Unit.name).order_by(Unit.depth)):
        above = names.get(parent_id or 0)
        names[unit_id] = f"{above}/{name}" if above else name
    return names


def narrowed(actor: Actor, unit: Unit) -> Actor:
    """The same person with rights over `unit` and below only: for a report of a part of the scope."""
    kinds = {grant.kind for grant in actor.grants if unit.path.startswith(grant.path)}
    return replace(actor, grants=tuple(Grant(kind, unit.path, unit.id) for kind in sorted(kinds)))


def _outermost(actor: Actor) -> ColumnElement[bool]:
    if EVERYWHERE in actor.paths():
        return Unit.parent_id.is_(None)
    return or_(*(Unit.path == path for path in outermost(actor.paths())))


def outermost(paths: Iterable[str]) -> list[str]:
    """The paths that lie under no other of them.

    | paths             | outermost |
    | /1/ /1/5/         | /1/       |
    | /1/5/ /1/50/      | both      |
    | /1/5/ /1/5/       | /1/5/     |
    """
    kept: list[str] = []
    for path in sorted(set(paths)):
        if not kept or not path.startswith(kept[-1]):
            kept.append(path)
    return kept
