"""The bot that only speaks: python-telegram-bot's client, paced below Telegram's limit."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from telegram.error import InvalidToken, TelegramError
from telegram.ext import AIORateLimiter, ExtBot
from telegram.request import BaseRequest, HTTPXRequest

from bot.settings import Settings
from scheduler.outcomes import LaneSilent

RATE = 25  # messages a second; Telegram allows 30 per token, the rest is for answers
BURST = 3  # as many at once: late wake-ups can catch up, and no second ever sees more than 28
CONNECTIONS = 16
Sent = bool | dict[str, Any] | list[dict[str, Any]]


class Pace(AIORateLimiter):
    """The library's limiter, which here also asks `silent(priority)` right before a request leaves: a 429 stops at once
    what was already waiting its turn. Messages that somebody asked for (priority 0) do not wait behind bulk."""

    def __init__(self) -> None:
        super().__init__(overall_max_rate=BURST, overall_time_period=BURST / RATE, max_retries=0)
        self.silent: Callable[[int], bool] = lambda priority: False

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Sent]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> Sent:
        """As the base class; `rate_limit_args` is the priority of the message (None for calls that are no message)."""

        async def unless_silent(*inner: Any, **named: Any) -> Sent:
            if rate_limit_args is not None and self.silent(rate_limit_args):
                raise LaneSilent
            return await callback(*inner, **named)

        return await super().process_request(unless_silent, args, kwargs, endpoint, data, None)


def make_bot(settings: Settings, request: BaseRequest | None = None) -> ExtBot[int]:
    """A bot for sending only. `request` replaces the network (tests)."""
    assert settings.token is not None, "the simulator brings a token of its own"
    return ExtBot(
        settings.token.get_secret_value(),
        base_url=f"{settings.api_url}/bot",
        base_file_url=f"{settings.api_url}/file/bot",
        request=request or _request(settings),
        get_updates_request=request or _request(settings),
        rate_limiter=Pace(),
    )


async def open_bot(bot: ExtBot[int]) -> None:
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
