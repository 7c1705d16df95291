"""Polling, confirming, and the conflicts of two receivers."""

from __future__ import annotations

import asyncio

import pytest

from bot.simulator.errors import ApiError
from bot.simulator.methods.receiving import WEBHOOK_ACTIVE
from bot.simulator.phone import Phone
from tests.simulator.small_world import refusal


async def test_an_offset_confirms_everything_before_it(phone: Phone) -> None:
    for text in ("一", "二", "三"):
        await phone.say(text)
    first = await phone.world.call("getUpdates", {"limit": 2})
    again = await phone.world.call("getUpdates", {})
    assert [one["message"]["text"] for one in first] == ["一", "二"]
    assert [one["message"]["text"] for one in again] == ["一", "二", "三"]
    rest = await phone.world.call("getUpdates", {"offset": str(first[-1]["update_id"] + 1)})
    assert [one["message"]["text"] for one in rest] == ["三"]


async def test_a_negative_offset_keeps_only_the_newest(phone: Phone) -> None:
    for text in ("一", "二", "三"):
        await phone.say(text)
    kept = await phone.world.call("getUpdates", {"offset": -1})
    assert [one["message"]["text"] for one in kept] == ["三"]
    assert len(phone.world.updates.pending) == 1


async def test_a_long_poll_ends_when_something_comes(phone: Phone) -> None:
    poll = asyncio.create_task(phone.world.call("getUpdates", {"timeout": 30}))
    await asyncio.sleep(0)
    await phone.say("来了")
    updates = await asyncio.wait_for(poll, 2)
    assert updates[0]["message"]["text"] == "来了"


async def test_a_long_poll_ends_empty_after_its_time(phone: Phone) -> None:
    assert await asyncio.wait_for(phone.world.call("getUpdates", {"timeout": 1}), 3) == []


async def test_a_second_poller_ends_the_first_with_a_409(phone: Phone) -> None:
    first = asyncio.create_task(phone.world.call("getUpdates", {"timeout": 30}))
    await asyncio.sleep(0)
    second = asyncio.create_task(phone.world.call("getUpdates", {"timeout": 30}))
    with pytest.raises(ApiError) as caught:
        await asyncio.wait_for(first, 2)
    assert caught.value.code == 409
    assert caught.value.description == (
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )
    await phone.say("给第二个")
    assert len(await asyncio.wait_for(second, 2)) == 1


async def test_polling_beside_a_webhook_is_a_409(phone: Phone) -> None:
    waiting = asyncio.create_task(phone.world.call("getUpdates", {"timeout": 30}))
    await asyncio.sleep(0)
    await phone.world.call("setWebhook", {"url": "http://127.0.0.1:9/hook"})
    with pytest.raises(ApiError, match="409 Conflict: terminated by setWebhook request"):
        await asyncio.wait_for(waiting, 2)
    assert (await refusal(phone.world, "getUpdates", {})).description == f"Conflict: {WEBHOOK_ACTIVE}"
    await phone.world.call("deleteWebhook", {})
    assert await phone.world.call("getUpdates", {}) == []


async def test_unwanted_kinds_of_update_are_not_delivered(phone: Phone) -> None:
    await phone.world.call("getUpdates", {"allowed_updates": '["callback_query"]'})
    await phone.say("不要")
    await phone.tap_data(1, "要")
    updates = await phone.world.call("getUpdates", {})
    assert [sorted(one) for one in updates] == [["callback_query", "update_id"]]


async def test_a_door_takes_updates_in_place_of_the_queue(phone: Phone) -> None:
    taken = []

    async def door(update: dict[str, object]) -> None:
        taken.append(update)

    phone.world.door = door
    await phone.say("直接")
    assert [sorted(one) for one in taken] == [["message", "update_id"]]
    assert phone.world.updates.pending == []


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"url": "ftp://x/y"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        ({"url": "https://x/y", "secret_token": "x" * 257}, "secret token is too long"),
        ({"url": "https://x/y", "secret_token": "密"}, "secret token contains unallowed characters"),
    ],
)
async def test_a_bad_webhook_is_refused(phone: Phone, params: dict[str, str], words: str) -> None:
    assert (await refusal(phone.world, "setWebhook", params)).description == f"Bad Request: {words}"
