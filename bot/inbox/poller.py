"""Long polling of our own: updates are committed to the inbox before Telegram may forget them."""

from __future__ import annotations

import asyncio
from typing import Any

import structlog
from aiogram import Bot
from aiogram.exceptions import AiogramError, TelegramRetryAfter, TelegramUnauthorizedError
from aiogram.methods import TelegramMethod
from sqlalchemy.exc import SQLAlchemyError

from bot.clock import Clock
from bot.inbox.lanes import Lanes
from bot.inbox.store import keep
from bot.presence.presence import POLLING, Presence
from bot.storage.database import Database
from bot.storage.trouble import reason_of

WAIT = 30  # seconds Telegram holds an empty answer
STANDBY = 0.5  # seconds between two looks whether the lease has become ours
_log = structlog.get_logger(__name__)


def allowed_updates(*, polls: bool) -> list[str]:
    """The kinds of updates that are asked for: no more than somebody handles."""
    return ["message", "callback_query", "my_chat_member", *(["poll_answer"] if polls else [])]


class GetRawUpdates(TelegramMethod[list[dict[str, Any]]]):
    """getUpdates without reading the updates: one that the library cannot read must not block all others."""

    __returning__ = list[dict[str, Any]]
    __api_method__ = "getUpdates"

    offset: int | None = None
    limit: int | None = None
    timeout: int | None = None
    allowed_updates: list[str] | None = None


class Poller:
    """Asks for updates while this process has the lease: Telegram answers 409 to a second consumer.

    No offset is kept longer than needed: after a quiet week Telegram restarts ids at random, and an offset above them
    would throw updates away. Doubles are ignored by the inbox.
    """

    def __init__(
        self, bot: Bot, database: Database, clock: Clock, lanes: Lanes, presence: Presence, allowed: list[str]
    ) -> None:
        self._bot = bot
        self._database = database
        self._clock = clock
        self._lanes = lanes
        self._presence = presence
        self._allowed = allowed
        self._offset: int | None = None

    async def run(self) -> None:
        """Poll for ever; a lost network or database is waited for, growing from 1 to 15 seconds."""
        pause = 1.0
        while True:
            if not self._presence.holds(POLLING):
                self._offset = None
                await asyncio.sleep(STANDBY)
                continue
            try:
                await self.once(WAIT)
                pause = 1.0
            except TelegramUnauthorizedError:
                raise
            except TelegramRetryAfter as error:
                await asyncio.sleep(error.retry_after)
            except (AiogramError, SQLAlchemyError) as error:  # nothing that Telegram says may end the polling
                _log.warning("no updates for now", reason=reason_of(error), again_in=pause)
                await asyncio.sleep(pause)
                pause = min(15.0, pause * 2)

    async def once(self, wait: int = 0) -> int:
        """One request: how many updates came. They are confirmed by the next request, after this one's commit."""
        updates = await self._bot(
            GetRawUpdates(offset=self._offset, timeout=wait, allowed_updates=self._allowed), request_timeout=wait + 15
        )
        if updates:
            holder = self._presence.holder
            self._lanes.add(
                await self._database.write(lambda session: keep(session, self._clock.now(), updates, holder))
            )
            self._offset = int(updates[-1]["update_id"]) + 1
            await self._lanes.room()
        else:
            self._offset = None  # all that came is confirmed by now; what comes next may begin anywhere
        return len(updates)
