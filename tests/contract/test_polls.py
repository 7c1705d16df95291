"""Quiz polls through both libraries over HTTP, at a server that knows no mercy: sent, answered, and told by long polling."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from sqlalchemy import select

from bot.clock import StillClock
from bot.house import House
from bot.settings import Settings
from bot.storage.database import Database
from bot.study.notices.tables import Outbox
from bot.study.practice.practise import practise
from bot.study.practice.tables import PracticeCard
from bot.wording import Wording
from handlers.chat import Chat, make_bot, make_chat
from scheduler.sender import Sender
from scheduler.telegram_bot import make_bot as make_speaker
from scheduler.tools import Tools
from tests.contract.strict_server import StrictServer
from tests.contract.strict_world import Chat as StrictChat
from tests.contract.strict_world import StrictWorld
from tests.presence import Settled
from tests.study.learning.test_quiz import ME, Learner
from tests.study.practice.test_practise import DAY, mistaken


@dataclass
class Meeting:
    """A cadre with two wrong answers of yesterday, the product's two halves, and the strict server between them."""

    server: StrictServer
    learner: Learner
    chat: Chat
    sender: Sender

    def ask(self) -> Any:
        """The cadre wants the next card, as a poll if possible."""
        return self.learner.do(partial(practise, polls=True))

    async def vote(self, poll_id: str, *places: int, who: int | None = None) -> None:
        """A vote comes by long polling and is handled."""
        user = {"id": who or ME, "is_bot": False, "first_name": "王建国"}
        persistent = [f"o{place}" for place in places]
        self.server.world.happen(
            poll_answer={"poll_id": poll_id, "user": user, "option_ids": places, "option_persistent_ids": persistent}
        )
        await self.chat.poller.once()
        await self.chat.lanes.idle()

    @property
    def polls(self) -> list[dict[str, Any]]:
        """The polls in the cadre's chat."""
        shown = self.server.world.chats[ME].messages
        return [message.body["poll"] for message in shown if "poll" in message.body]

    def turns(self) -> list[int]:
        """How often each card was turned."""
        return self.learner.database.read_now(
            lambda session: list(session.scalars(select(PracticeCard.turns).order_by(PracticeCard.id)))
        )


@pytest.fixture
async def meeting(sqlite_database: Database, tmp_path: Path, clock: StillClock) -> AsyncIterator[Meeting]:
    learner = mistaken(sqlite_database, clock.now())
    clock.advance(DAY)
    learner.now = clock.now()
    world = StrictWorld()
    world.chats[ME] = StrictChat({"id": ME, "is_bot": False, "first_name": "王建国"}, started=True)
    async with StrictServer(world).serving() as server:
        settings = Settings(
            token=SecretStr(world.token), api_url=server.address, data_dir=tmp_path, practice_polls=True, _env_file=None
        )  # type: ignore[call-arg]
        house = House(settings, clock, sqlite_database, Wording(settings.zone, settings.language))
        presence = Settled(sqlite_database)
        chat = make_chat(house, make_bot(settings), presence)
        speaker = make_speaker(settings)
        await speaker.initialize()
        sender = Sender(Tools(settings, clock, sqlite_database, house.wording, speaker, presence))
        yield Meeting(server, learner, chat, sender)
        await speaker.shutdown()
        await chat.bot.session.close()


async def test_a_poll_is_sent_answered_and_followed_by_the_next(meeting: Meeting) -> None:
    meeting.ask()
    await meeting.sender.drain()
    (first,) = meeting.polls
    await meeting.vote("12345", 0)
    await meeting.vote(first["id"], *first["correct_option_ids"], who=777)
    assert meeting.turns() == [0, 0], "neither a poll that is not ours nor a voter who is not asked"
    for _ in range(2):  # Telegram tells it again
        await meeting.vote(first["id"], *first["correct_option_ids"])
    await meeting.sender.drain()
    assert (meeting.turns(), len(meeting.polls)) == ([1, 0], 2)
    second = meeting.polls[1]
    wrong = next(place for place in range(4) if place not in second["correct_option_ids"])
    await meeting.vote(second["id"], wrong)
    assert meeting.turns() == [1, 1]
    assert "今天的复习做完了" in meeting.server.world.chats[ME].messages[-1].text
    assert meeting.server.world.refusals == []


async def test_a_poll_whose_answer_is_lost_is_not_sent_again(meeting: Meeting) -> None:
    """The reply to sendPoll never comes: it may be there or not, so the card is shown as a screen, and no second poll is sent."""
    meeting.server.trouble, meeting.server.dice = 1.0, _Loaded("cut after")
    meeting.ask()
    await meeting.sender.drain()
    meeting.server.trouble = 0.0
    state = meeting.learner.database.read_now(lambda session: session.scalars(select(Outbox.state)).all())
    assert ("unknown" in state, len(meeting.polls)) == (True, 1)
    assert meeting.ask().content["stem"]
    await meeting.sender.drain()
    assert len(meeting.polls) == 1


class _Loaded(random.Random):
    """A dice that always falls on the same side."""

    def __init__(self, side: str) -> None:
        super().__init__()
        self.side = side

    def random(self) -> float:
        return 0.0

    def choice(self, _sides: Any) -> Any:
        return self.side
