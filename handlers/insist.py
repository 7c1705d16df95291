"""Calls that a start cannot do without, tried until the network lets them through."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable

from aiogram.exceptions import TelegramNetworkError, TelegramRetryAfter, TelegramServerError

LONGEST = 15.0  # seconds between tries


async def insist(call: Callable[[], Awaitable[object]], stop: asyncio.Event, waiting: Callable[[], None]) -> bool:
    """True once `call` has gone through, False when `stop` came first; `waiting` is told before each further try.

    Waits out a lost connection (`ConnectionError` too), a server that is away, and a 429; raises everything else.
    """
    pause = 1.0
    while not stop.is_set():
        try:
            await call()
        except TelegramRetryAfter as error:
            wait = float(error.retry_after)
        except (TelegramNetworkError, TelegramServerError, ConnectionError):
            waiting()
            wait, pause = pause, min(LONGEST, pause * 2)
        else:
            return True
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), wait)
    return False
