"""`Presence`: this process among its fellows. It beats while it lives and knows which leases it holds."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Collection

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.presence.beat import LIFE, beat, leave
from bot.presence.holder import make_holder
from bot.storage.database import Database
from bot.storage.trouble import reason_of

EVERY = 3.0  # seconds between two beats: four may fail before the others take us for dead
POLLING, CLOCK = "polling", "clock"  # what only one process may do at a time
_log = structlog.get_logger(__name__)


class Presence:
    """`async with` it around a process's work. `wanted` are the leases it takes whenever they are free."""

    def __init__(self, database: Database, wanted: Collection[str] = ()) -> None:
        self.holder = make_holder()
        self._database = database
        self._wanted = tuple(wanted)
        self._held: frozenset[str] = frozenset()
        self._until = 0.0
        self._beating: asyncio.Task[None] | None = None

    def holds(self, name: str) -> bool:
        """Whether this process has the lease now. Never true after our life has run out unnoticed (a frozen process)."""
        return name in self._held and time.monotonic() < self._until

    @property
    def held(self) -> frozenset[str]:
        """The leases held now."""
        return frozenset(name for name in self._held if self.holds(name))

    async def beat(self) -> None:
        """Say once that we live; raises a database error."""
        began = time.monotonic()
        held = await self._database.write(lambda session: beat(session, self.holder, self._wanted))
        for name in held - self._held:
            _log.info("this process has the lease", lease=name, holder=self.holder)
        for name in self._held - held:
            _log.warning("another process took the lease", lease=name, holder=self.holder)
        self._held, self._until = held, began + LIFE.total_seconds()

    async def __aenter__(self) -> Presence:
        await self.beat()
        self._beating = asyncio.create_task(self._beat_on(), name="presence")
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._beating is not None:
            self._beating.cancel()
            await asyncio.gather(self._beating, return_exceptions=True)
        self._held = frozenset()
        try:
            await self._database.write(lambda session: leave(session, self.holder))
        except SQLAlchemyError as error:
            _log.warning("could not say goodbye", reason=reason_of(error))

    async def _beat_on(self) -> None:
        while True:
            await asyncio.sleep(EVERY)
            try:
                await self.beat()
            except SQLAlchemyError as error:
                _log.warning("could not say that we live", reason=reason_of(error))
