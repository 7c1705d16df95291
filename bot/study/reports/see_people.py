"""The people who belong to a unit itself, with their hours and required courses, page by page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, case, func, select
from sqlalchemy.orm import Session

from bot.study.credits.shelf import principal_account
from bot.study.credits.tables import Balance
from bot.study.credits.targets import current_cycle, target_in
from bot.study.learning.tables import Course, Enrolment
from bot.study.people.actor import Actor
from bot.study.people.tables import Cadre, Unit
from bot.study.reports.figures import Figures, own_figures
from bot.study.reports.rules import pages_of
from bot.study.reports.scope import UnitRef, trail_to, unit_in_scope

PAGE = 8


@dataclass(frozen=True)
class PersonLine:
    """One cadre: hours against the target in hundredths, what lacks beside it, required courses done of all; `by_days`: the target
    is reached by days of training instead."""

    cadre_id: int
    name: str
    hours: int
    target: int
    beside: int
    done: int
    required: int
    by_days: bool = False


@dataclass(frozen=True)
class PeoplePage:
    """The people of a unit in the roster's order, never by result. `is_leaf`: there are no units below."""

    trail: tuple[UnitRef, ...]
    cycle: str
    at: datetime
    figures: Figures
    people: tuple[PersonLine, ...]
    page: int
    pages: int
    is_leaf: bool

    @property
    def unit(self) -> UnitRef:
        """The unit looked at."""
        return self.trail[-1]


def see_people(session: Session, now: datetime, actor: Actor, unit_id: int, page: int = 1) -> PeoplePage:
    """A page of active cadres of the unit (not of units below). Raises `Refusal` for a unit unknown or out of scope."""
    unit = unit_in_scope(session, actor, unit_id)
    account, cycle = principal_account(session), current_cycle(session, now)
    own = own_figures(session, now, cycle, unit.id)
    pages = pages_of(own.heads, PAGE)
    page = min(max(page, 1), pages)
    rows = session.execute(
        select(Cadre, Balance.hours, Balance.target, Balance.beside, Balance.by_days)
        .outerjoin(Balance, and_(Balance.cadre_id == Cadre.id, Balance.account == account, Balance.cycle == cycle))
        .where(Cadre.unit_id == unit.id, Cadre.active)
        .order_by(Cadre.id)
        .limit(PAGE)
        .offset((page - 1) * PAGE)
    ).all()
    courses = _required_courses(session, [row.Cadre.id for row in rows])
    people = tuple(
        PersonLine(
            row.Cadre.id,
            row.Cadre.name,
            row.hours or 0,
            target_in(session, row.Cadre, account, cycle) if row.target is None else row.target,
            row.beside or 0,
            *courses.get(row.Cadre.id, (0, 0)),
            bool(row.by_days),
        )
        for row in rows
    )
    below = session.scalar(select(Unit.id).where(Unit.parent_id == unit.id).limit(1))
    return PeoplePage(trail_to(session, actor, unit), cycle, now, own, people, page, pages, below is None)


def _required_courses(session: Session, cadre_ids: list[int]) -> dict[int, tuple[int, int]]:
    """Required courses done, and all of them, by cadre."""
    rows = session.execute(
        select(
            Enrolment.cadre_id,
            func.sum(case((Enrolment.completed_at.is_not(None), 1), else_=0)),
            func.count(),
        )
        .join(Course, Course.id == Enrolment.course_id)
        .where(Enrolment.cadre_id.in_(cadre_ids), Course.required, Course.version_id.is_not(None))
        .group_by(Enrolment.cadre_id)
    )
    return {cadre_id: (int(done), int(count)) for cadre_id, done, count in rows}
