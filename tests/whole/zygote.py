"""A process that has imported the product and forks a child per start: a start costs no import, all else of it is real.

``python -m tests.whole.zygote`` reads one JSON object a line, ``{"words": ["run"], "environment": {…}, "output": FILE}``,
and writes one a line: ``{"started": PID}`` in the order asked, ``{"ended": PID, "status": N}`` whenever a child is gone.
The child goes through the same main as ``python -m bot``.
"""

from __future__ import annotations

import ctypes
import gc
import importlib
import json
import os
import random
import runpy
import select
import signal
import sys
from collections.abc import Mapping
from datetime import UTC
from typing import Any

HEAVY = (
    "bot.app", "bot.cli.run", "bot.cli.opening", "bot.house", "bot.storage.migrate", "bot.storage.tables", "handlers.chat",
    "scheduler.clockwork", "scheduler.telegram_bot", "alembic.runtime.migration", "psycopg", "sqlalchemy.dialects.sqlite",
    "sqlalchemy.dialects.postgresql.psycopg", "bot.cli.app", "anyio._backends._asyncio", "httpcore", "socksio", "sqlite3",
    "apscheduler.triggers.interval", "markdown.extensions.tables", "markdown.extensions.admonition",
    "markdown.extensions.sane_lists", "importlib.resources.readers",
)  # fmt: skip


def serve() -> None:
    """Fork on demand until standard input ends."""
    for name in HEAVY:
        importlib.import_module(name)
    importlib.import_module("bot.wording").Wording(UTC)  # the texts are parsed once a process
    gc.collect()
    gc.freeze()  # else each child's collector would copy what they all share
    wake, waker = os.pipe()
    os.set_blocking(waker, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(waker, warn_on_full_buffer=False)
    _tell({"ready": True})
    buffer = b""
    while True:
        ready, _, _ = select.select([sys.stdin.fileno(), wake], [], [])
        if wake in ready:
            os.read(wake, 4096)
            _reap()
        if sys.stdin.fileno() in ready:
            if not (part := os.read(sys.stdin.fileno(), 65536)):
                return
            *lines, buffer = (buffer + part).split(b"\n")
            for line in lines:
                _tell({"started": _fork(json.loads(line))})


def _fork(order: Mapping[str, Any]) -> int:
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG: nobody outlives an aborted run
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        output = os.open(order["output"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        nothing = os.open(os.devnull, os.O_RDONLY)
        for number, target in ((nothing, 0), (output, 1), (output, 2)):
            os.dup2(number, target)
        os.closerange(3, 64)
        os.environ.clear()
        os.environ.update(order["environment"])
        random.seed()
        for stream in (sys.stdout, sys.stderr):
            stream.reconfigure(line_buffering=True)  # type: ignore[union-attr] - whoever waits reads the file
        sys.argv = ["bot", *order["words"]]
        code = _main()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _main() -> int:
    try:
        runpy.run_module("bot", run_name="__main__", alter_sys=False)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0


def _reap() -> None:
    while True:
        try:
            child, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if not child:
            return
        _tell({"ended": child, "status": os.waitstatus_to_exitcode(status)})


def _tell(what: Mapping[str, Any]) -> None:
    os.write(sys.stdout.fileno(), json.dumps(what).encode() + b"\n")


if __name__ == "__main__":
    serve()
