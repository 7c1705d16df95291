"""Ask the database for something that nobody can go on without, however long it is away."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from typing import TypeVar

import structlog
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from bot.storage.trouble import reason_of

EVERY = 1.0  # seconds between two tries
Answer = TypeVar("Answer")
_log = structlog.get_logger(__name__)


async def patiently(ask: Callable[[], Awaitable[Answer]], stop: asyncio.Event, every: float = EVERY) -> Answer | None:
    """What `ask` answers once the database is there, asked again every second; None when `stop` came first.

    Only a database that is away, locked or full is waited for; every other error is raised.
    """
    while not stop.is_set():
        try:
            return await ask()
        except (OperationalError, InterfaceError, PoolTimeout) as error:
            _log.warning("the start waits", reason=reason_of(error))
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), every)
    return None
