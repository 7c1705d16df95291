"""The Bot API over HTTP, without a library."""

from __future__ import annotations

import asyncio

import aiohttp
import pytest

from bot.simulator.limits import Limits
from bot.simulator.phone import Phone
from tests.simulator.small_world import USER, a_person, a_world, served


@pytest.mark.parametrize("encoding", ["query", "form", "json"])
async def test_parameters_come_in_every_encoding(phone: Phone, encoding: str) -> None:
    params = {"chat_id": str(USER), "text": "您好", "reply_markup": '{"inline_keyboard":[]}'}
    how = {"query": {"params": params}, "form": {"data": params}, "json": {"json": params}}[encoding]
    async with served(phone.world) as address, aiohttp.ClientSession() as http:
        method = "GET" if encoding == "query" else "POST"
        async with http.request(method, f"{address}/bot{phone.world.token}/sendmessage", **how) as response:
            body = await response.json()
    assert body["ok"] is True
    assert phone.screen.text == "您好"


async def test_a_file_may_come_under_its_own_name(phone: Phone) -> None:
    form = aiohttp.FormData(quote_fields=False)
    form.add_field("chat_id", str(USER))
    form.add_field("document", b"x,y", filename="名单.csv", content_type="text/csv")
    async with (
        served(phone.world) as address,
        aiohttp.ClientSession() as http,
        http.post(f"{address}/bot{phone.world.token}/sendDocument", data=form) as response,
    ):
        assert response.status == 200
    assert phone.screen.file_name == "名单.csv"


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/bot1:WRONG/getMe", 401, "Unauthorized"),
        ("/bot{token}/getNothing", 404, "Not Found: method not found"),
        ("/file/bot{token}/documents/none.xlsx", 404, "Not Found"),
    ],
)
async def test_wrong_addresses_are_refused(phone: Phone, path: str, status: int, words: str) -> None:
    async with (
        served(phone.world) as address,
        aiohttp.ClientSession() as http,
        http.get(address + path.format(token=phone.world.token)) as response,
    ):
        assert response.status == status
        assert await response.json() == {"ok": False, "error_code": status, "description": words}


async def test_an_upload_over_the_limit_is_a_413() -> None:
    world = a_world(limits=Limits(upload=1000))
    await a_person(world)
    form = aiohttp.FormData(quote_fields=False)
    form.add_field("chat_id", str(USER))
    form.add_field("document", b"x" * 1001, filename="a.bin")
    async with (
        served(world) as address,
        aiohttp.ClientSession() as http,
        http.post(f"{address}/bot{world.token}/sendDocument", data=form) as response,
    ):
        assert response.status == 413
        assert (await response.json())["description"] == "Request Entity Too Large"


async def test_the_server_closes_at_once_under_a_long_poll(phone: Phone) -> None:
    async with asyncio.timeout(5), aiohttp.ClientSession() as http:
        async with served(phone.world) as address:
            url = f"{address}/bot{phone.world.token}/getUpdates?timeout=50"
            poll = asyncio.create_task(http.get(url))
            await asyncio.sleep(0.1)
        response = await poll
        assert (await response.json())["result"] == []


async def test_webhooks_are_delivered_while_the_server_runs(phone: Phone) -> None:
    async with served(phone.world) as address:
        # The bot's own API makes a fine webhook: it takes anything and answers 200.
        await phone.world.call("setWebhook", {"url": f"{address}/bot{phone.world.token}/getMe"})
        phone.world.strict = False
        await phone.say("一")
        async with asyncio.timeout(5):
            while phone.world.updates.pending:
                await phone.world.updates.arrived.wait(1)
    assert phone.world.calls[-1].method == "getMe"
