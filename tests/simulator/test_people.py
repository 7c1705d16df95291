"""People at their phones: who can be written to, what they tap, what they see."""

from __future__ import annotations

import pytest

from bot.simulator.errors import NobodySawThat
from bot.simulator.limits import Limits
from bot.simulator.methods.answering import TOO_OLD
from bot.simulator.phone import Phone
from bot.simulator.world import World
from tests.simulator.small_world import USER, Seconds, a_person, a_world, keys, refusal

HELLO = {"chat_id": USER, "text": "您好", "reply_markup": keys(["接着学", "我的学时"], ["关闭"])}


async def test_who_never_started_cannot_be_written_to(world: World) -> None:
    world.user(USER, "王建国")
    refused = await refusal(world, "sendMessage", {"chat_id": USER, "text": "x"})
    assert (refused.code, refused.description) == (403, "Forbidden: bot can't initiate conversation with a user")


async def test_who_blocked_the_bot_cannot_be_written_to_until_coming_back(phone: Phone) -> None:
    await phone.world.block(USER)
    refused = await refusal(phone.world, "sendMessage", HELLO)
    assert (refused.code, refused.description) == (403, "Forbidden: bot was blocked by the user")
    await phone.say("/start")
    await phone.world.call("sendMessage", HELLO)
    updates = await phone.world.call("getUpdates", {})
    statuses = [one["my_chat_member"]["new_chat_member"]["status"] for one in updates[:2]]
    assert statuses == ["kicked", "member"]


async def test_who_deleted_the_account_cannot_be_written_to(phone: Phone) -> None:
    phone.world.deactivate(USER)
    refused = await refusal(phone.world, "sendMessage", HELLO)
    assert (refused.code, refused.description) == (403, "Forbidden: user is deactivated")


async def test_a_command_is_marked_as_one(phone: Phone) -> None:
    await phone.say("/start ABC-9")
    (update,) = await phone.world.call("getUpdates", {})
    assert update["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert update["message"]["from"]["language_code"] == "zh-hans"


async def test_a_tap_finds_the_newest_button_by_a_part_of_its_label(phone: Phone) -> None:
    await phone.world.call("sendMessage", HELLO)
    newest = await phone.world.call("sendMessage", HELLO)
    await phone.tap("学时")
    (update,) = await phone.world.call("getUpdates", {})
    assert update["callback_query"]["data"] == "我的学时"
    assert update["callback_query"]["message"]["message_id"] == newest["message_id"]


async def test_a_tap_on_nothing_says_what_is_on_the_screen(phone: Phone) -> None:
    await phone.world.call("sendMessage", HELLO)
    with pytest.raises(NobodySawThat, match=r"«补考»(?s:.)*您好(?s:.)*\[ 接着学 \] \[ 我的学时 \]"):
        await phone.tap("补考")


async def test_a_disabled_button_cannot_be_tapped(phone: Phone) -> None:
    button = {"text": "交卷", "callback_data": "x", "disabled": True}
    await phone.world.call("sendMessage", {**HELLO, "reply_markup": {"inline_keyboard": [[button]]}})
    with pytest.raises(NobodySawThat, match="is disabled"):
        await phone.tap("交卷")


async def test_a_button_of_a_deleted_message_can_still_be_forged(phone: Phone) -> None:
    await phone.tap_data(999, "old:1")
    (update,) = await phone.world.call("getUpdates", {})
    assert update["callback_query"]["message"]["date"] == 0
    assert update["callback_query"]["data"] == "old:1"


async def test_a_tap_is_answered_once(phone: Phone) -> None:
    query = await phone.tap_data(1, "x")
    await phone.world.call("answerCallbackQuery", {"callback_query_id": query.id, "text": "好", "show_alert": "true"})
    assert [(toast.text, toast.alert) for toast in phone.toasts] == [("好", True)]
    again = await refusal(phone.world, "answerCallbackQuery", {"callback_query_id": query.id})
    assert again.description == f"Bad Request: {TOO_OLD}"


async def test_a_tap_is_answered_within_seconds_and_200_characters() -> None:
    stopwatch = Seconds()
    world = a_world(limits=Limits(callback_seconds=15), monotonic=stopwatch)
    query = await (await a_person(world)).tap_data(1, "x")
    long = await refusal(world, "answerCallbackQuery", {"callback_query_id": query.id, "text": "x" * 201})
    assert long.description == "Bad Request: MESSAGE_TOO_LONG"
    stopwatch.at += 16
    late = await refusal(world, "answerCallbackQuery", {"callback_query_id": query.id})
    assert late.description == f"Bad Request: {TOO_OLD}"


async def test_a_keyboard_below_the_box_says_its_own_words(phone: Phone) -> None:
    await phone.world.call("sendMessage", {"chat_id": USER, "text": "x", "reply_markup": {"keyboard": [["今日学习"]]}})
    await phone.tap("今日")
    (update,) = await phone.world.call("getUpdates", {})
    assert update["message"]["text"] == "今日学习"
    removed = {"chat_id": USER, "text": "y", "reply_markup": {"remove_keyboard": True}}
    await phone.world.call("sendMessage", removed)
    assert phone.chat.markup is None


async def test_a_group_hears_commands_only(phone: Phone) -> None:
    phone.world.group(-5, "联络员群", [USER])
    await phone.say("大家好", chat_id=-5)
    await phone.say("/progress", chat_id=-5)
    (update,) = await phone.world.call("getUpdates", {})
    assert update["message"]["chat"] == {"id": -5, "type": "group", "title": "联络员群"}
    assert update["message"]["text"] == "/progress"


async def test_expecting_in_vain_shows_the_screen(phone: Phone) -> None:
    await phone.world.call("sendMessage", HELLO)
    assert (await phone.expect("接着学")).text == "您好"
    with pytest.raises(NobodySawThat, match=r"«再见» did not come(?s:.)*您好"):
        await phone.expect("再见", timeout=0.05)


async def test_a_transcript_tells_the_whole_talk(phone: Phone) -> None:
    sent = await phone.world.call("sendMessage", HELLO)
    query = await phone.tap("接着学")
    assert query is not None
    await phone.world.call("answerCallbackQuery", {"callback_query_id": query.id, "text": "好的"})
    edit = {"chat_id": USER, "message_id": sent["message_id"], "text": "第一课\n\n正文"}
    await phone.world.call("editMessageText", edit)
    await phone.send_file("花名册.xlsx", b"x")
    await phone.world.call("deleteMessage", {"chat_id": USER, "message_id": sent["message_id"]})
    assert phone.transcript() == (
        "王建国: /start\n"
        "bot:\n    您好\n    [ 接着学 ] [ 我的学时 ]\n    [ 关闭 ]\n"
        "王建国 taps [ 接着学 ]\n"
        "notice: 好的\n"
        "bot (edited):\n    第一课\n\n    正文\n"
        "王建国: (file 花名册.xlsx)\n"
        "bot (deleted): 第一课\n"
    )
