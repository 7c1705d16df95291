"""Both Telegram libraries wired to a pretend world in the same process: no sockets, the same errors."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator
from typing import Any, cast
from urllib.parse import unquote

import aiohttp
import httpx
from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType
from telegram._utils.defaultvalue import DefaultValue
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.simulator.envelope import answer, download
from bot.simulator.errors import Disconnected
from bot.simulator.params import Upload
from bot.simulator.world import World


class PretendSession(BaseSession):
    """An aiogram session whose other end is a world: ``Bot(world.token, session=PretendSession(world))``."""

    def __init__(self, world: World, **settings: Any) -> None:
        super().__init__(**settings)
        self.world = world

    async def close(self) -> None:
        """Nothing is open."""

    async def make_request(
        self, bot: Bot, method: TelegramMethod[TelegramType], timeout: int | None = None
    ) -> TelegramType:
        """Packs a call as the real session does, and reads the answer with the library's own code."""
        inputs: dict[str, Any] = {}
        params = {}
        for key, value in method.model_dump(warnings=False).items():
            if prepared := self.prepare_value(value, bot=bot, files=inputs):
                params[key] = prepared
        uploads = {}
        for key, file in inputs.items():
            chunks = [chunk async for chunk in file.read(bot)]
            uploads[key] = Upload(file.filename or key, b"".join(chunks))
        try:
            status, body = await answer(self.world, bot.token, method.__api_method__, params, uploads)
        except Disconnected as lost:
            kind = aiohttp.ServerDisconnectedError if lost.reached else aiohttp.ClientConnectionError
            cause = kind(str(lost))
            message = f"{type(cause).__name__}: {cause}"
            raise TelegramNetworkError(method=method, message=message) from cause
        response = self.check_response(
            bot=bot, method=method, status_code=status, content=json.dumps(body, ensure_ascii=False)
        )
        return cast(TelegramType, response.result)

    async def stream_content(
        self,
        url: str,
        headers: dict[str, Any] | None = None,
        timeout: int = 30,
        chunk_size: int = 65536,
        raise_for_status: bool = True,
    ) -> AsyncGenerator[bytes, None]:
        """The bytes of a file at its download address."""
        content = _downloaded(self.world, url)
        if content is None:
            raise aiohttp.ClientError("404 Not Found")
        for start in range(0, len(content), chunk_size):
            yield content[start : start + chunk_size]


class PretendRequest(BaseRequest):
    """A python-telegram-bot request whose other end is a world: ``ExtBot(world.token, request=…)``."""

    def __init__(self, world: World, read_timeout: float = 5.0) -> None:
        self.world = world
        self._read_timeout = read_timeout

    @property
    def read_timeout(self) -> float | None:
        """Seconds that a caller would wait; nothing here takes that long."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: float | DefaultValue[None] | None = BaseRequest.DEFAULT_NONE,
        write_timeout: float | DefaultValue[None] | None = BaseRequest.DEFAULT_NONE,
        connect_timeout: float | DefaultValue[None] | None = BaseRequest.DEFAULT_NONE,
        pool_timeout: float | DefaultValue[None] | None = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Carries a call or a download to the world; broken connections look as they do through httpx."""
        if "/file/bot" in url:
            content = _downloaded(self.world, url)
            return (404, b'{"ok":false,"description":"Not Found"}') if content is None else (200, content)
        token, _, name = url.split("/bot", 1)[1].rpartition("/")
        params = dict(request_data.json_parameters) if request_data else {}
        parts = request_data.multipart_data if request_data else {}
        uploads = {}
        for key, (file_name, content, _mime) in parts.items():
            data = content if isinstance(content, bytes) else content.read()
            uploads[key] = Upload(file_name, data)
        try:
            status, body = await answer(self.world, token, name, params, uploads)
        except Disconnected as lost:
            if lost.reached:
                raise TimedOut from httpx.ReadTimeout(str(lost))
            refused = httpx.ConnectError("All connection attempts failed")
            raise NetworkError(f"httpx.ConnectError: {refused}") from refused
        return status, json.dumps(body, ensure_ascii=False).encode()


def _downloaded(world: World, url: str) -> bytes | None:
    token, _, path = unquote(url).split("/file/bot", 1)[1].partition("/")
    return download(world, token, path)
