"""The bot that only speaks: python-telegram-bot's client, paced below Telegram's limit."""

from __future__ import annotations

import os

from telegram.error import InvalidToken, TelegramError
from telegram.ext import ExtBot
from telegram.request import BaseRequest, HTTPXRequest

from bot.settings import Settings
from scheduler.pace import RATE, Departure, Pace

CONNECTIONS = 16


def make_bot(settings: Settings, request: BaseRequest | None = None, *, rate: int = RATE) -> ExtBot[Departure]:
    """A bot for sending only, at `rate` messages a second. `request` replaces the network (tests)."""
    assert settings.token is not None, "the simulator brings a token of its own"
    os.environ.setdefault("PTB_TIMEDELTA", "1")  # how long to be silent as a span of time: the library's own switch
    return ExtBot(
        settings.token.get_secret_value(),
        base_url=f"{settings.api_url}/bot",
        base_file_url=f"{settings.api_url}/file/bot",
        request=request or _request(settings),
        get_updates_request=request or _request(settings),
        rate_limiter=Pace(rate),
    )


async def open_bot(bot: ExtBot[Departure]) -> None:
    """Make the bot ready to send; raises `ConnectionError` while Telegram does not answer as it should."""
    try:
        await bot.initialize()
    except InvalidToken:
        raise
    except TelegramError as error:
        raise ConnectionError(str(error)) from error


def _request(settings: Settings) -> HTTPXRequest:
    return HTTPXRequest(
        connection_pool_size=CONNECTIONS,
        connect_timeout=10,
        read_timeout=20,
        write_timeout=20,
        pool_timeout=30,
        proxy=settings.proxy,
    )
