"""What is too long, too many or badly made, in Telegram's words."""

from __future__ import annotations

from typing import Any

import pytest

from bot.simulator.phone import Phone
from bot.simulator.world import World
from tests.simulator.small_world import USER, a_picture, keys, refusal

SEND_REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"text": ""}, "message text is empty"),
    ({}, "message text is empty"),
    ({"text": "<b> </b>", "parse_mode": "HTML"}, "text must be non-empty"),
    ({"text": "x" * 4097}, "message is too long"),
    ({"text": "😀" * 2049}, "message is too long"),
    ({"text": "中" * 11_000}, "text is too long"),
    ({"text": "x", "parse_mode": "wiki"}, "unsupported parse_mode"),
    ({"text": "x", "reply_markup": "{"}, "can't parse reply keyboard markup JSON object"),
    ({"text": "x", "reply_markup": "[]"}, "object expected as reply markup"),
    ({"text": "x", "reply_markup": keys(["a"] * 9)}, "reply markup is too long"),
    ({"text": "x", "reply_markup": keys(*[["a"] * 8] * 13)}, "reply markup is too long"),
    ({"text": "x", "reply_parameters": {"message_id": 999}}, "message to be replied not found"),
    ({"text": "x", "chat_id": ""}, "chat_id is empty"),
    ({"text": "x", "chat_id": 404}, "chat not found"),
]

BUTTONS_REFUSED = [
    ({"text": "a", "callback_data": ""}, "BUTTON_DATA_INVALID"),
    ({"text": "a", "callback_data": "中" * 22}, "BUTTON_DATA_INVALID"),
    ({"text": "", "callback_data": "a"}, "inline keyboard button text must be non-empty"),
    ({"text": "a"}, "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
    ({"callback_data": "a"}, "can't parse inline keyboard button: Can't find field \"text\""),
    (
        {"text": "a", "callback_data": "a", "style": "pink"},
        "can't parse inline keyboard button: invalid button style specified",
    ),
    (
        {"text": "a", "url": "javascript:x"},
        "inline keyboard button URL 'javascript:x' is invalid: Unsupported URL protocol",
    ),
    ({"text": "a", "copy_text": {"text": "x" * 257}}, "BUTTON_COPY_TEXT_INVALID"),
]


@pytest.mark.parametrize(("params", "words"), SEND_REFUSED)
async def test_a_message_out_of_bounds_is_refused(phone: Phone, params: dict[str, Any], words: str) -> None:
    refused = await refusal(phone.world, "sendMessage", {"chat_id": USER, **params})
    assert (refused.code, refused.description) == (400, f"Bad Request: {words}")
    assert phone.seen == []


@pytest.mark.parametrize(("button", "words"), BUTTONS_REFUSED)
async def test_a_bad_button_is_refused(phone: Phone, button: dict[str, Any], words: str) -> None:
    markup = {"inline_keyboard": [[button]]}
    refused = await refusal(phone.world, "sendMessage", {"chat_id": USER, "text": "x", "reply_markup": markup})
    assert refused.description == f"Bad Request: {words}"


async def test_the_largest_message_is_taken(phone: Phone) -> None:
    text, data = "😀" * 2048, "中" * 21 + "x"
    markup = {"inline_keyboard": [[{"text": "a", "callback_data": data}] * 8] * 12}
    sent = await phone.world.call("sendMessage", {"chat_id": USER, "text": text, "reply_markup": markup})
    assert sent["text"] == text
    assert sent["reply_markup"] == markup


async def test_markup_does_not_count_against_the_length(phone: Phone) -> None:
    text = f"<b>{'x' * 4096}</b>"
    sent = await phone.world.call("sendMessage", {"chat_id": USER, "text": text, "parse_mode": "HTML"})
    assert len(sent["text"]) == 4096


async def test_blanks_around_a_text_fall_away_and_entities_move_along(phone: Phone) -> None:
    sent = await phone.world.call("sendMessage", {"chat_id": USER, "text": "\n  <b>中 </b>文 \n", "parse_mode": "HTML"})
    assert sent["text"] == "中 文"
    assert sent["entities"] == [{"type": "bold", "offset": 0, "length": 2}]


async def test_commands_and_links_are_found_in_what_the_bot_says(phone: Phone) -> None:
    sent = await phone.world.call("sendMessage", {"chat_id": USER, "text": "😀 /help 或 https://a.cn/x，好"})
    assert [(one["type"], one["offset"], one["length"]) for one in sent["entities"]] == [
        ("bot_command", 3, 5),
        ("url", 11, 14),
    ]


async def test_a_caption_holds_1024(phone: Phone) -> None:
    params = {"chat_id": USER, "photo": "attach://p", "caption": "x" * 1025}
    refused = await refusal(phone.world, "sendPhoto", params, {"p": a_picture()})
    assert refused.description == "Bad Request: message caption is too long"


async def test_an_unknown_method_fails_loudly(world: World) -> None:
    refused = await refusal(world, "sendCarrierPigeon", {})
    assert (refused.code, refused.description) == (404, "Not Found: method not found")


async def test_an_unknown_parameter_is_refused_when_strict_and_noted_when_not(phone: Phone) -> None:
    params = {"chat_id": USER, "text": "x", "colour": "red"}
    assert (await refusal(phone.world, "sendMessage", params)).code == 400
    phone.world.strict = False
    await phone.world.call("sendMessage", params)
    assert phone.world.complaints == ["sendMessage: unknown parameter colour"] * 2
