"""How a process of the product begins: as the command itself, or forked from one that has imported everything."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from tests.rules.house import ROOT


@dataclass(frozen=True)
class Started:
    """A running process; `ended` becomes its exit code (negative: the signal that ended it)."""

    pid: int
    ended: asyncio.Future[int]


class Starter(Protocol):
    """Starts `python -m bot WORDS`."""

    async def start(self, words: Sequence[str], environment: Mapping[str, str], output: Path) -> Started:
        """A process with this environment, its output appended to a file."""

    async def close(self) -> None:
        """Nothing more will be started."""


class RealStarter:
    """The command itself: seconds of the processor for imports."""

    async def start(self, words: Sequence[str], environment: Mapping[str, str], output: Path) -> Started:
        """As an operator would."""
        with output.open("ab") as file:
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", *words, cwd=ROOT, env=dict(environment), stdin=subprocess.DEVNULL,
                stdout=file, stderr=file,
            )  # fmt: skip
        return Started(process.pid, asyncio.ensure_future(process.wait()))

    async def close(self) -> None:
        """Nothing is kept."""


class ZygoteStarter:
    """A child of a warmed-up process: same main, own memory and sockets (see `zygote`)."""

    def __init__(self) -> None:
        self._process: asyncio.subprocess.Process | None = None
        self._asked: deque[asyncio.Future[Started]] = deque()
        self._living: dict[int, asyncio.Future[int]] = {}
        self._listening: asyncio.Task[None] | None = None
        self._warming = asyncio.Lock()

    async def start(self, words: Sequence[str], environment: Mapping[str, str], output: Path) -> Started:
        """Ask the zygote for a child."""
        async with self._warming:
            if self._process is None:
                self._process = await self._warm()
        order = {"words": list(words), "environment": dict(environment), "output": str(output)}
        asked: asyncio.Future[Started] = asyncio.get_running_loop().create_future()
        self._asked.append(asked)
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(order).encode() + b"\n")
        return await asked

    async def close(self) -> None:
        """The zygote ends with its input."""
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()
            await self._process.wait()
        if self._listening is not None:
            await self._listening

    async def _warm(self) -> asyncio.subprocess.Process:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.chaos.zygote", cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert process.stdout is not None
        if not await process.stdout.readline():
            raise RuntimeError("the product cannot be imported: see above")
        self._listening = asyncio.create_task(self._listen(process.stdout), name="zygote")
        return process

    async def _listen(self, told: asyncio.StreamReader) -> None:
        while line := await told.readline():
            news = json.loads(line)
            if "started" in news:
                ended: asyncio.Future[int] = asyncio.get_running_loop().create_future()
                self._living[news["started"]] = ended
                self._asked.popleft().set_result(Started(news["started"], ended))
            else:
                self._living.pop(news["ended"]).set_result(news["status"])
