"""Do what a schedule's slots ask for, each once, in the transaction that remembers it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import or_, select, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from bot.storage.insert_once import insert_once
from bot.study.schedule.rules import Policy, Rhythm, back_off
from bot.study.schedule.tables import Occurrence, Schedule

Deed = Callable[[Session, datetime, Schedule, datetime], dict[str, Any]]  # (session, now, schedule, slot) -> plain JSON
AT_ONCE = 100  # slots looked at in one transaction: after a stop of a year nobody waits long for the lock


@dataclass(frozen=True)
class Failure:
    """The deed of `slot` broke for the `tries`-th time; it is tried again."""

    key: str
    slot: datetime
    tries: int
    error: Exception


@dataclass(frozen=True)
class Ran:
    """How many slots were done and left out, which failed, and whether there is `more` to look at now."""

    done: int = 0
    missed: int = 0
    failures: tuple[Failure, ...] = ()
    more: bool = False


def due_schedules(session: Session, now: datetime) -> list[int]:
    """Schedules to look at now: with a slot that is due, or seen by a clock that was ahead of this one."""
    due = select(Schedule.id).where(
        Schedule.ended_at.is_(None), or_(Schedule.next_due_at <= now, Schedule.seen_at > now)
    )
    return list(session.scalars(due.order_by(Schedule.next_due_at, Schedule.id)))


def run_due(session: Session, now: datetime, schedule_id: int, deeds: Mapping[str, Deed]) -> Ran:
    """Look at one schedule and do `deeds[kind]` for each slot its policy wants. Meant for a transaction of its own.

    | a slot that is due is …                        | then                                                     |
    |------------------------------------------------|----------------------------------------------------------|
    | done                                           | nothing, whatever the clock shows                        |
    | new, or `missed` by a clock that was ahead     | done, or missed, as the policy says                      |
    | failed, and its pause is over                  | tried again while the policy still wants it, else missed |

    A deed that raises is undone alone and tried again later; an `OperationalError` (the database is gone, the disk is full)
    goes through and undoes everything. Any number of processes may call this at once: the row is locked, and one that another
    process has in hand is left to it.
    """
    living = select(Schedule).where(Schedule.id == schedule_id, Schedule.ended_at.is_(None))
    schedule = session.scalars(living.with_for_update(skip_locked=True)).first()
    if schedule is None:
        return Ran()
    rhythm = Rhythm(schedule.rule, schedule.zone)
    since = min(schedule.seen_at, now)
    fresh = list(islice(rhythm.slots(since, now), AT_ONCE + 1))
    more = len(fresh) > AT_ONCE
    kept = _kept(session, schedule, fresh, now)
    # With more to come, the newest is kept in sight, so that no older one passes for it.
    wanted = Policy(schedule.catch_up, schedule.grace).worth_doing({*fresh, *kept}, now)
    fresh = fresh[:AT_ONCE]
    counts = {"done": 0, "missed": 0}
    failures: list[Failure] = []
    for slot in sorted({*fresh, *(slot for slot, row in kept.items() if row.state == "failed")}):
        row = kept.get(slot)
        if schedule.ended_at is not None or (row is not None and (row.state == "done" or _pauses(row, now))):
            continue
        if slot not in wanted:
            counts["missed"] += _leave_out(session, now, schedule, slot, row)
            continue
        try:
            with session.begin_nested():
                counts["done"] += _do(session, now, schedule, slot, row, deeds)
        except OperationalError:
            raise
        except Exception as error:  # noqa: BLE001 - handed to the caller, who logs it: one slot must not stop the others
            failures.append(_note_failure(session, now, schedule, slot, row, error))
    _move_on(session, now, schedule, rhythm, fresh[-1] if fresh else since)
    return Ran(counts["done"], counts["missed"], tuple(failures), more and schedule.ended_at is None)


def _kept(session: Session, schedule: Schedule, slots: Iterable[datetime], now: datetime) -> dict[datetime, Occurrence]:
    """What is known of these slots, and of every slot so far whose deed has failed."""
    concerned = or_(Occurrence.slot.in_(list(slots)), (Occurrence.state == "failed") & (Occurrence.slot <= now))
    rows = session.scalars(
        select(Occurrence)
        .where(Occurrence.schedule_id == schedule.id, concerned)
        .execution_options(populate_existing=True)
    )
    return {row.slot: row for row in rows}


def _pauses(row: Occurrence, now: datetime) -> bool:
    return row.state == "failed" and row.at <= now < row.at + back_off(row.outcome["tries"])


def _do(
    session: Session,
    now: datetime,
    schedule: Schedule,
    slot: datetime,
    row: Occurrence | None,
    deeds: Mapping[str, Deed],
) -> bool:
    """Take the slot, then do its deed. False when another process has taken it."""
    if not _take(session, now, schedule, slot, row, "done"):
        return False
    outcome = deeds[schedule.kind](session, now, schedule, slot)
    session.execute(_of(schedule, slot).values(outcome=outcome))
    return True


def _take(
    session: Session, now: datetime, schedule: Schedule, slot: datetime, row: Occurrence | None, state: str
) -> bool:
    """The row of the slot, in `state` from now on; False when it is there already and settled. The unique key decides, not
    the lock: nothing may be done twice even if two processes believe that they hold it."""
    if row is None:
        values = {"schedule_id": schedule.id, "slot": slot, "state": state, "at": now, "outcome": {}}
        return insert_once(session, Occurrence, ["schedule_id", "slot"], **values)
    taken = session.execute(_of(schedule, slot).where(Occurrence.state == row.state).values(state=state, at=now))
    return bool(getattr(taken, "rowcount", 0))


def _leave_out(session: Session, now: datetime, schedule: Schedule, slot: datetime, row: Occurrence | None) -> bool:
    """True when the slot is newly missed."""
    if row is not None and row.state == "missed":
        return False
    return _take(session, now, schedule, slot, row, "missed")


def _note_failure(
    session: Session, now: datetime, schedule: Schedule, slot: datetime, row: Occurrence | None, error: Exception
) -> Failure:
    tries = 1 + (row.outcome.get("tries", 0) if row is not None else 0)
    if _take(session, now, schedule, slot, row, "failed"):
        outcome = {"tries": tries, "error": f"{type(error).__name__}: {error}"[:300]}
        session.execute(_of(schedule, slot).values(outcome=outcome))
    return Failure(schedule.key, slot, tries, error)


def _of(schedule: Schedule, slot: datetime) -> Any:
    return update(Occurrence).where(Occurrence.schedule_id == schedule.id, Occurrence.slot == slot)


def _move_on(session: Session, now: datetime, schedule: Schedule, rhythm: Rhythm, seen_at: datetime) -> None:
    """Keep how far the slots have been looked at and when to look again: at the next slot, or when a failed one may be tried.

    When this clock is behind `seen_at`, that moment was of a clock that ran ahead: what it saw is looked at anew.
    """
    schedule.seen_at = seen_at
    moments = [rhythm.next_slot(seen_at), *_second_tries(session, now, schedule)]
    schedule.next_due_at = min(filter(None, moments), default=None) if schedule.ended_at is None else None
    session.flush()


def _second_tries(session: Session, now: datetime, schedule: Schedule) -> list[datetime]:
    failed = select(Occurrence.at, Occurrence.outcome).where(
        Occurrence.schedule_id == schedule.id, Occurrence.state == "failed", Occurrence.slot <= now
    )
    return [at + back_off(outcome["tries"]) for at, outcome in session.execute(failed)]
