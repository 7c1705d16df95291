"""How fast a bot may speak."""

from __future__ import annotations

from bot.simulator.limits import Limits
from tests.simulator.small_world import USER, Seconds, a_person, a_world, refusal

HELLO = {"chat_id": USER, "text": "x"}


async def test_thirty_messages_a_second_and_not_one_more() -> None:
    stopwatch = Seconds()
    world = a_world(limits=Limits.strict(), monotonic=stopwatch)
    people = [(await a_person(world, 100 + number)).user_id for number in range(31)]
    for chat in people[:30]:
        await world.call("sendMessage", {"chat_id": chat, "text": "x"})
    refused = await refusal(world, "sendMessage", {"chat_id": people[30], "text": "x"})
    assert (refused.code, refused.description) == (429, "Too Many Requests: retry after 1")
    assert refused.parameters == {"retry_after": 1}
    stopwatch.at += 1.01
    await world.call("sendMessage", {"chat_id": people[30], "text": "x"})


async def test_one_chat_takes_a_burst_and_then_one_a_second() -> None:
    stopwatch = Seconds()
    world = a_world(limits=Limits.strict(chat_burst=3), monotonic=stopwatch)
    await a_person(world)
    for _ in range(3):
        await world.call("sendMessage", HELLO)
    assert (await refusal(world, "sendMessage", HELLO)).parameters == {"retry_after": 1}
    stopwatch.at += 1
    await world.call("sendMessage", HELLO)
    assert (await refusal(world, "sendMessage", HELLO)).code == 429


async def test_a_group_takes_twenty_a_minute() -> None:
    stopwatch = Seconds()
    world = a_world(limits=Limits.strict(), monotonic=stopwatch)
    world.group(-5, "联络员群", [USER])
    for _ in range(20):
        await world.call("sendMessage", {"chat_id": -5, "text": "x"})
        stopwatch.at += 0.5
    refused = await refusal(world, "sendMessage", {"chat_id": -5, "text": "x"})
    assert refused.parameters == {"retry_after": 50}


async def test_answers_to_taps_and_edits_are_not_counted() -> None:
    stopwatch = Seconds()
    world = a_world(limits=Limits.strict(chat_burst=1), monotonic=stopwatch)
    phone = await a_person(world)
    sent = await world.call("sendMessage", HELLO)
    for number in range(40):
        query = await phone.tap_data(sent["message_id"], "x")
        await world.call("answerCallbackQuery", {"callback_query_id": query.id})
        edit = {"chat_id": USER, "message_id": sent["message_id"], "text": f"x{number}"}
        await world.call("editMessageText", edit)
    assert phone.screen.text == "x39"


async def test_without_rates_everything_goes() -> None:
    world = a_world(monotonic=Seconds())
    phone = await a_person(world)
    for _ in range(200):
        await world.call("sendMessage", HELLO)
    assert len(phone.seen) == 200
