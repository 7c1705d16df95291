"""One run of chaos: the product as processes, scripted cadres, a storm, the calm after it, and the reckoning."""

from __future__ import annotations

import asyncio
import random
import resource
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from bot.simulator.world import World
from bot.study.people.actor import ADMIN as DEPARTMENT
from bot.study.people.actor import LIAISON, TEACHER
from tests.chaos.courier import Balancer, Courier
from tests.chaos.databases import Place, make_place
from tests.chaos.errands import Errand
from tests.chaos.findings import Findings
from tests.chaos.fleet import Fleet, Worker
from tests.chaos.mind import Mind
from tests.chaos.moments import READY, Moments
from tests.chaos.office import Decide, Mark
from tests.chaos.person import Person
from tests.chaos.reckoning import CALM, SECRET, TOKEN, Reckoning, aftermath
from tests.chaos.school import STAFF, Invited, appoint, fill, write_courses
from tests.chaos.starting import ForkStarter, RealStarter
from tests.chaos.telegram import Telegram
from tests.chaos.weather import Climate, Weather
from tests.whole.product import Product, free_port

CHATS, CLOCKS = 3, 2
ADMIN, FIRST_ACCOUNT = 9_001, 70_000
LEFT_LYING = 130.0  # seconds: longer than an exam of the school


@dataclass(frozen=True)
class Plan:
    """What to do: see the command's help."""

    kind: str
    kills: int
    seed: int
    cadres: int
    people: int
    real_start: bool
    minutes: float
    climate: Climate


@dataclass
class Report:
    """What came of it."""

    storm: float = 0.0  # seconds of kills
    seconds: float = 0.0  # with the calm and the reckoning
    cpu: tuple[float, float] = (0.0, 0.0)  # seconds of the processor: the harness, the product
    slowest_stop: float = 0.0  # seconds
    tally: Counter[str] = field(default_factory=Counter)
    hits: list[int] = field(default_factory=list)
    findings: Findings = field(default_factory=Findings)


