"""aiogram's HTTP session, which takes a gateway's error page for what it is: a server that is away for a moment."""

from __future__ import annotations

import json
from typing import Any

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.exceptions import ClientDecodeError, TelegramEntityTooLarge, TelegramNetworkError, TelegramServerError
from aiogram.methods import (
    AnswerCallbackQuery,
    EditMessageMedia,
    EditMessageText,
    Response,
    SendMessage,
    SendPhoto,
    TelegramMethod,
)
from aiogram.methods.base import TelegramType
from aiohttp_socks import ProxyConnectionError, ProxyError, ProxyTimeoutError

# What a SOCKS proxy that is away or refuses raises, and a page of a gateway in another encoding: none of them is a
# ClientError, so the library lets them through as they are.
_STRANGE = (ProxyConnectionError, ProxyError, ProxyTimeoutError, OSError, UnicodeDecodeError)

# pydantic forgets the class of an answer as soon as nobody holds it, and making it anew costs more than a whole tap.
HELD = tuple(
    Response[method.__returning__]  # type: ignore[name-defined]
    for method in (AnswerCallbackQuery, EditMessageText, EditMessageMedia, SendMessage, SendPhoto)
)


class PatientSession(AiohttpSession):
    """Raises `TelegramServerError` for an answer that is no JSON (a 502 page of a gateway): the library has a kind of
    error for it that is neither Telegram's nor the network's, and whoever waits out trouble would not know it."""

    async def make_request(
        self, bot: Bot, method: TelegramMethod[TelegramType], timeout: int | None = None
    ) -> TelegramType:
        """As the base class; trouble with a proxy is trouble with the network."""
        try:
            return await super().make_request(bot, method, timeout)
        except _STRANGE as error:
            raise TelegramNetworkError(method=method, message=f"{type(error).__name__}: {error}") from error

    def check_response(
        self, bot: Bot, method: TelegramMethod[TelegramType], status_code: int, content: str
    ) -> Response[TelegramType]:
        """As the base class, but for answers that are no JSON."""
        try:
            return super().check_response(bot, method, status_code, content)
        except ClientDecodeError as error:
            if not isinstance(error.original, json.JSONDecodeError):
                raise
            kind: Any = TelegramEntityTooLarge if status_code == 413 else TelegramServerError
            raise kind(method=method, message=f"status {status_code} without JSON") from None
