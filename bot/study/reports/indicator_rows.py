"""The three standard indicators 参学率 完成率 人均学时 of every unit in someone's scope, for a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from bot.study.credits.assess import Totals
from bot.study.credits.closing import in_force
from bot.study.credits.closing_tables import YearClosing
from bot.study.credits.shelf import principal_account
from bot.study.credits.tables import UnitBalance
from bot.study.people.actor import Actor
from bot.study.people.tables import Cadre, Unit
from bot.study.reports.figures import Figures, certified_figures, without
from bot.study.reports.free_heads import free_by_unit
from bot.study.reports.scope import unit_names


@dataclass(frozen=True)
class IndicatorLine:
    """A unit by its full name, with the figures of itself and all below; those that were certified where the unit itself
    was closed. `closed_at`: when that, or a unit above, was closed; None: the year is open."""

    unit: str
    figures: Figures
    closed_at: datetime | None = None


def indicator_rows(session: Session, now: datetime, actor: Actor, cycle: str) -> Iterator[IndicatorLine]:
    """Every unit in scope, each before the units below it. One statement for all; summed upwards here, since a county has
    thousands of units and not millions. `now` is aware in the office's zone. Raises `Refusal` without a role."""
    actor.need()
    heads = select(Cadre.unit_id, func.count().label("heads")).where(Cadre.active).group_by(Cadre.unit_id).subquery()
    columns = (heads.c.heads, UnitBalance.participants, UnitBalance.reached, UnitBalance.hours, UnitBalance.attendances)
    rows = session.execute(
        select(Unit.path, *(func.coalesce(column, 0) for column in columns))
        .outerjoin(heads, heads.c.unit_id == Unit.id)
        .outerjoin(
            UnitBalance,
            and_(
                UnitBalance.unit_id == Unit.id,
                UnitBalance.account == principal_account(session),
                UnitBalance.cycle == cycle,
            ),
        )
        .where(actor.within(Unit.path))
    )
    free = free_by_unit(session, now, cycle, lambda table: actor.within(table.path))
    sums: dict[tuple[int, ...], Figures] = {}
    for path, *own in rows:
        ids = tuple(int(part) for part in path.strip("/").split("/"))
        figures = Figures(*map(int, own))
        if path in free:
            figures += without(free[path])
        for length in range(1, len(ids) + 1):
            sums[ids[:length]] = sums.get(ids[:length], Figures()) + figures
    names = unit_names(session)
    closed = _closed(session, cycle)
    for ids in sorted(sums):
        if actor.covers(f"/{'/'.join(map(str, ids))}/"):
            certified = closed.get(ids[-1])
            at = next((closed[one][1] for one in reversed(ids) if one in closed), None)
            yield IndicatorLine(names[ids[-1]], certified[0] if certified else sums[ids], at)


def _closed(session: Session, cycle: str) -> dict[int, tuple[Figures, datetime]]:
    """What was certified, by unit, from the closings that hold."""
    found = {}
    for closing in session.scalars(select(YearClosing).where(YearClosing.cycle == cycle, in_force())):
        found[closing.unit_id] = (certified_figures(Totals(**closing.totals[0])), closing.at)
    return found


def count_indicators(session: Session, actor: Actor) -> int:
    """How many rows `indicator_rows` gives."""
    return session.scalar(select(func.count()).select_from(Unit).where(actor.within(Unit.path))) or 0
