"""A house with a clock: a database, a pretend Telegram, and the tools of the clock's side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.clock import StillClock
from bot.settings import Settings
from bot.simulator.phone import Phone
from bot.simulator.world import World
from bot.storage.database import Database
from bot.study.notices.enqueue import enqueue
from bot.study.notices.tables import Outbox
from bot.wording import Wording
from scheduler.telegram_bot import make_bot
from scheduler.tools import Tools
from tests.chat.pretend import PretendRequest
from tests.presence import Settled


@dataclass
class House:
    """What a test of the clock's side holds in its hands."""

    tools: Tools
    world: World
    clock: StillClock
    database: Database
    phones: dict[int, Phone] = field(default_factory=dict)

    async def person(self, telegram_id: int = 7) -> Phone:
        """Someone who has started the bot."""
        phone = self.world.user(telegram_id, "王建国")
        await phone.say("/start")
        self.phones[telegram_id] = phone
        return phone

    async def put(self, key: str = "k", kind: str = "job-failed", **options: Any) -> None:
        """A letter in the outbox; to account 7, not quiet, unless told otherwise."""
        options = {"quiet": False, "number": 1, "work": "test"} | options
        if "cadre_id" not in options:
            options.setdefault("telegram_id", 7)
        await self.do(lambda session: enqueue(session, self.clock.now(), key, kind, **options))

    async def do(self, work: Callable[[Session], Any]) -> Any:
        """The outcome of `work` in a transaction."""
        return await self.database.write(work)

    async def rows(self) -> dict[str, Outbox]:
        """The outbox by key."""
        return await self.database.read(lambda session: {row.key: row for row in session.scalars(select(Outbox))})

    async def row(self, key: str = "k") -> Outbox:
        """One row of the outbox."""
        return (await self.rows())[key]


def build_house(database: Database, clock: StillClock, folder: Path | None = None, **world: Any) -> House:
    """A house around a database. `folder` is where it keeps files, such as the ledger's anchors; admin: account 9."""
    place = World(clock.now, strict=True, **world)
    kept = {"data_dir": folder} if folder else {}
    settings = Settings(token=SecretStr(place.token), admins=frozenset({9}), _env_file=None, **kept)  # type: ignore[call-arg, arg-type]
    bot = make_bot(settings, PretendRequest(place))
    return House(Tools(settings, clock, database, Wording(clock.zone), bot, Settled(database)), place, clock, database)


@pytest.fixture
def house(database: Database, clock: StillClock, tmp_path: Path) -> House:
    """A house on SQLite and on PostgreSQL in turn."""
    return build_house(database, clock, tmp_path)


@pytest.fixture
def sqlite_house(sqlite_database: Database, clock: StillClock, tmp_path: Path) -> House:
    """A house on SQLite only: for what no database can change."""
    return build_house(sqlite_database, clock, tmp_path)
