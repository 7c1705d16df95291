"""Which pictures this bot has uploaded already, so that each travels once."""

from __future__ import annotations

from sqlalchemy.orm import Session

from bot.storage.database import Database
from bot.storage.insert_once import upsert
from bot.study.learning.tables import SentMedia


class SentMediaBook:
    """Telegram's file_id by token, per bot: kept in the database, remembered in memory."""

    def __init__(self, database: Database, bot_id: int) -> None:
        self._database = database
        self._bot_id = str(bot_id)
        self._known: dict[str, str] = {}

    async def find(self, token: str) -> str | None:
        """The file_id of these bytes, if they were sent before."""
        if token not in self._known:
            kept = await self._database.read(lambda session: session.get(SentMedia, (self._bot_id, token)))
            if kept is None:
                return None
            self._known[token] = kept.file_id
        return self._known[token]

    async def keep(self, token: str, file_id: str) -> None:
        """Remember where Telegram keeps these bytes."""
        if self._known.get(token) == file_id:
            return
        self._known[token] = file_id

        def work(session: Session) -> None:
            upsert(session, SentMedia, ["bot_id", "token"], bot_id=self._bot_id, token=token, file_id=file_id)

        await self._database.write(work)
