"""A process for tests: it lives for a day without a beat and holds every lease."""

from __future__ import annotations

from datetime import timedelta

from bot.presence.beat import database_now
from bot.presence.presence import Presence
from bot.presence.tables import Process
from bot.storage.database import Database
from bot.storage.insert_once import insert_once


class Settled(Presence):
    """Nothing of it runs in the background, so that a slow machine cannot make it lose anything."""

    def __init__(self, database: Database, holder: str = "test") -> None:
        super().__init__(database)
        self.holder = holder
        database.write_now(
            lambda session: insert_once(
                session, Process, ["holder"],
                holder=holder, started_at=database_now(session), expires_at=database_now(session) + timedelta(days=1),
            )
        )  # fmt: skip

    def holds(self, name: str) -> bool:
        return True
