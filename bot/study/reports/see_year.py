"""A year of a unit and its child units as an admin sees it before and after the close."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.study.credits.close_year import cycle_of_year
from bot.study.credits.closing import closing_of_unit
from bot.study.credits.closing_tables import YearClosing, YearMotion
from bot.study.credits.shelf import principal_account, shelf_of
from bot.study.credits.tables import Balance
from bot.study.credits.targets import current_cycle
from bot.study.credits.year_motions import admin_unit
from bot.study.people.actor import ADMIN, Actor
from bot.study.people.tables import Unit
from bot.study.refusal import Refusal
from bot.study.reports.figures import Figures, sum_unit
from bot.study.reports.rules import pages_of
from bot.study.reports.scope import UnitRef, scope_page, trail_to
from bot.study.reports.see_progress import ScopeChoice
from content.policy import last_day

PAGE = 8


@dataclass(frozen=True)
class ClosedMark:
    """The closing that holds for a unit's year; `unit` is the one that was closed, itself or one above."""

    closing_id: int
    unit: UnitRef
    author: str
    at: datetime


@dataclass(frozen=True)
class ChildYear:
    """A child unit: the figures of that year, and whether it is closed."""

    unit: UnitRef
    figures: Figures
    closed: bool


@dataclass(frozen=True)
class YearView:
    """A unit's year. `ends` is its last day, `over` whether that has passed; `closings` how often the unit itself was closed;
    `motion_id`: something about it waits or is being done; `earliest` and `latest` are the years one may go to."""

    trail: tuple[UnitRef, ...]
    year: int
    earliest: int
    latest: int
    ends: date
    over: bool
    figures: Figures
    mark: ClosedMark | None
    closings: int
    motion_id: int | None
    children: tuple[ChildYear, ...]
    page: int
    pages: int

    @property
    def unit(self) -> UnitRef:
        """The unit looked at."""
        return self.trail[-1]


def see_year(
    session: Session, now: datetime, actor: Actor, unit_id: int = 0, year: int = 0, page: int = 1
) -> YearView | ScopeChoice:
    """The unit's year; 0 stands for the beginning of the admin's scope, and for the year that ended last.

    Raises `Refusal` for anyone but an admin, and for a unit unknown or out of scope.
    """
    actor.need(ADMIN)
    actor = replace(actor, grants=tuple(grant for grant in actor.grants if grant.kind == ADMIN))
    if not unit_id:
        begin, count, page = scope_page(session, actor, page, PAGE)
        if not count:
            raise Refusal("report-no-units")
        if count > 1:
            return ScopeChoice(tuple(UnitRef(unit.id, unit.name) for unit in begin), page, pages_of(count, PAGE))
        unit_id, page = begin[0].id, 1
    unit = admin_unit(session, actor, unit_id)
    latest = int(current_cycle(session, now))
    cycle = cycle_of_year(year or latest - 1)
    count = session.scalar(select(func.count()).select_from(Unit).where(Unit.parent_id == unit.id)) or 0
    page = min(max(page, 1), pages_of(count, PAGE))
    below = session.scalars(
        select(Unit).where(Unit.parent_id == unit.id).order_by(Unit.id).limit(PAGE).offset((page - 1) * PAGE)
    ).all()
    sums = sum_unit(session, now, cycle, unit, below)
    first = session.scalar(select(func.min(Balance.cycle)).where(Balance.account == principal_account(session)))
    policy = shelf_of(session).for_cycle(principal_account(session), cycle)
    ends = last_day(policy, cycle) if policy is not None else date(int(cycle), 12, 31)
    closings = session.scalar(
        select(func.count()).where(YearClosing.unit_id == unit.id, YearClosing.cycle == cycle)
    )  # fmt: skip
    motion = session.scalar(
        select(YearMotion.id)
        .where(
            YearMotion.unit_id == unit.id, YearMotion.cycle == cycle, YearMotion.state.in_(("waiting", "carrying"))
        )
        .order_by(YearMotion.id.desc())
        .limit(1)
    )  # fmt: skip
    return YearView(
        trail_to(session, actor, unit), int(cycle), min(int(first or latest), latest - 1, int(cycle)), latest, ends,
        now.date() > ends, sums.total, _mark(session, unit.path, cycle), int(closings or 0), motion,
        tuple(
            ChildYear(
                UnitRef(one.id, one.name), sums.children[one.id], closing_of_unit(session, one.path, cycle) is not None
            )
            for one in below
        ),
        page, pages_of(count, PAGE),
    )  # fmt: skip


def _mark(session: Session, path: str, cycle: str) -> ClosedMark | None:
    closing = closing_of_unit(session, path, cycle)
    if closing is None:
        return None
    unit = session.get_one(Unit, closing.unit_id)
    return ClosedMark(closing.id, UnitRef(unit.id, unit.name), closing.author, closing.at)
