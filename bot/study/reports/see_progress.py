"""What someone with a role sees of a unit: its figures, its child units page by page, or the people of a leaf."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.study.credits.targets import current_cycle
from bot.study.people.actor import Actor
from bot.study.people.tables import Unit
from bot.study.refusal import Refusal
from bot.study.reports.figures import Figures, sum_unit
from bot.study.reports.rules import pages_of
from bot.study.reports.scope import UnitRef, scope_page, trail_to, unit_in_scope
from bot.study.reports.see_people import PeoplePage, see_people

PAGE = 8
PICTURE_PAGE = 12


@dataclass(frozen=True)
class ChildLine:
    """A child unit with the figures of everything below it."""

    unit: UnitRef
    figures: Figures


@dataclass(frozen=True)
class Progress:
    """A unit with child units. `own` are the people who belong to the unit itself. Children stand in the roster's order:
    never by result, since a ranking is forbidden (国办函〔2026〕12号)."""

    trail: tuple[UnitRef, ...]
    cycle: str
    at: datetime
    total: Figures
    own: Figures
    children: tuple[ChildLine, ...]
    page: int
    pages: int

    @property
    def unit(self) -> UnitRef:
        """The unit looked at."""
        return self.trail[-1]


@dataclass(frozen=True)
class ScopeChoice:
    """Several units to begin with: choose one."""

    units: tuple[UnitRef, ...]
    page: int
    pages: int


def see_progress(
    session: Session, now: datetime, actor: Actor, unit_id: int = 0, page: int = 1
) -> Progress | PeoplePage | ScopeChoice:
    """The unit, or the beginning of the actor's scope for 0. Raises `Refusal` without a role, for a unit that is unknown
    or out of scope, and before any roster was imported."""
    if not unit_id:
        begin, count, page = scope_page(session, actor, page, PAGE)
        if not count:
            raise Refusal("report-no-units")
        if count > 1:
            return ScopeChoice(tuple(UnitRef(unit.id, unit.name) for unit in begin), page, pages_of(count, PAGE))
        unit_id, page = begin[0].id, 1
    unit = unit_in_scope(session, actor, unit_id)
    count = _children(session, unit)
    if not count:
        return see_people(session, now, actor, unit_id, page)
    return _look(session, now, actor, unit, count, page, PAGE)


def see_chart(session: Session, now: datetime, actor: Actor, unit_id: int, page: int) -> Progress:
    """The same with as many child units as fit a picture; raises `Refusal` for a unit without child units."""
    unit = unit_in_scope(session, actor, unit_id)
    count = _children(session, unit)
    if not count:
        raise Refusal("report-nothing-to-draw")
    return _look(session, now, actor, unit, count, page, PICTURE_PAGE)


def _look(session: Session, now: datetime, actor: Actor, unit: Unit, count: int, page: int, size: int) -> Progress:
    pages = pages_of(count, size)
    page = min(max(page, 1), pages)
    children = session.scalars(
        select(Unit).where(Unit.parent_id == unit.id).order_by(Unit.id).limit(size).offset((page - 1) * size)
    ).all()
    cycle = current_cycle(session, now)
    sums = sum_unit(session, now, cycle, unit, children)
    lines = tuple(ChildLine(UnitRef(child.id, child.name), sums.children[child.id]) for child in children)
    return Progress(trail_to(session, actor, unit), cycle, now, sums.total, sums.own, lines, page, pages)


def _children(session: Session, unit: Unit) -> int:
    return session.scalar(select(func.count()).select_from(Unit).where(Unit.parent_id == unit.id)) or 0
