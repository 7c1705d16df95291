"""The product as an operator runs it: processes, environment, command line; nothing of it is imported."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import tempfile
from pathlib import Path

from tests.whole.forks import FORKS
from tests.whole.running import Running, real_process

COURSE = """
id = "safety"
title = "安全常识"
summary = "两个模块。"
category = "业务能力"
hours = 2
required = true
pass_mark = 60
attempts = 3
"""
QUESTIONS = "\n\n".join(
    f"::q{number}:: 第{number}题，选对的。 {{=对的{number} ~错的甲{number} ~错的乙{number} ####因为{number}。}}"
    for number in range(1, 6)
)


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def write_course(folder: Path) -> Path:
    """A small course package of two modules with five questions each."""
    package = folder / "safety"
    package.mkdir(parents=True)
    (package / "course.toml").write_text(COURSE, encoding="utf-8")
    for number, title in ((1, "用电"), (2, "用火")):
        (package / f"{number:02d}-lesson.md").write_text(f"# {title}\n\n请记住这一条。\n", encoding="utf-8")
        (package / f"{number:02d}-lesson.gift").write_text(QUESTIONS, encoding="utf-8")
    return folder


class Product:
    """`python -m bot` with one data folder; `start` and `kill` as often as you like.

    Its processes are forked from one that has imported the product, or (`real`) begin as an operator's do.
    """

    def __init__(self, folder: Path, *, real: bool = False, **environment: str) -> None:
        self.folder = folder
        self.real = real
        self.output = folder / "output.txt"
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("BOT_")},
            "BOT_DATA_DIR": str(folder / "data"),
            "BOT_LISTEN": f"127.0.0.1:{free_port()}",
            "PYTHONUNBUFFERED": "1",
            **environment,
        }
        self.process: Running | None = None

    def command(self, *words: str, code: int = 0) -> str:
        """Run one command to its end and return what it printed; its exit code must be `code`."""
        with tempfile.TemporaryDirectory() as folder:
            said = Path(folder) / "said"
            running = self.begin(said, *words)
            try:
                ended = running.ended.result(120)
            finally:
                running.send_signal(signal.SIGKILL)
            text = said.read_text(encoding="utf-8")
        assert ended == code, f"{words}: exit code {ended}\n{text}"
        return text

    def begin(self, output: Path, *words: str) -> Running:
        """Start `python -m bot WORDS`, its output appended to a file."""
        begin = real_process if self.real else FORKS.start
        return Running(begin(words, self.environment, output))

    async def start(self, until: str, seconds: float = 60) -> None:
        """Start `run` and wait until it prints `until`."""
        begin = self.output.stat().st_size if self.output.exists() else 0
        self.process = await asyncio.to_thread(self.begin, self.output, "run")
        text = ""
        for _ in range(int(seconds * 10)):
            text = self.output.read_bytes()[begin:].decode(errors="replace") if self.output.exists() else ""
            if until in text:
                return
            assert self.process.returncode is None, f"it ended by itself:\n{text}"
            await asyncio.sleep(0.1)
        raise AssertionError(f"«{until}» was not printed in {seconds} s:\n{text}")

    async def kill(self) -> None:
        """SIGKILL: no goodbye."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> None:
        """SIGTERM: a graceful stop."""
        await self._end(signal.SIGTERM)

    async def _end(self, number: signal.Signals) -> None:
        if self.process is not None and self.process.returncode is None:
            self.process.send_signal(number)
            await asyncio.wait_for(self.process.wait(), 15)
        self.process = None
