"""The real client over real HTTP: what the library makes of a network is what the outcome table expects."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from pydantic import SecretStr
from telegram.error import TelegramError

from bot.settings import Settings
from bot.study.notices.outcomes import Outcome
from scheduler.outcomes import judge
from scheduler.telegram_bot import make_bot
from tests.scheduler.conftest import House
from tests.simulator.small_world import served

Answer = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Any]


async def outcome_at(url: str) -> Outcome:
    bot = make_bot(Settings(token=SecretStr("1:abc"), api_url=url, _env_file=None))  # type: ignore[call-arg]
    try:
        message = await bot.send_message(7, "hello", read_timeout=0.5)
    except TelegramError as error:
        return judge(error)
    else:
        return Outcome("sent", message_id=message.message_id)
    finally:
        await bot.request.shutdown()


@asynccontextmanager
async def listening(answer: Answer) -> AsyncIterator[str]:
    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"


async def hangs_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.readuntil(b"\r\n\r\n")
    writer.close()


async def says_nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.readuntil(b"\r\n\r\n")
    await asyncio.sleep(2)
    writer.close()


async def is_a_broken_proxy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.readuntil(b"\r\n\r\n")
    writer.write(b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 4\r\nConnection: close\r\n\r\noops")
    await writer.drain()
    writer.close()


@pytest.mark.parametrize("answer", [hangs_up, says_nothing, is_a_broken_proxy])
async def test_what_left_and_was_not_answered_is_unknown(answer: Answer) -> None:
    async with listening(answer) as url:
        assert (await outcome_at(url)).end == "unknown"


async def test_what_found_no_connection_never_left() -> None:
    async with listening(hangs_up) as url:
        pass
    assert (await outcome_at(url)).end == "later"


async def test_a_message_goes_over_http(sqlite_house: House) -> None:
    phone = await sqlite_house.person()
    async with served(sqlite_house.world) as url:
        settings = Settings(token=SecretStr(sqlite_house.world.token), api_url=url, _env_file=None)  # type: ignore[call-arg]
        bot = make_bot(settings)
        await bot.send_message(7, "hello")
        await bot.request.shutdown()
    assert phone.screen.text == "hello"
