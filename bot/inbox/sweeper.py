"""Takes up what nobody has in hand: left by a process that died, kept by one that was busy, or given back by a person."""

from __future__ import annotations

import asyncio

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.clock import Clock
from bot.inbox.lanes import Lanes
from bot.inbox.store import free_chats, take
from bot.storage.database import Database
from bot.storage.trouble import reason_of

EVERY = 0.5  # seconds: so long may a second tap wait that reached another process than the first
AT_A_TIME = 200  # chats
_log = structlog.get_logger(__name__)


class Sweeper:
    """Looks again and again, beginning at the start, when it finds what an earlier run left."""

    def __init__(self, database: Database, clock: Clock, lanes: Lanes, holder: str) -> None:
        self._database = database
        self._clock = clock
        self._lanes = lanes
        self.holder = holder

    async def run(self) -> None:
        """Sweep for ever; a database that is away is waited for."""
        while True:
            try:
                await self.once()
            except SQLAlchemyError as error:
                _log.warning("the inbox cannot be read for now", reason=reason_of(error))
                await asyncio.sleep(EVERY * 4)
            await asyncio.sleep(EVERY)

    async def once(self) -> int:
        """Take up at most `AT_A_TIME` chats: how many updates."""
        if self._lanes.full:
            return 0
        now, holder = self._clock.now(), self.holder
        chats = await self._database.read(lambda session: free_chats(session, now, holder, AT_A_TIME))
        if not chats:
            return 0
        taken = await self._database.write(lambda session: take(session, now, holder, chats))
        self._lanes.add(taken)
        return len(taken)
