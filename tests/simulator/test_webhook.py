"""Delivery to a webhook: secret, order, patience."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from bot.simulator.courier import Courier
from bot.simulator.params import Json
from bot.simulator.world import World
from tests.simulator.small_world import USER, a_person


class Hook:
    """A webhook that notes what comes and answers what it is told, 200 in the end."""

    def __init__(self, *statuses: int, reply: Json | None = None) -> None:
        self.statuses = list(statuses)
        self.reply = reply
        self.got: list[Json] = []
        self.secrets: list[str | None] = []

    async def take(self, request: web.Request) -> web.Response:
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        status = self.statuses.pop(0) if self.statuses else 200
        if status == 200:
            self.got.append(await request.json())
        return web.json_response(self.reply or {}, status=status)


@asynccontextmanager
async def listening(world: World, hook: Hook, **settings: str) -> AsyncIterator[None]:
    app = web.Application()
    app.router.add_post("/hook", hook.take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    address = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    await world.call("setWebhook", {"url": address, **settings})
    courier = asyncio.create_task(Courier(world, first_pause=0.01).run())
    try:
        yield
    finally:
        courier.cancel()
        await asyncio.gather(courier, return_exceptions=True)
        await runner.cleanup()


async def delivered(world: World) -> None:
    async with asyncio.timeout(5):
        while world.updates.pending:
            await world.updates.arrived.wait(1)


async def test_updates_arrive_with_the_secret(world: World) -> None:
    phone, hook = await a_person(world), Hook()
    async with listening(world, hook, secret_token="abc_-9"):
        await phone.say("一")
        await delivered(world)
    assert [one["message"]["text"] for one in hook.got] == ["一"]
    assert hook.secrets == ["abc_-9"]


async def test_one_chats_updates_keep_their_order_through_failures(world: World) -> None:
    phone, hook = await a_person(world), Hook(500, 403, 200, 502)
    async with listening(world, hook):
        for text in ("一", "二", "三"):
            await phone.say(text)
        await delivered(world)
        info = await world.call("getWebhookInfo")
    assert [one["message"]["text"] for one in hook.got] == ["一", "二", "三"]
    assert info["last_error_message"] == "Wrong response from the webhook: 502 Bad Gateway"
    assert info["pending_update_count"] == 0


async def test_a_failing_chat_does_not_hold_up_another(world: World) -> None:
    slow, quick, hook = await a_person(world), await a_person(world, 8, "李秀英"), Hook(500)
    async with listening(world, hook):
        await slow.say("慢")
        await quick.say("快")
        await delivered(world)
    assert [one["message"]["text"] for one in hook.got] == ["快", "慢"]


async def test_a_webhook_may_answer_with_a_method(world: World) -> None:
    phone = await a_person(world)
    async with listening(world, Hook(reply={"method": "sendMessage", "chat_id": USER, "text": "收到"})):
        await phone.say("一")
        await phone.expect("收到")
    assert world.complaints == []
