"""Notes what was shown, for many updates in one transaction: nobody waits for it, and a crash only shows a screen again."""

from __future__ import annotations

import asyncio
import contextlib

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.clock import Clock
from bot.inbox.store import Kept, mark_all_shown
from bot.storage.database import Database

WAIT = 0.05  # seconds that marks wait for more of their kind
AWAY = 1.0  # seconds between tries while the database is away
_log = structlog.get_logger(__name__)


class ShownMarks:
    """Collects marks and writes them within `WAIT`, or at once when asked to settle."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._waiting: list[Kept] = []
        self._early = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def note(self, kept: Kept) -> None:
        """The screen of `kept` was shown; nothing is left to do for it."""
        self._waiting.append(kept)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._write_soon(), name="shown marks")

    async def settle(self) -> None:
        """Return once everything noted is written; a database that is away is not waited for."""
        if self._task is not None and not self._task.done():
            self._early.set()
            await self._task
        self._early.clear()

    async def _write_soon(self) -> None:
        pause = WAIT
        while self._waiting:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._early.wait(), pause)
            marks, self._waiting = self._waiting, []
            try:
                await self._write(marks)
            except SQLAlchemyError as error:
                _log.warning("what was shown cannot be noted for now", reason=f"{type(error).__name__}: {error}")
                self._waiting = [*marks, *self._waiting]
                if self._early.is_set():
                    return
                pause = AWAY

    async def _write(self, marks: list[Kept]) -> None:
        now = self._clock.now()
        await self._database.write(lambda session: mark_all_shown(session, marks, now))
