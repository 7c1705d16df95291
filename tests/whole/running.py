"""A process of the product that runs, however it began."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from pathlib import Path

from tests.rules.house import ROOT
from tests.whole.forks import Fork


class Running:
    """What is asked of a process: whether it has ended and how, and to end."""

    def __init__(self, fork: Fork) -> None:
        self.pid, self.ended = fork.pid, fork.ended

    @property
    def returncode(self) -> int | None:
        """The exit code (negative: the signal that ended it), or None while it runs."""
        return self.ended.result() if self.ended.done() else None

    async def wait(self) -> int:
        """Its exit code, when it has ended."""
        return await asyncio.wrap_future(self.ended)

    def send_signal(self, number: signal.Signals) -> None:
        """Nothing happens to one that has ended."""
        if not self.ended.done():
            os.kill(self.pid, number)


def real_process(words: Sequence[str], environment: Mapping[str, str], output: Path) -> Fork:
    """`python -m bot WORDS` as an operator starts it: seconds of the processor for imports."""
    with output.open("ab") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", *words], cwd=ROOT, env=dict(environment), stdin=subprocess.DEVNULL,
            stdout=file, stderr=file,
        )  # fmt: skip
    ended: Future[int] = Future()
    threading.Thread(target=lambda: ended.set_result(process.wait()), daemon=True).start()
    return Fork(process.pid, ended)
