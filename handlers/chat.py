"""The answering half of the product: bot, dispatcher, presenter, lanes and poller, put together."""

from __future__ import annotations

from dataclasses import dataclass

from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import BotCommand

from bot.house import House
from bot.inbox.lanes import Lanes
from bot.inbox.poller import Poller, allowed_updates
from bot.inbox.shown import ShownMarks
from bot.inbox.sweeper import Sweeper
from bot.menu import commands_for
from bot.metrics import Meters
from bot.presence.presence import Presence
from bot.sent_media import SentMediaBook
from bot.settings import Settings
from bot.wording import LANGUAGES
from handlers.dispatcher import make_dispatcher
from handlers.handle import Handler
from handlers.passing import passing
from handlers.present import Presenter
from handlers.session import PatientSession


@dataclass(frozen=True)
class Chat:
    """Receives, handles and answers. `poller` is unused behind a webhook; `sweeper` takes up what nobody has in hand."""

    bot: Bot
    lanes: Lanes
    poller: Poller
    sweeper: Sweeper


def make_bot(settings: Settings, session: BaseSession | None = None) -> Bot:
    """aiogram's client for the Bot API server of the settings; `session` replaces the network (tests)."""
    assert settings.token is not None, "the simulator brings a token of its own"
    if session is None:
        session = PatientSession(api=TelegramAPIServer.from_base(settings.api_url), proxy=settings.proxy)
    return Bot(settings.token.get_secret_value(), session=session)


def make_chat(house: House, bot: Bot, presence: Presence, meters: Meters | None = None) -> Chat:
    """Everything between an update and the screen that answers it; `meters` count how updates end."""
    counted = meters or Meters()
    presenter = Presenter(bot, house.wording, SentMediaBook(house.database, bot.id), rich=house.settings.rich_messages)
    shown = ShownMarks(house.database, house.clock)
    dispatcher = make_dispatcher(house.wording, polls=house.settings.practice_polls)
    handler = Handler(bot, dispatcher, presenter, house.database, house.clock, house.settings.admins, shown)
    lanes = Lanes(
        handler,
        handler.failed,
        passing=passing,
        note=lambda kept, *end: counted.updated(kept.kind, *end),
        settle=shown.settle,
    )
    allowed = allowed_updates(polls=house.settings.practice_polls)
    poller = Poller(bot, house.database, house.clock, lanes, presence, allowed)
    return Chat(bot, lanes, poller, Sweeper(house.database, house.clock, lanes, presence.holder))


async def set_default_menu(house: House, bot: Bot) -> None:
    """What people see before the bot knows them: the office's language for all, the others by their code."""
    for language in LANGUAGES:
        commands = [
            BotCommand(command=name, description=house.wording.plain(label, language))
            for name, label in commands_for(None)
        ]
        if language == house.settings.language:
            await bot.set_my_commands(commands)
        await bot.set_my_commands(commands, language_code=language[:2])
