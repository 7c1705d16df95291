"""How a process ends: a signal asks it to, and if something under way does not let go, it ends all the same."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading

import structlog

LIMIT = (
    8.5  # seconds from the signal to the end, whatever hangs; ten were promised, and a busy machine is slow to notice
)
_log = structlog.get_logger(__name__)


def stop_signal() -> asyncio.Event:
    """An event that SIGINT or SIGTERM sets. From then on the process has `LIMIT` seconds."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()

    def ask() -> None:
        if not stop.is_set():
            last = threading.Timer(LIMIT, _cut_off)
            last.daemon = True
            last.start()
        stop.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, ask)
    return stop


def leave() -> None:
    """End now, successfully, even while a thread is busy with long work: it is found by its lease, as after a crash.

    Nothing is lost by it: whatever counts is committed, and what is not committed was not told to anybody.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


def _cut_off() -> None:
    _log.warning("something would not end in time and was cut off; it goes on at the next start", seconds=LIMIT)
    leave()
