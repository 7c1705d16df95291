"""A Bot API whose other end answers at once, and what people send through it."""

from __future__ import annotations

import asyncio
import itertools
import json
from collections.abc import AsyncGenerator
from typing import Any, cast

from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType

numbers = itertools.count(1)  # of updates, taps and people: none is used twice


class Double(BaseSession):
    """A session whose other end answers at once. It packs calls and reads answers with the library's own code."""

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[str] = []
        self.screen: dict[str, Any] = {}
        self._called = asyncio.Event()

    async def close(self) -> None:
        """Nothing is open."""

    async def make_request(
        self, bot: Bot, method: TelegramMethod[TelegramType], timeout: int | None = None
    ) -> TelegramType:
        """True for an answered tap, the edited message for an edit."""
        sent = {}
        for key, value in method.model_dump(warnings=False).items():
            if prepared := self.prepare_value(value, bot=bot, files={}):
                sent[key] = prepared
        self.calls.append(method.__api_method__)
        self._called.set()
        result: Any = True
        if method.__api_method__ == "editMessageText":
            self.screen = sent
            result = message_of(int(sent["chat_id"]), sent["text"])
        content = json.dumps({"ok": True, "result": result})
        answer = self.check_response(bot=bot, method=method, status_code=200, content=content)
        return cast(TelegramType, answer.result)

    async def until(self, calls: int) -> None:
        """Return once so many calls have been made in all."""
        while len(self.calls) < calls:
            self._called.clear()
            await self._called.wait()

    async def stream_content(
        self,
        url: str,
        headers: dict[str, Any] | None = None,
        timeout: int = 30,
        chunk_size: int = 65536,
        raise_for_status: bool = True,
    ) -> AsyncGenerator[bytes, None]:
        """The bytes of a file: there are none here."""
        yield b""


def message_of(user: int, text: str) -> dict[str, Any]:
    """The bot's message on somebody's phone, as Telegram writes it."""
    return {
        "message_id": 10, "date": 1_700_000_000, "chat": {"id": user, "type": "private", "first_name": "学员"}, "text": text,
        "from": {"id": 1000001, "is_bot": True, "first_name": "学时"},
    }  # fmt: skip


def tap_of(user: int, data: str) -> dict[str, Any]:
    """A tap as Telegram writes it."""
    number = next(numbers)
    sender = {"id": user, "is_bot": False, "first_name": "学员", "language_code": "zh-hans"}
    query = {"id": str(number), "from": sender, "chat_instance": "1", "data": data, "message": message_of(user, "题目")}
    return {"update_id": number, "callback_query": query}
