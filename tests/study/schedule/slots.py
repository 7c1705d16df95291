"""Schedules for tests: made, looked at by a clock that shows what we like, and read back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.storage.database import Database
from bot.study.audit.record import record
from bot.study.audit.tables import Audit
from bot.study.people.actor import COMMAND_LINE
from bot.study.schedule.rules import Rhythm
from bot.study.schedule.run_due import Deed, Ran, due_schedules, run_due
from bot.study.schedule.tables import Occurrence, Schedule

BASE = datetime(2026, 3, 2, 0, 0, tzinfo=UTC)
HOURLY = "FREQ=HOURLY;BYMINUTE=0;BYSECOND=0"


class Killed(BaseException):
    """The process died here: no `except Exception` may catch it."""


def a_schedule(
    session: Session,
    key: str,
    *,
    rule: str = HOURLY,
    catch_up: str = "all",
    grace: int | None = None,
    kind: str = "note",
    since: datetime = BASE,
) -> int:
    """A schedule whose slots count from `since`: its id."""
    schedule = Schedule(
        key=key, kind=kind, rule=rule, zone="Asia/Shanghai", catch_up=catch_up, grace=grace, values={}, author="test",
        created_at=since, seen_at=since, next_due_at=Rhythm(rule, "Asia/Shanghai").next_slot(since),
    )  # fmt: skip
    session.add(schedule)
    session.flush()
    return schedule.id


def note(session: Session, now: datetime, schedule: Schedule, slot: datetime) -> dict[str, Any]:
    """A deed whose effect no unique key guards: a slot done twice leaves two rows."""
    record(session, now, COMMAND_LINE, "slot", f"{schedule.key} {slot.isoformat()}")
    return {"noted": True}


NOTE: dict[str, Deed] = {"note": note}


def look(database: Database, now: datetime, deeds: Mapping[str, Deed] = NOTE) -> list[Ran]:
    """One tick of one process: each schedule that is due, in a transaction of its own, until nothing is left."""
    ran = []
    for schedule_id in database.read_now(lambda session: due_schedules(session, now)):
        while True:
            ran.append(look_at(database, now, schedule_id, deeds))
            if not ran[-1].more:
                break
    return ran


def look_at(database: Database, now: datetime, schedule_id: int, deeds: Mapping[str, Deed] = NOTE) -> Ran:
    """One transaction, in this thread: whatever is raised in it undoes it, as a kill would."""
    with Session(database.engine, expire_on_commit=False) as session, session.begin():
        return run_due(session, now, schedule_id, deeds)


def states(database: Database, key: str) -> dict[datetime, str]:
    """What became of the slots of a schedule."""
    rows = select(Occurrence.slot, Occurrence.state).join(Schedule, Schedule.id == Occurrence.schedule_id)
    return dict(database.read_now(lambda session: session.execute(rows.where(Schedule.key == key)).all()))


def effects(database: Database, key: str) -> Counter[datetime]:
    """How often the deed of each slot has had its effect."""
    told = select(Audit.subject).where(Audit.verb == "slot", Audit.subject.startswith(f"{key} "))
    said = database.read_now(lambda session: session.scalars(told).all())
    return Counter(datetime.fromisoformat(line.split()[1]) for line in said)


def forget(session: Session) -> None:
    """Empty the tables; a test of many examples begins each one so."""
    for table in (Occurrence, Schedule):
        session.execute(delete(table))
