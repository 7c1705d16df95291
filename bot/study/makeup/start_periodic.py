"""Set a reminder that comes again and again, or change its time: one for each unit and person, to the end of the year."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.storage.insert_once import upsert
from bot.study.audit.record import record
from bot.study.makeup.see_periodic import KIND, Periodic, own_periodic
from bot.study.notices.choose_unit import unit_in_scope
from bot.study.people.actor import Actor
from bot.study.refusal import Refusal
from bot.study.schedule.rules import LATEST, Rhythm, each_month, each_week
from bot.study.schedule.tables import Schedule

HOUR = 9  # of the office's day
GRACE = 12 * 3600  # seconds: in the evening it may still come, but nobody needs yesterday's
DAYS = {"w": range(1, 6), "m": range(1, 29)}  # working days; days that every month has


def start_periodic(session: Session, now: datetime, actor: Actor, unit_id: int, every: str, day: int) -> Periodic:
    """Remind those behind in the unit and below, every week (``w``, 1 is Monday) or month (``m``) on this day at 9:00.

    Replaces what this person has set for the unit; the same once more changes nothing. Raises `Refusal` outside the scope,
    for another day, and when no such day is left in this year (`now` is in the office's zone).
    """
    unit = unit_in_scope(session, actor, unit_id)
    if day not in DAYS.get(every, ()):
        raise Refusal("periodic-no-such-day")
    rule = (each_week if every == "w" else each_month)(day, HOUR, now.year)
    zone = str(now.tzinfo)
    next_due_at = Rhythm(rule, zone).next_slot(now)
    if next_due_at is None:
        raise Refusal("periodic-year-over")
    key = f"{KIND}:{actor.telegram_id}:{unit.id}"
    before = session.scalars(select(Schedule).where(Schedule.key == key).with_for_update()).first()
    if before is None or before.ended_at is not None or (before.rule, before.zone) != (rule, zone):
        upsert(
            session, Schedule, ["key"],
            key=key, kind=KIND, rule=rule, zone=zone, catch_up=LATEST, grace=GRACE, values={"every": every, "day": day},
            author=actor.signature, telegram_id=actor.telegram_id, unit_id=unit.id, created_at=now, seen_at=now,
            next_due_at=next_due_at, ended_at=None,
        )  # fmt: skip
        record(session, now, actor, "periodic", unit.name, path=unit.path, every=every, day=day)
        session.expire_all()
    return own_periodic(session, actor, unit.id)[0]
