"""A trial of schedules: several processes, SIGKILL, freezes, clocks that jump ahead and back; then every slot is counted."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from multiprocessing.process import BaseProcess
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, func, select
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
    seconds: float  # of real time in which those minutes pass, where the machine is fast enough
    processes: int
    kills: int
    freezes: int
    jumps: int
    breaks: float = 0.02

    @property
    def slots(self) -> int:
        """All of them."""
        return self.slots_in(self.minutes)

    def slots_in(self, minutes: int) -> int:
        """Those of the first minutes."""
        return sum(minutes // KINDS[number % len(KINDS)][2] for number in range(self.schedules))


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
        under_fire = len(session.scalars(select(Occurrence.id).where(Occurrence.slot > BASE)).all())
    _calm(engine, plan)
    verdict = _count(engine, plan, under_fire, counts)
    engine.dispose()
    return verdict


class Weather:
    """Starts the processes and torments them, by a list of events that the seed gives."""

    def __init__(self, url: str, plan: Plan, seed: int) -> None:
        self._url, self._plan, self._seed = url, plan, seed
        self._engine = make_engine(url, read_only=True, pool_size=1)
        self._dice = random.Random(seed)
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(PRELOADED)  # a new process takes milliseconds, not seconds
        self._clocks = Clocks(self._context.Array("d", 1 + plan.processes, lock=False))
        self._lives: list[BaseProcess] = []
        self._thaws: list[tuple[float, BaseProcess]] = []  # by the machine's own clock
        self._born = 0
        self._counts: Counter[str] = Counter()

    def rage(self) -> Counter[str]:
        """All of the plan's time, then the end of every process: how many kills, freezes and jumps there were."""
        self._lives = [self._start(number) for number in range(self._plan.processes)]
        try:
            for at, event, number in sorted(self._events()):
                self._pass_time_until(at)
                getattr(self, f"_{event}")(number)
            self._pass_time_until(self._plan.minutes * 60)
        finally:
            for life in self._lives:
                self._end(life)
            self._engine.dispose()
        return self._counts

    def _events(self) -> Iterator[tuple[float, str, int]]:
        plan = self._plan
        for event, count in (("kill", plan.kills), ("freeze", plan.freezes), ("jump", plan.jumps)):
            for _ in range(count):
                yield self._dice.uniform(0, plan.minutes * 60), event, self._dice.randrange(plan.processes)

    def _pass_time_until(self, elapsed: float) -> None:
        """Time waits for a machine that is slow: else what was left to do would be done in the calm after the storm."""
        speed, before, looked_at = self._plan.minutes * 60 / self._plan.seconds, time.monotonic(), 0.0
        holds = False
        while self._clocks.elapsed < elapsed:
            time.sleep(0.01)
            now = time.monotonic()
            if now - looked_at > 0.2:
                holds, looked_at = self._behind() > 2 * self._plan.schedules, now
            if not holds:
                self._clocks.pass_time(min((now - before) * speed, elapsed - self._clocks.elapsed))
            before = now
            for thaw in [thaw for thaw in self._thaws if thaw[0] <= now]:
                self._thaws.remove(thaw)
                self._send(thaw[1], signal.SIGCONT)

    def _behind(self) -> int:
        """How many slots are due by a right clock, or by the least late if all are late, and have no row."""
        minutes = int(self._clocks.seen // 60)
        right = Occurrence.slot.between(BASE + MINUTE, BASE + minutes * MINUTE)
        with Session(self._engine) as session:
            return self._plan.slots_in(minutes) - (session.scalar(select(func.count()).where(right)) or 0)

    def _start(self, number: int) -> BaseProcess:
        self._born += 1
        seed = self._seed * 10_000 + self._born
        arguments = (self._url, number, self._clocks, seed, self._plan.breaks)
        life = self._context.Process(target=work, args=arguments, daemon=True)
        life.start()
        return life

    def _kill(self, number: int) -> None:
        self._end(self._lives[number])
        self._counts["kills"] += 1
        self._lives[number] = self._start(number)

    def _freeze(self, number: int) -> None:
        self._send(self._lives[number], signal.SIGSTOP)
        self._thaws.append((time.monotonic() + self._dice.uniform(0.05, 1.0), self._lives[number]))
        self._counts["freezes"] += 1

    def _jump(self, number: int) -> None:
        """Ahead, back, or right again."""
        span = self._plan.minutes * 60 / 10
        wrong = self._dice.choice((self._dice.uniform(0, span), -self._dice.uniform(0, span), 0.0))
        self._clocks.put_wrong(number, wrong)
        self._counts["jumps"] += 1

    def _send(self, life: BaseProcess, what: signal.Signals) -> None:
        if life.is_alive() and life.pid is not None:  # a frozen one may have been killed since
            os.kill(life.pid, what)

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
    for (schedule_id, slot), state in states.items():  # of clocks that stood before the beginning: once, if at all
        count = effects.pop(f"trial-{schedule_id - schedules[0].id} {slot.isoformat()}", 0)
        doubled += 1 if slot > BASE else max(0, count - (state == "done"))
    doubled += sum(effects.values())
    return Verdict(
        plan.slots, done, left_out, under_fire, missing, doubled, counts["kills"], counts["freezes"], counts["jumps"]
    )