class Harness:
    """`await run()` once."""

    def __init__(self, plan: Plan, folder: Path) -> None:
        self.plan = plan
        self.folder = folder
        self.place: Place = make_place(plan.kind, folder)
        self.moments = Moments()
        self.world = World(lambda: datetime.now(UTC), token=TOKEN, strict=True)
        self.telegram = Telegram(self.world, self.moments, self._dice("telegram"), trouble=0.05)
        self.tally: Counter[str] = Counter()
        self.people: list[Person] = []
        self._port, self._hook = free_port(), free_port()
        self._over = False
        self._listen = {name: f"127.0.0.1:{free_port()}" for name in self._names()}
        chats = {name: address for name, address in self._listen.items() if name.startswith("chat")}
        self._courier = Courier(
            self.world, Balancer(chats, self.moments), self._dice("courier"), self.telegram.faults
        )  # fmt: skip
        starter = RealStarter() if plan.real_start else ForkStarter()
        self.fleet = Fleet([self._worker(name) for name in self._listen], starter)

    async def run(self) -> Report:
        """The whole of it. The database is left in place; whoever called decides whether it is still needed."""
        invited = await asyncio.to_thread(self._prepare)
        report, began = Report(), time.monotonic()
        async with self.place.serving(), self.telegram.serving(self._port):
            beside = [asyncio.create_task(self._notice()), asyncio.create_task(self.telegram.keep_repeating(0.25))]
            if self.place.several:
                beside.append(asyncio.create_task(self._courier.run()))
            try:
                await self.world.user(ADMIN, "管理员").say("/start")
                await self.fleet.start()
                learning = asyncio.create_task(self._learn(iter(invited)))
                report.hits = await self._while_people_live(learning, asyncio.create_task(self._storm(began)))
                report.storm = time.monotonic() - began
                await self._calm(learning)
                report.findings = await Reckoning(self).reckon()
            finally:
                self._over = True
                for task in beside:
                    task.cancel()
                await asyncio.gather(*beside, return_exceptions=True)
                await self.fleet.abandon()
        aftermath(self, report.findings)
        report.seconds, report.slowest_stop = time.monotonic() - began, self.fleet.slowest_stop
        report.cpu = _cpu(resource.RUSAGE_SELF), _cpu(resource.RUSAGE_CHILDREN)
        report.tally = (
            self.tally
            + self.fleet.tally
            + self.telegram.faults
            + Counter({f"balancer: {name}": count for name, count in self._courier.balancer.tally.items()})
        )
        return report

    # -- before --------------------------------------------------------------------------------------------------------

    def _names(self) -> list[str]:
        if self.plan.kind == "sqlite":
            return ["all"]
        return [
            *(f"chat{number}" for number in range(1, CHATS + 1)),
            *(f"clock{number}" for number in range(1, CLOCKS + 1)),
        ]

    def _worker(self, name: str) -> Worker:
        words = ("run",) if name == "all" else ("run", "--only", name.rstrip("0123456789"))
        environment = dict(self.product(name).environment)
        return Worker(name, words, environment, self.folder / f"output-{name}.txt")

    def product(self, name: str = "operator") -> Product:
        """The product's environment for a process of this name."""
        more = {"BOT_LISTEN": self._listen[name]} if name in self._listen else {}
        if self.place.several:
            more |= {"BOT_WEBHOOK_URL": f"http://127.0.0.1:{self._hook}/hook", "BOT_WEBHOOK_SECRET": SECRET}
        return Product(
            self.folder, BOT_TOKEN=TOKEN, BOT_API_URL=f"http://127.0.0.1:{self._port}/{name}", BOT_ADMINS=str(ADMIN),
            BOT_COURSES_DIR=str(self.folder / "courses"),
            BOT_DATABASE_URL=self.place.url if name in self._listen else self.place.direct, **more,
        )  # fmt: skip

    def _prepare(self) -> list[Invited]:
        write_courses(self.folder / "courses")
        invited = fill(self.product(), self.plan.people + len(STAFF))
        with self.place.engine() as engine:
            appoint(engine, invited[: len(STAFF)])
        return invited

    def _dice(self, what: str) -> random.Random:
        return random.Random(f"{self.plan.seed} {what}")

    # -- the storm -----------------------------------------------------------------------------------------------------

    async def _notice(self) -> None:
        while True:
            who = await self.moments.wait(READY, 3600)
            if who in self.fleet.workers:
                self.fleet.workers[who].ready = True

    async def _learn(self, invited: Iterator[Invited]) -> None:
        """The staff, and as many cadres at a time as planned; whoever has finished makes room for the next on the roster."""

        async def places() -> None:
            for who in invited:
                if self._over:
                    return
                await self._live(who)

        async with asyncio.TaskGroup() as group:
            for kind in STAFF:
                group.create_task(self._live(next(invited), kind))
            for _ in range(self.plan.cadres):
                group.create_task(places())

    async def _live(self, who: Invited, kind: str = "") -> None:
        """Somebody at a phone; staff (`kind`) stay until all is over."""
        dice = self._dice(who.staff_no)
        desk: dict[str, Errand] = {TEACHER: Mark(dice), LIAISON: Decide(dice), DEPARTMENT: Decide(dice)}
        mind = Mind(who, dice, [desk[kind]] if kind else None, rest=LEFT_LYING)
        person = Person(self.world.user(FIRST_ACCOUNT + len(self.people), who.name), mind, dice, self.tally)
        self.people.append(person)
        await person.live(lambda: self._over)

    async def _storm(self, began: float) -> list[int]:
        weather = Weather(
            self.fleet, self.place, self.moments, self._dice("weather"), self.plan.climate,
            began + self.plan.minutes * 60, self.tally,
        )  # fmt: skip
        await weather.rage()
        return weather.hits

    async def _while_people_live(self, learning: asyncio.Task[None], storm: asyncio.Task[list[int]]) -> list[int]:
        """What the storm comes to; a person who does not know what to do is the trial's own fault, and ends it at once."""
        await asyncio.wait({learning, storm}, return_when=asyncio.FIRST_COMPLETED)
        if learning.done():
            learning.result()
        return await storm

    async def _calm(self, learning: asyncio.Task[None]) -> None:
        """No more trouble: people stop, and everything drains."""
        self.telegram.trouble, self._courier.trouble = 0.0, False
        self._over = True
        await learning
        await self.drained()

    async def drained(self) -> bool:
        """Wait until nothing is undelivered or unsettled."""
        end = time.monotonic() + CALM
        quiet = 0
        while time.monotonic() < end:
            busy = len(self.world.updates.pending) or await asyncio.to_thread(self.place.unsettled)
            quiet = 0 if busy else quiet + 1
            if quiet > 3:
                return True
            await asyncio.sleep(0.2)
        return False


def _cpu(who: int) -> float:
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime
