"""The standard figures of a unit and of each of its children, in one grouped statement whatever the size of the county."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, case, func, select
from sqlalchemy.orm import Session

from bot.study.credits.assess import Totals
from bot.study.credits.shelf import principal_account
from bot.study.credits.tables import UnitBalance
from bot.study.people.tables import Cadre, Unit
from bot.study.reports.free_heads import Free, free_by_unit
from bot.study.reports.rules import mean, share
from bot.study.values import like_prefix


@dataclass(frozen=True)
class Figures:
    """Sums over a unit and all below it; hours in hundredths."""

    heads: int = 0  # 人数: active cadres
    participants: int = 0  # with any positive hours in this cycle
    reached: int = 0  # of those who owe something: whom nothing lacks
    hours: int = 0
    attendances: int = 0  # 人次
    free: int = 0  # of the heads: who owe nothing this year

    def __add__(self, other: Figures) -> Figures:
        return Figures(
            self.heads + other.heads,
            self.participants + other.participants,
            self.reached + other.reached,
            self.hours + other.hours,
            self.attendances + other.attendances,
            self.free + other.free,
        )

    @property
    def owing(self) -> int:
        """Heads who owe something: what 完成率 is a share of."""
        return self.heads - self.free

    @property
    def rated(self) -> bool:
        """Whether there is a 完成率 at all: not where there are people, and none of them owes anything."""
        return self.owing > 0 or not self.heads

    @property
    def participation(self) -> int:
        """参学率 in tenths of a percent."""
        return share(self.participants, self.heads)

    @property
    def completion(self) -> int:
        """完成率 in tenths of a percent, of those who owe something; 0 where nobody does (see `rated`)."""
        return share(self.reached, self.owing)

    @property
    def mean_hours(self) -> int:
        """人均学时 in hundredths of an hour."""
        return mean(self.hours, self.heads)


@dataclass(frozen=True)
class Sums:
    """The figures of a unit with everything below, of its own people, and of each child asked for."""

    total: Figures
    own: Figures
    children: dict[int, Figures]


def sum_unit(session: Session, now: datetime, cycle: str, unit: Unit, children: Sequence[Unit] = ()) -> Sums:
    """Figures of `cycle` for `unit`, its own people, and each of `children` (a page of its child units) with all below it.

    Heads are counted per unit first and units are sorted into children after, so that the text comparison runs over
    units and not over a million people. `now` is aware in the office's zone.
    """
    below = like_prefix(unit.path)
    heads = (
        select(Cadre.unit_id, func.count().label("heads"))
        .where(Cadre.path.like(below), Cadre.active)
        .group_by(Cadre.unit_id)
        .subquery()
    )
    bucket = case(
        (Unit.id == unit.id, unit.id),
        *((Unit.path.like(like_prefix(child.path)), child.id) for child in children),
        else_=0,
    ).label("bucket")
    columns = (
        heads.c.heads,
        UnitBalance.participants,
        UnitBalance.reached,
        UnitBalance.hours,
        UnitBalance.attendances,
    )
    rows = session.execute(
        select(bucket, *(func.coalesce(func.sum(column), 0) for column in columns))
        .select_from(Unit)
        .outerjoin(heads, heads.c.unit_id == Unit.id)
        .outerjoin(
            UnitBalance,
            and_(
                UnitBalance.unit_id == Unit.id,
                UnitBalance.account == principal_account(session),
                UnitBalance.cycle == cycle,
            ),
        )
        .where(Unit.path.like(below))
        .group_by(bucket)
    )
    found = {int(key): Figures(*map(int, sums)) for key, *sums in rows}
    free = free_by_unit(session, now, cycle, lambda table: table.path.like(below))
    for path, people in free.items():
        held = (child.id for child in children if path.startswith(child.path))
        key = unit.id if path == unit.path else next(held, 0)
        found[key] = found.get(key, Figures()) + without(people)
    return Sums(
        total=sum(found.values(), Figures()),
        own=found.get(unit.id, Figures()),
        children={child.id: found.get(child.id, Figures()) for child in children},
    )


def own_figures(session: Session, now: datetime, cycle: str, unit_id: int) -> Figures:
    """Figures of the people who belong to the unit itself: a few look-ups by key, however large the tree."""
    heads = session.scalar(select(func.count()).select_from(Cadre).where(Cadre.unit_id == unit_id, Cadre.active)) or 0
    kept = session.get(UnitBalance, (unit_id, principal_account(session), cycle))
    there = free_by_unit(session, now, cycle, lambda table: table.unit_id == unit_id)
    free = sum(map(without, there.values()), Figures())
    if kept is None:
        return Figures(heads) + free
    return Figures(heads, kept.participants, kept.reached, kept.hours, kept.attendances) + free


def without(free: Free) -> Figures:
    """What people who owe nothing change in sums that hold them."""
    return Figures(reached=-free.reached, free=free.heads)


def certified_figures(totals: Totals) -> Figures:
    """The same figures as they were certified."""
    free = totals.heads - totals.owing if totals.owing is not None else 0
    return Figures(totals.heads, totals.participants, totals.reached, totals.hours, totals.attendances, free)
