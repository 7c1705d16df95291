"""Reminders that come again and again 定期提醒: whose they are, when they come next, what the last one did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.notices.choose_unit import unit_in_scope
from bot.study.people.actor import ADMIN, LIAISON, Actor
from bot.study.people.tables import Unit
from bot.study.schedule.tables import Occurrence, Schedule

KIND = "remind"
AT_MOST = 20  # shown in a list: more units than anybody looks after


@dataclass(frozen=True)
class Periodic:
    """One that runs: `every` week (``w``; `day` 1 is Monday) or month (``m``). `last_at` and `last_count`: when it last looked
    who was behind, and how many it reminded."""

    schedule_id: int
    unit_id: int
    unit: str
    every: str
    day: int
    next_at: datetime
    last_at: datetime | None
    last_count: int


@dataclass(frozen=True)
class PeriodicChoice:
    """A unit for which a time may be chosen; `running` is what this person has set for it now."""

    unit_id: int
    unit: str
    running: Periodic | None


def see_periodic(session: Session, now: datetime, actor: Actor) -> list[Periodic]:
    """This account's own, the next one first. Raises `Refusal` without a role."""
    actor.need(LIAISON, ADMIN)
    return own_periodic(session, actor)


def choose_periodic(session: Session, now: datetime, actor: Actor, unit_id: int) -> PeriodicChoice:
    """What may be set for a unit. Raises `Refusal` outside the scope."""
    unit = unit_in_scope(session, actor, unit_id)
    return PeriodicChoice(unit.id, unit.name, next(iter(own_periodic(session, actor, unit.id)), None))


def own_periodic(session: Session, actor: Actor, unit_id: int | None = None) -> list[Periodic]:
    """Those of this account that still run, of all units or of one."""
    rows = session.execute(
        select(Schedule, Unit.name)
        .join(Unit, Unit.id == Schedule.unit_id)
        .where(
            Schedule.kind == KIND, Schedule.telegram_id == actor.telegram_id, Schedule.ended_at.is_(None),
            Schedule.next_due_at.is_not(None), *([Schedule.unit_id == unit_id] if unit_id is not None else []),
        )
        .order_by(Schedule.next_due_at, Schedule.id)
        .limit(AT_MOST)
    ).all()  # fmt: skip
    return [_shown(session, schedule, name) for schedule, name in rows]


def _shown(session: Session, schedule: Schedule, unit: str) -> Periodic:
    last = session.scalars(
        select(Occurrence)
        .where(Occurrence.schedule_id == schedule.id, Occurrence.state == "done")
        .order_by(Occurrence.slot.desc())
        .limit(1)
    ).first()
    assert schedule.unit_id is not None
    assert schedule.next_due_at is not None
    return Periodic(
        schedule.id, schedule.unit_id, unit, schedule.values["every"], schedule.values["day"], schedule.next_due_at,
        last.at if last else None, last.outcome["recipients"] if last else 0,
    )  # fmt: skip
