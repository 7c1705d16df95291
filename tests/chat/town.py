"""A whole product in one process: house, chat (aiogram) and clock (python-telegram-bot) around one pretend Telegram.

People `say`, `tap` and look at their `screen`; every call returns once the product has answered.
"""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from pydantic import SecretStr
from sqlalchemy.orm import Session

from bot.clock import StillClock
from bot.house import House
from bot.inbox.poller import allowed_updates
from bot.inbox.store import keep
from bot.settings import ROOT, Settings
from bot.simulator.limits import Limits
from bot.simulator.params import Json
from bot.simulator.phone import Phone
from bot.simulator.world import World
from bot.storage.database import Database
from bot.study.learning.publish_course import publish_course
from bot.study.people.actor import COMMAND_LINE
from bot.wording import Wording
from content.loader import load_course
from content.model import Course
from handlers.chat import make_bot, make_chat
from scheduler.clockwork import make_clockwork
from scheduler.telegram_bot import make_bot as make_speaker
from scheduler.tools import Tools
from tests.chat.pretend import PretendRequest, PretendSession
from tests.conftest import INFO
from tests.presence import Settled

ADMIN = 9_001
GOLDEN = Path(__file__).parent / "golden"


class Town:
    """One product and the phones of its people. The world is strict: unknown parameters and broken limits are errors."""

    def __init__(self, template: Path, folder: Path, clock: StillClock, url: str = "") -> None:
        """On a copy of the SQLite file `template`, or on the prepared database at `url`."""
        path = folder / "town.sqlite3"
        if not url and not path.exists():
            shutil.copy(template, path)
        self.clock = clock
        self.world = World(clock.now, strict=True, limits=Limits())
        self.database = Database(url or f"sqlite:///{path}", info={**INFO, "dice": random.Random(7)}, workers=4)
        settings = Settings(
            token=SecretStr(self.world.token), admins=frozenset({ADMIN}), data_dir=folder, _env_file=None
        )
        self.house = House(settings, clock, self.database, Wording(settings.zone, settings.language))
        presence = Settled(self.database)
        self.chat = make_chat(self.house, make_bot(settings, PretendSession(self.world)), presence)
        speaker = make_speaker(settings, PretendRequest(self.world))
        self.tools = Tools(settings, clock, self.database, self.house.wording, speaker, presence)
        self.clockwork = make_clockwork(self.tools)
        self.world.updates.allowed = allowed_updates(polls=settings.practice_polls)
        self.world.door = self._receive

    async def _receive(self, update: Json) -> None:
        """An update's way in, without the network: kept, handled, answered."""
        holder = self.tools.presence.holder
        self.chat.lanes.add(
            await self.database.write(lambda session: keep(session, self.clock.now(), [update], holder))
        )
        await self.chat.lanes.idle()

    async def open(self) -> None:
        """Make the speaker ready."""
        await self.tools.bot.initialize()

    async def close(self) -> None:
        """Stop everything."""
        await self.clockwork.stop()
        await self.tools.bot.shutdown()
        await self.chat.bot.session.close()
        self.database.close()

    def do(self, work: Callable[[Session], object]) -> object:
        """Run something in the database, beside the conversation."""
        return self.database.write_now(work)

    def publish(self, *courses: Course) -> None:
        """Publish courses."""
        for course in courses:
            self.do(lambda session, course=course: publish_course(session, self.clock.now(), COMMAND_LINE, course))  # type: ignore[misc]

    def publish_samples(self) -> None:
        """Publish the sample courses."""
        for folder in sorted((ROOT / "content" / "courses").iterdir()):
            if (folder / "course.toml").exists():
                course = load_course(folder).course
                assert course is not None
                self.publish(course)

    def phone(self, user_id: int, name: str) -> Phone:
        """Somebody's phone."""
        return self.world.user(user_id, name)

    async def pass_time(self, by: timedelta) -> None:
        """Move the clock and let everything that is due happen."""
        self.clock.advance(by)
        await self.clockwork.run_due()


def golden(name: str, text: str) -> None:
    """Compare with the golden transcript of that name; `make golden` writes it anew."""
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert path.exists(), f"no golden transcript {path.name}: run `make golden` and read what it wrote"
    assert text == path.read_text(encoding="utf-8")
