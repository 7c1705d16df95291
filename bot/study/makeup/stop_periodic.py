"""Stop one of one's own reminders that come again and again."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.audit.record import record
from bot.study.makeup.see_periodic import KIND, Periodic, own_periodic
from bot.study.people.actor import Actor
from bot.study.people.tables import Unit
from bot.study.refusal import Refusal
from bot.study.schedule.tables import Schedule


def stop_periodic(session: Session, now: datetime, actor: Actor, schedule_id: int) -> list[Periodic]:
    """What still runs after it. Stopping needs no right any more, only that it is one's own; a second tap changes nothing.
    Raises `Refusal` for anybody else's."""
    mine = (Schedule.id == schedule_id, Schedule.kind == KIND, Schedule.telegram_id == actor.telegram_id)
    schedule = session.scalars(select(Schedule).where(*mine).with_for_update()).first()
    if schedule is None:
        raise Refusal("periodic-not-found")
    if schedule.ended_at is None:
        schedule.ended_at, schedule.next_due_at = now, None
        unit = session.get_one(Unit, schedule.unit_id)
        record(session, now, actor, "periodic-stop", unit.name, path=unit.path)
        session.flush()
    return own_periodic(session, actor)
