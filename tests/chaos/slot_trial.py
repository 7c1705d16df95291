"""A trial of schedules: several processes, SIGKILL, freezes, clocks that jump ahead and back; then every slot is counted."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from multiprocessing.process import BaseProcess
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bot.storage.engines import make_engine
from bot.study.audit.tables import Audit
from bot.study.schedule.run_due import due_schedules
from bot.study.schedule.tables import Occurrence, Schedule
from tests.chaos.slot_worker import BASE, Clocks, look, work

ZONE = "Asia/Shanghai"
MINUTE = timedelta(minutes=1)
KINDS = (
    ("all", None, 1),
    ("all", None, 1),
    ("latest", None, 4),
    ("skip", 180, 4),
)  # policy, grace, minutes between slots
PRELOADED = [work.__module__, "psycopg", "sqlalchemy.dialects.postgresql.psycopg", "sqlalchemy.dialects.sqlite"]


@dataclass(frozen=True)
class Plan:
    """How much of everything. `minutes` are the trial's own time: of every four schedules two have a slot each minute, two
    every four."""

    schedules: int
    minutes: int
    seconds: float  # of real time in which those minutes pass
    processes: int
    kills: int
    freezes: int
    jumps: int
    breaks: float = 0.02

    @property
    def slots(self) -> int:
        """All of them."""
        return sum(self.minutes // KINDS[number % len(KINDS)][2] for number in range(self.schedules))


@dataclass(frozen=True)
class Verdict:
    """`missing`: slots of which nothing is known, that everyone should have and some never had, or whose effect is not there.
    `doubled`: effects too many. `left_out`: what a policy rightly leaves out. `under_fire`: slots settled before the calm."""

    slots: int
    done: int
    left_out: int
    under_fire: int
    missing: int
    doubled: int
    kills: int
    freezes: int
    jumps: int


def try_out(url: str, plan: Plan, seed: int) -> Verdict:
    """Run the trial on an empty database."""
    engine = make_engine(url, pool_size=1)
    _make_schedules(engine, plan)
    counts = Weather(url, plan, seed).rage()
    with Session(engine) as session:
        under_fire = len(session.scalars(select(Occurrence.id)).all())
    _calm(engine, plan)
    verdict = _count(engine, plan, under_fire, counts)
    engine.dispose()
    return verdict


class Weather:
    """Starts the processes and torments them, by a list of events that the seed gives."""

    def __init__(self, url: str, plan: Plan, seed: int) -> None:
        self._url, self._plan, self._seed = url, plan, seed
        self._dice = random.Random(seed)
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(PRELOADED)  # a new process takes milliseconds, not seconds
        self._born_now(time.sleep, 0).join()  # the first one waits for that; the clocks do not
        self._wrong = self._context.Array("d", plan.processes, lock=False)
        self._lives: list[BaseProcess] = []
        self._born = 0
        self._counts: Counter[str] = Counter()

    def rage(self) -> Counter[str]:
        """All of the plan's time, then the end of every process: how many kills, freezes and jumps there were."""
        plan = self._plan
        self._clocks = Clocks(time.monotonic(), plan.minutes * 60 / plan.seconds, self._wrong)
        self._lives = [self._start(number) for number in range(plan.processes)]
        try:
            for at, event, number in self._events():
                time.sleep(max(0.0, self._clocks.began + at - time.monotonic()))
                getattr(self, f"_{event}")(number)
            time.sleep(max(0.0, self._clocks.began + plan.seconds - time.monotonic()))
        finally:
            for life in self._lives:
                self._end(life)
        return self._counts

    def _events(self) -> list[tuple[float, str, int]]:
        plan, dice = self._plan, self._dice
        found: list[tuple[float, str, int]] = []
        for event, count in (("kill", plan.kills), ("freeze", plan.freezes), ("jump", plan.jumps)):
            for _ in range(count):
                at, number = dice.uniform(0, plan.seconds), dice.randrange(plan.processes)
                found.append((at, event, number))
                if event == "freeze":
                    found.append((at + dice.uniform(0.02, 0.02 * plan.seconds), "thaw", number))
        return sorted(found)

    def _start(self, number: int) -> BaseProcess:
        self._born += 1
        seed = self._seed * 10_000 + self._born
        return self._born_now(work, self._url, number, self._clocks, seed, self._plan.breaks)

    def _born_now(self, target: Callable[..., None], *args: object) -> BaseProcess:
        life = self._context.Process(target=target, args=args, daemon=True)
        life.start()
        return life

    def _kill(self, number: int) -> None:
        self._end(self._lives[number])
        self._counts["kills"] += 1
        self._lives[number] = self._start(number)

    def _freeze(self, number: int) -> None:
        self._send(number, signal.SIGSTOP)
        self._counts["freezes"] += 1

    def _thaw(self, number: int) -> None:
        self._send(number, signal.SIGCONT)

    def _jump(self, number: int) -> None:
        """Ahead, back, or right again."""
        span = self._plan.minutes * 60 / 10
        self._wrong[number] = self._dice.choice((self._dice.uniform(0, span), -self._dice.uniform(0, span), 0.0))
        self._counts["jumps"] += 1

    def _send(self, number: int, what: signal.Signals) -> None:
        pid = self._lives[number].pid
        assert pid is not None
        os.kill(pid, what)

    def _end(self, life: BaseProcess) -> None:
        life.kill()  # works on a frozen process too
        life.join()


