"""The processes of the product and their supervisor: started, killed, frozen, started again."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.chaos.starting import Started, Starter

GRACE = 30.0  # seconds a stop may take here: the product promises ten, but five stop at once on a busy machine


@dataclass
class Worker:
    """One process of the product under a name, over all its lives."""

    name: str
    words: tuple[str, ...]
    environment: Mapping[str, str]
    output: Path
    life: Started | None = None
    ready: bool = False
    frozen: bool = False
    struck: bool = False
    fell: list[tuple[int, bool]] = field(default_factory=list)  # lives that ended by themselves: exit code, ready


class Fleet:
    """Keeps every worker running, as a supervisor does, save while `strike` or `stop` has it."""

    def __init__(self, workers: list[Worker], starter: Starter) -> None:
        self.workers = {worker.name: worker for worker in workers}
        self.tally: Counter[str] = Counter()
        self.slowest_stop = 0.0  # seconds
        self._starter = starter
        self._wanted: set[str] = set()
        self._keepers: list[asyncio.Task[None]] = []
        self._pause: dict[str, float] = {}

    async def start(self) -> None:
        """Start all of them, and again whenever one has ended."""
        self._wanted = set(self.workers)
        self._keepers = [asyncio.create_task(self._keep(worker)) for worker in self.workers.values()]

    def raise_if_broken(self) -> None:
        """Raises what keeps a process from being started at all."""
        for keeper in self._keepers:
            if keeper.done():
                keeper.result()

    async def all_ready(self, seconds: float) -> bool:
        """Whether all of them run, waiting for it."""
        end = time.monotonic() + seconds
        while not all(worker.ready for worker in self.workers.values()):
            if time.monotonic() > end:
                return False
            await asyncio.sleep(0.1)
        return True

    def strike(self, name: str, rest: float) -> bool:
        """SIGKILL; it is started again after `rest` seconds. False when it was not running."""
        worker = self.workers[name]
        if not self._strikable(worker) or worker.life is None:
            return False
        self._pause[name], worker.struck = rest, True
        self.tally["kills"] += 1
        self.tally["kills before it was ready"] += not worker.ready
        os.kill(worker.life.pid, signal.SIGKILL)
        return True

    def _strikable(self, worker: Worker) -> bool:
        """Whether it runs, as far as can be known: it may have ended a moment ago without our being told yet."""
        if worker.life is None or worker.life.ended.done() or worker.frozen or worker.struck:
            return False
        try:
            os.kill(worker.life.pid, 0)
        except ProcessLookupError:
            return False
        return True

    async def freeze(self, name: str, seconds: float) -> None:
        """SIGSTOP, and SIGCONT after a while: it wakes up believing that no time has passed."""
        worker = self.workers[name]
        if not self._strikable(worker) or worker.life is None:
            return
        pid, worker.frozen = worker.life.pid, True
        self.tally["freezes"] += 1
        os.kill(pid, signal.SIGSTOP)
        try:
            await asyncio.sleep(seconds)
        finally:
            worker.frozen = False
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGCONT)

    async def stop(self) -> list[str]:
        """SIGTERM to all; what went wrong with it."""
        self._wanted.clear()
        began = time.monotonic()
        complaints = []
        for worker in self.workers.values():
            if self._strikable(worker) and worker.life:
                os.kill(worker.life.pid, signal.SIGTERM)
        for worker in self.workers.values():
            if worker.life is None:
                continue
            try:
                code = await asyncio.wait_for(
                    asyncio.shield(worker.life.ended), max(0.1, began + GRACE - time.monotonic())
                )
            except TimeoutError:
                complaints.append(f"{worker.name} had not stopped after {GRACE} s")
                continue
            if code != 0:
                complaints.append(f"{worker.name} stopped with {code}")
        self.slowest_stop = time.monotonic() - began
        await self.abandon()
        return complaints

    async def abandon(self) -> None:
        """End everything at once."""
        self._wanted.clear()
        while not all(keeper.done() for keeper in self._keepers):
            for worker in self.workers.values():
                if worker.life and not worker.life.ended.done():
                    with contextlib.suppress(ProcessLookupError):
                        os.kill(worker.life.pid, signal.SIGKILL)
            await asyncio.sleep(0.05)
        await asyncio.gather(*self._keepers)
        await self._starter.close()

    async def _keep(self, worker: Worker) -> None:
        while worker.name in self._wanted:
            worker.ready = worker.struck = False
            worker.life = await self._starter.start(worker.words, worker.environment, worker.output)
            self.tally["starts"] += 1
            code = await asyncio.shield(worker.life.ended)
            if worker.name not in self._wanted:
                return
            if code != -signal.SIGKILL:
                worker.fell.append((code, worker.ready))
                self._pause[worker.name] = 0.5
            await asyncio.sleep(self._pause.pop(worker.name, 0.0))
