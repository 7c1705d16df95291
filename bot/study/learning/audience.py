"""For whom a course is: one condition over the roster, asked for everybody at once and for one person alike."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, false, or_, select, true
from sqlalchemy.orm import Session

from bot.study.people.tables import Cadre, Unit
from bot.study.values import like_prefix

Stored = Mapping[str, Any] | None  # `content.model.Audience` as plain JSON


def meant_for(session: Session, now: datetime, audience: Stored) -> ColumnElement[bool]:
    """The condition on `Cadre` that says whether a course is for this person today.

    | audience               | reaches                                                             |
    |------------------------|---------------------------------------------------------------------|
    | none                   | everybody                                                           |
    | units, ranks …         | who fits every one that is named                                    |
    | a unit                 | it and all below it; a name that no unit has reaches nobody         |
    | ages 18 to 45          | who is between 18 and 45 this month, both included                  |
    """
    if not audience:
        return true()
    wanted: list[ColumnElement[bool]] = []
    if audience["units"]:
        paths = [path for name in audience["units"] for path in units_named(session, name)]
        wanted.append(or_(false(), *(Cadre.path.like(like_prefix(path)) for path in paths)))
    for column, kind in ((Cadre.rank, "ranks"), (Cadre.category, "categories")):
        if audience[kind]:
            wanted.append(column.in_(audience[kind]))
    if audience["age_from"] is not None:
        wanted.append(Cadre.born <= f"{now.year - audience['age_from']:04d}-{now.month:02d}")
    if audience["age_to"] is not None:
        wanted.append(Cadre.born > f"{now.year - audience['age_to'] - 1:04d}-{now.month:02d}")
    # Without a month of birth a comparison is neither true nor false: such a person fits no age.
    return case((and_(true(), *wanted), True), else_=False) == True  # noqa: E712


def not_meant(session: Session, now: datetime, cadre_id: int, audiences: Mapping[int, Stored]) -> set[int]:
    """The keys of those audiences to which this cadre does not belong: one query, none where no audience is named."""
    named = {key: meant_for(session, now, audience) for key, audience in audiences.items() if audience}
    if not named:
        return set()
    row = session.execute(
        select(*(case((condition, 1), else_=0) for condition in named.values())).where(Cadre.id == cadre_id)
    ).one()
    return {key for key, fits in zip(named, row, strict=True) if not fits}


def units_named(session: Session, name: str) -> list[str]:
    """Paths of the units of that name; "清河县/青山镇" is a 青山镇 directly below a 清河县. Empty when there is none."""
    parts = [part.strip() for part in name.replace("／", "/").split("/") if part.strip()]
    if not parts:
        return []
    found = list(session.scalars(select(Unit).where(Unit.name == parts[-1])))
    return [unit.path for unit in found if _stands_below(session, unit, parts[:-1])]


def _stands_below(session: Session, unit: Unit, names: list[str]) -> bool:
    for name in reversed(names):
        above = session.get(Unit, unit.parent_id) if unit.parent_id is not None else None
        if above is None or above.name != name:
            return False
        unit = above
    return True
