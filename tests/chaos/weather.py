"""What happens to the product, and when: kills into the work and at random, freezes, pauses of the database."""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.presence.beat import LIFE
from tests.chaos.databases import Place
from tests.chaos.fleet import Fleet
from tests.chaos.moments import ACCEPTED, KEPT, SUBMIT, Moments

ANY_TIME = "any time"
WHEN = ((KEPT, 3), (ACCEPTED, 3), (SUBMIT, 2), (ANY_TIME, 3))
JUST_AFTER = 0.03  # seconds from a moment to the strike at most


@dataclass(frozen=True)
class Climate:
    """How rough it is. Seconds between two pauses of the database and between two freezes, on average."""

    kills: int
    work: float  # screens that are shown between two strikes, on average, so that a slow machine gets anywhere at all
    longest: float = 4.0  # seconds to wait for them at most
    pauses: float = 20.0
    freezes: float = 45.0
    settle: float = 5.0  # seconds until a process must be ready, else it is struck while it starts


@dataclass
class Weather:
    """Strikes until all kills are done or time is over. `hits` holds for each kill how many updates were unsettled."""

    fleet: Fleet
    place: Place
    moments: Moments
    dice: random.Random
    climate: Climate
    until: float
    tally: Counter[str] = field(default_factory=Counter)
    hits: list[int] = field(default_factory=list)
    on_kill: Callable[[int], None] = lambda number: None

    async def rage(self) -> None:
        """All of it at once; returns when the kills are done."""
        others = [asyncio.create_task(self._pauses()), asyncio.create_task(self._freezes())]
        try:
            while self.fleet.tally["kills"] < self.climate.kills and time.monotonic() < self.until:
                self.fleet.raise_if_broken()
                await self._one_kill()
        finally:
            for task in others:
                task.cancel()
            await asyncio.gather(*others, return_exceptions=True)

    async def _one_kill(self) -> None:
        victim: str | None = self.dice.choice(list(self.fleet.workers))
        if self.dice.random() < 0.9:
            await self._until_ready(victim)
        await self._until_shown(self.dice.expovariate(1 / self.climate.work))
        when = self.dice.choices([kind for kind, _ in WHEN], [share for _, share in WHEN])[0]
        if when != ANY_TIME:
            victim = await self.moments.wait(when, 1.5) or victim
            await asyncio.sleep(self.dice.random() * JUST_AFTER * (self.dice.random() < 0.7))
        assert victim is not None
        if self.fleet.strike(victim, self.dice.uniform(0, 1) if self.dice.random() < 0.15 else 0.0):
            self.tally[f"kills: {when}"] += 1
            self.hits.append(self.place.unsettled())
            self.on_kill(self.fleet.tally["kills"])

    async def _until_ready(self, name: str | None) -> None:
        worker = self.fleet.workers[name or ""]
        end = time.monotonic() + self.climate.settle
        while time.monotonic() < end:
            if worker.ready or worker.frozen:
                return
            await asyncio.sleep(0.01)

    async def _until_shown(self, screens: float) -> None:
        goal, end = self.moments.count[ACCEPTED] + screens, time.monotonic() + self.climate.longest
        while self.moments.count[ACCEPTED] < goal and time.monotonic() < end:
            await self.moments.wait(ACCEPTED, self.climate.longest)

    async def _pauses(self) -> None:
        while True:
            await asyncio.sleep(self.dice.expovariate(1 / self.climate.pauses))
            self.tally[f"database: {await self.place.pause(self.dice)}"] += 1

    async def _freezes(self) -> None:
        """Longer than the others believe a silent process to be alive."""
        while True:
            await asyncio.sleep(self.dice.expovariate(1 / self.climate.freezes))
            await self.fleet.freeze(
                self.dice.choice(list(self.fleet.workers)), LIFE.total_seconds() + self.dice.uniform(1, 4)
            )
