"""The clock's side of the house: starts the timetable, stops it gracefully, and can do all that is due at once."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime

import structlog

from bot.presence.presence import CLOCK
from scheduler.jobs import KINDS, JobRunner, Run
from scheduler.letters import LETTERS, Letter
from scheduler.sender import Sender
from scheduler.timetable import Tick, make_ticks, make_timetable
from scheduler.tools import Tools

GRACE = 7.0  # seconds that work under way gets at a stop
_log = structlog.get_logger(__name__)


def make_clockwork(
    tools: Tools, *, letters: Mapping[str, Letter] = LETTERS, kinds: Mapping[str, Run] = KINDS
) -> Clockwork:
    """The clockwork of one process, not yet started."""
    return Clockwork(tools, letters, kinds)


class Clockwork:
    """`start` inside a running event loop, `await stop()` at the end; `heartbeat` is real UTC, for /health."""

    def __init__(self, tools: Tools, letters: Mapping[str, Letter], kinds: Mapping[str, Run]) -> None:
        self._tools = tools
        self._jobs = JobRunner(tools, kinds)
        self._sender = Sender(tools, letters, lambda: self._beat("send"))
        self._ticks = make_ticks(tools, self._jobs, self._sender)
        self._timetable = make_timetable(self._ticks, self._run)
        self._locks = {tick.name: asyncio.Lock() for tick in self._ticks}
        self._stopping = False
        self.beats: dict[str, datetime] = {}

    @property
    def heartbeat(self) -> datetime | None:
        """When any tick last showed life (UTC); None before the first."""
        return max(self.beats.values(), default=None)

    def start(self) -> None:
        """Begin to tick."""
        self._timetable.start()

    async def stop(self) -> None:
        """Stop ticking; sends and jobs under way get `GRACE` seconds. What is cut off then is found by its lease."""
        self._stopping = True
        if self._timetable.running:
            self._timetable.pause()
        try:
            await asyncio.wait_for(self._finish(), GRACE)
        except TimeoutError:
            _log.warning("work under way was cut off", seconds=GRACE)
        if self._timetable.running:
            self._timetable.shutdown(wait=False)

    async def run_due(self) -> None:
        """Do everything that is due at the product's present moment, letters included; nothing while another has the clock."""
        for tick in self._ticks:
            await self._run(tick)

    async def _run(self, tick: Tick) -> None:
        async with self._locks[tick.name]:
            if self._stopping:
                return
            self._beat(tick.name)
            if self._tools.presence.holds(CLOCK):
                await tick.work()

    async def _finish(self) -> None:
        self._jobs.stop()
        await self._sender.stop()
        for lock in self._locks.values():
            async with lock:
                pass

    def _beat(self, name: str) -> None:
        self.beats[name] = datetime.now(UTC)
