"""How a process of the product begins: as the command itself, or forked from one that has imported everything."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from tests.rules.house import ROOT
from tests.whole.forks import Forks


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


class ForkStarter:
    """A child of a warmed-up process: same main, own memory and sockets (see `tests.whole.forks`)."""

    def __init__(self) -> None:
        self._forks = Forks()

    async def start(self, words: Sequence[str], environment: Mapping[str, str], output: Path) -> Started:
        """Ask the zygote for a child."""
        fork = await asyncio.to_thread(self._forks.start, words, environment, output)
        return Started(fork.pid, asyncio.wrap_future(fork.ended))

    async def close(self) -> None:
        """The zygote ends, and its children with it."""
        await asyncio.to_thread(self._forks.close)