def _make_schedules(engine: Engine, plan: Plan) -> None:
    end = (BASE + plan.minutes * MINUTE).astimezone(ZoneInfo(ZONE))
    with Session(engine) as session, session.begin():
        for number in range(plan.schedules):
            catch_up, grace, every = KINDS[number % len(KINDS)]
            rule = f"FREQ=MINUTELY;INTERVAL={every};BYSECOND=0;UNTIL={end:%Y%m%dT%H%M%S}"
            session.add(
                Schedule(
                    key=f"trial-{number}", kind="note", rule=rule, zone=ZONE, catch_up=catch_up, grace=grace, values={},
                    author="trial", created_at=BASE, seen_at=BASE, next_due_at=BASE + every * MINUTE,
                )
            )  # fmt: skip


def _calm(engine: Engine, plan: Plan) -> None:
    """One process with a right clock, after the end, until nothing is due any more."""
    now, dice = BASE + (plan.minutes + 1) * MINUTE, random.Random(0)
    while True:
        with Session(engine) as session:
            unsettled = session.scalars(select(Schedule.id).where(Schedule.next_due_at.is_not(None))).all()
            due = due_schedules(session, now)
        if not due and not unsettled:
            return
        for schedule_id in due:
            while look(engine, now, schedule_id, dice, 0).more:
                pass
        now += 10 * MINUTE


def _count(engine: Engine, plan: Plan, under_fire: int, counts: Counter[str]) -> Verdict:
    with Session(engine) as session:
        schedules = session.scalars(select(Schedule).order_by(Schedule.id)).all()
        states = {
            (schedule_id, slot): state
            for schedule_id, slot, state in session.execute(
                select(Occurrence.schedule_id, Occurrence.slot, Occurrence.state)
            )
        }
        effects = Counter(session.scalars(select(Audit.subject).where(Audit.verb == "slot")))
    missing = doubled = done = left_out = 0
    for number, schedule in enumerate(schedules):
        every = KINDS[number % len(KINDS)][2]
        for minute in range(every, plan.minutes + 1, every):
            slot: datetime = BASE + minute * MINUTE
            state = states.pop((schedule.id, slot), None)
            count = effects.pop(f"{schedule.key} {slot.isoformat()}", 0)
            done += state == "done"
            left_out += state == "missed"
            wanted = state == "done" or schedule.catch_up == "all"
            missing += state not in ("done", "missed") or (wanted and count == 0)
            doubled += max(0, count - (state == "done"))
    doubled += len(states) + sum(effects.values())  # slots that no rule knows
    return Verdict(
        plan.slots, done, left_out, under_fire, missing, doubled, counts["kills"], counts["freezes"], counts["jumps"]
    )
