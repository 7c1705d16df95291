"""A process that looks at the schedules by a clock of its own, until it is killed."""

from __future__ import annotations

import random
import time
from collections.abc import MutableSequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from bot.storage.engines import make_engine
from bot.study.audit.record import record
from bot.study.people.actor import COMMAND_LINE
from bot.study.schedule.run_due import Ran, due_schedules, run_due
from bot.study.schedule.tables import Schedule

BASE = datetime(2026, 3, 2, tzinfo=UTC)


class Clocks:
    """The trial's own time, and for each process how many seconds its clock is wrong: numbers that all processes share."""

    def __init__(self, shared: MutableSequence[float]) -> None:
        self._shared = shared  # first the right time in seconds after the beginning, then the faults of the processes

    @property
    def elapsed(self) -> float:
        """Seconds after the beginning, by a right clock."""
        return self._shared[0]

    @property
    def seen(self) -> float:
        """The same, if any clock shows as much; else what the least late of them shows."""
        return self._shared[0] + min(0.0, max(self._shared[1:]))

    def pass_time(self, seconds: float) -> None:
        """Let time go by."""
        self._shared[0] += seconds

    def put_wrong(self, process: int, seconds: float) -> None:
        """Let the clock of a process be ahead, or behind."""
        self._shared[1 + process] = seconds

    def now(self, process: int) -> datetime:
        """What the clock of a process shows."""
        return BASE + timedelta(seconds=self._shared[0] + self._shared[1 + process])


def work(url: str, process: int, clocks: Clocks, seed: int, breaks: float) -> None:
    """Look at whatever is due, in random order, for ever. Of all deeds the share `breaks` fails."""
    dice, engine = random.Random(seed), make_engine(url, pool_size=1)
    while True:
        now = clocks.now(process)  # kept through the round: a process that freezes in it goes on with an old moment
        try:
            with Session(engine) as session:
                ids = due_schedules(session, now)
            dice.shuffle(ids)
            for schedule_id in ids:
                while look(engine, now, schedule_id, dice, breaks).more:
                    pass
        except DBAPIError:
            continue  # locked for too long, or a deadlock: nothing was done
        time.sleep(0.005)


def look(engine: Engine, now: datetime, schedule_id: int, dice: random.Random, breaks: float) -> Ran:
    """One transaction of the product, with a deed whose effect no key guards."""

    def deed(session: Session, now: datetime, schedule: Schedule, slot: datetime) -> dict[str, Any]:
        record(session, now, COMMAND_LINE, "slot", f"{schedule.key} {slot.isoformat()}")
        session.flush()
        chance = dice.random()
        if chance < breaks:
            raise RuntimeError("a deed that breaks")
        if chance > 0.9:
            time.sleep(0.003)  # so that kills fall into the middle of deeds too
        return {}

    with Session(engine, expire_on_commit=False) as session, session.begin():
        return run_due(session, now, schedule_id, {"note": deed})
