"""The standard figures of a unit and of each of its children, in one grouped statement whatever the size of the county."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import and_, case, func, select
from sqlalchemy.orm import Session

from bot.study.credits.shelf import principal_account
from bot.study.credits.tables import UnitBalance
from bot.study.people.tables import Cadre, Unit
from bot.study.reports.rules import mean, share
from bot.study.values import like_prefix


@dataclass(frozen=True)
class Figures:
    """Sums over a unit and all below it; hours in hundredths."""

    heads: int = 0  # 人数: active cadres
    participants: int = 0  # with any positive hours in this cycle
    reached: int = 0  # at or above their own target
    hours: int = 0
    attendances: int = 0  # 人次

    def __add__(self, other: Figures) -> Figures:
        return Figures(
            self.heads + other.heads,
            self.participants + other.participants,
            self.reached + other.reached,
            self.hours + other.hours,
            self.attendances + other.attendances,
        )

    @property
    def participation(self) -> int:
        """参学率 in tenths of a percent."""
        return share(self.participants, self.heads)

    @property
    def completion(self) -> int:
        """完成率 in tenths of a percent."""
        return share(self.reached, self.heads)

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


def sum_unit(session: Session, cycle: str, unit: Unit, children: Sequence[Unit] = ()) -> Sums:
    """Figures of `cycle` for `unit`, its own people, and each of `children` (a page of its child units) with all below it.

    Heads are counted per unit first and units are sorted into children after, so that the text comparison runs over
    units and not over a million people.
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
    return Sums(
        total=sum(found.values(), Figures()),
        own=found.get(unit.id, Figures()),
        children={child.id: found.get(child.id, Figures()) for child in children},
    )


def own_figures(session: Session, cycle: str, unit_id: int) -> Figures:
    """Figures of the people who belong to the unit itself: two look-ups by key, however large the tree."""
    heads = session.scalar(select(func.count()).select_from(Cadre).where(Cadre.unit_id == unit_id, Cadre.active)) or 0
    kept = session.get(UnitBalance, (unit_id, principal_account(session), cycle))
    if kept is None:
        return Figures(heads)
    return Figures(heads, kept.participants, kept.reached, kept.hours, kept.attendances)
