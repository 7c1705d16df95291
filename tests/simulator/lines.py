"""Both libraries, wired to a world in process or over real HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from telegram.ext import ExtBot

from bot.simulator.world import World
from tests.chat.pretend import PretendRequest, PretendSession
from tests.simulator.small_world import served


@dataclass
class Lines:
    """A bot of each library for the same world."""

    aiogram: Bot
    ptb: ExtBot[None]


@asynccontextmanager
async def in_process(world: World) -> AsyncIterator[Lines]:
    """No sockets."""
    request = PretendRequest(world)
    ptb: ExtBot[None] = ExtBot(world.token, request=request, get_updates_request=PretendRequest(world))
    async with ptb:
        yield Lines(Bot(world.token, session=PretendSession(world)), ptb)


@asynccontextmanager
async def over_http(world: World, token: str = "") -> AsyncIterator[Lines]:
    """A server on a free port, and each library's own client."""
    async with served(world) as address:
        token = token or world.token
        bot = Bot(token, session=AiohttpSession(api=TelegramAPIServer.from_base(address)))
        ptb: ExtBot[None] = ExtBot(token, base_url=f"{address}/bot", base_file_url=f"{address}/file/bot")
        try:
            yield Lines(bot, ptb)
        finally:
            await bot.session.close()
            await ptb.shutdown()
