"""Processes of the product forked from one that has imported it all (see `zygote`): a start costs no import, all else is real."""

from __future__ import annotations

import atexit
import json
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tests.rules.house import ROOT


@dataclass(frozen=True)
class Fork:
    """A running process; `ended` becomes its exit code (negative: the signal that ended it)."""

    pid: int
    ended: Future[int]


class Forks:
    """A warmed-up process of its own, born at the first start; for any thread."""

    def __init__(self) -> None:
        self._zygote: subprocess.Popen[bytes] | None = None
        self._asked: deque[Future[Fork]] = deque()
        self._living: dict[int, Future[int]] = {}
        self._lock = threading.Lock()

    def start(self, words: Sequence[str], environment: Mapping[str, str], output: Path) -> Fork:
        """`python -m bot WORDS` with this environment, its output appended to a file."""
        order = {"words": list(words), "environment": dict(environment), "output": str(output)}
        asked: Future[Fork] = Future()
        with self._lock:
            zygote = self._zygote = self._zygote or self._warm()
            self._asked.append(asked)
            assert zygote.stdin is not None
            zygote.stdin.write(json.dumps(order).encode() + b"\n")
            zygote.stdin.flush()
        return asked.result(60)

    def close(self) -> None:
        """The zygote ends with its input, and its children with it."""
        if self._zygote is not None and self._zygote.stdin is not None:
            self._zygote.stdin.close()
            self._zygote.wait()
            self._zygote = None

    def _warm(self) -> subprocess.Popen[bytes]:
        zygote = subprocess.Popen(
            [sys.executable, "-m", "tests.whole.zygote"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert zygote.stdout is not None
        if not zygote.stdout.readline():
            raise RuntimeError("the product cannot be imported: see above")
        threading.Thread(target=self._listen, args=(zygote.stdout,), name="zygote", daemon=True).start()
        return zygote

    def _listen(self, told: IO[bytes]) -> None:
        for line in told:
            news = json.loads(line)
            if "started" in news:
                ended = self._living[news["started"]] = Future[int]()
                self._asked.popleft().set_result(Fork(news["started"], ended))
            else:
                self._living.pop(news["ended"]).set_result(news["status"])


FORKS = Forks()
"""The one of this test run (of each of its workers)."""
atexit.register(FORKS.close)
