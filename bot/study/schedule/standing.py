"""The product's own schedules, in one table, and how they get into the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.storage.insert_once import insert_once
from bot.study.schedule.rules import LATEST, Rhythm
from bot.study.schedule.tables import Schedule

AUTHOR = "xueshi"  # nobody's wish: the product itself


@dataclass(frozen=True)
class Standing:
    """A schedule that every installation has; its key is its kind. `grace` as in `Policy`."""

    kind: str
    rule: str
    catch_up: str = LATEST  # once is enough after a stop, however long it was
    grace: int | None = None


STANDING = (
    Standing("anchor", "FREQ=HOURLY;BYMINUTE=0;BYSECOND=0"),
    Standing("deadlines", "FREQ=DAILY;BYHOUR=9;BYMINUTE=10;BYSECOND=0"),
    Standing("exams", "FREQ=HOURLY;BYMINUTE=5;BYSECOND=0"),
    Standing("forecast", "FREQ=DAILY;BYHOUR=2;BYMINUTE=40;BYSECOND=0"),
    Standing("housekeeping", "FREQ=HOURLY;BYMINUTE=20;BYSECOND=0"),
    Standing("practice", "FREQ=DAILY;BYHOUR=12;BYMINUTE=30;BYSECOND=0", grace=4 * 3600),
    Standing("targets", "FREQ=DAILY;BYHOUR=2;BYMINUTE=10;BYSECOND=0"),
    Standing("verify", "FREQ=DAILY;BYHOUR=3;BYMINUTE=30;BYSECOND=0"),
)


def ensure_schedules(session: Session, now: datetime, zone: str, standing: tuple[Standing, ...] = STANDING) -> None:
    """Make what is missing and change what is different. A changed rule counts from now: its past slots are nobody's debt."""
    for each in standing:
        wanted = {"rule": each.rule, "zone": zone, "catch_up": each.catch_up, "grace": each.grace}
        rhythm = Rhythm(each.rule, zone)
        rhythm.check()
        moments = {"seen_at": now, "next_due_at": rhythm.next_slot(now)}
        new = insert_once(
            session, Schedule, ["key"],
            key=each.kind, kind=each.kind, values={}, author=AUTHOR, created_at=now, **wanted, **moments,
        )  # fmt: skip
        if new:
            continue
        schedule = session.scalars(select(Schedule).where(Schedule.key == each.kind).with_for_update()).one()
        if any(getattr(schedule, name) != value for name, value in wanted.items()):
            for name, value in {**wanted, **moments}.items():
                setattr(schedule, name, value)
    session.flush()
