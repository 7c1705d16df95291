"""Messages changed and taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.simulator.methods.editing import NOT_MODIFIED
from bot.simulator.phone import Phone
from tests.simulator.small_world import MORNING, USER, a_picture, keys, refusal


async def said(phone: Phone, **more: Any) -> int:
    message = await phone.world.call("sendMessage", {"chat_id": USER, "text": "一", **more})
    return int(message["message_id"])


async def test_an_edit_replaces_text_and_keyboard(phone: Phone) -> None:
    number = await said(phone, reply_markup=keys(["好"]))
    edit = {"chat_id": USER, "message_id": number, "text": "二", "reply_markup": keys(["不"])}
    await phone.world.call("editMessageText", edit)
    assert phone.screen.text == "二"
    assert phone.screen.rows == [["不"]]
    assert len(phone.seen) == 1


async def test_an_edit_without_a_keyboard_removes_it(phone: Phone) -> None:
    number = await said(phone, reply_markup=keys(["好"]))
    await phone.world.call("editMessageText", {"chat_id": USER, "message_id": number, "text": "一"})
    assert phone.screen.rows == []


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("editMessageText", {"text": "<b>一</b>", "parse_mode": "HTML", "reply_markup": keys(["好"])}),
        ("editMessageReplyMarkup", {"reply_markup": keys(["好"])}),
    ],
)
async def test_an_edit_that_changes_nothing_is_refused(phone: Phone, method: str, params: dict[str, Any]) -> None:
    number = await said(phone, text="<b>一</b>", parse_mode="HTML", reply_markup=keys(["好"]))
    refused = await refusal(phone.world, method, {"chat_id": USER, "message_id": number, **params})
    assert refused.description == f"Bad Request: {NOT_MODIFIED}"


async def test_what_cannot_be_edited_is_refused(phone: Phone) -> None:
    own = (await phone.say("我说的"))["message_id"]
    photo = await phone.world.call("sendPhoto", {"chat_id": USER, "photo": "attach://p"}, {"p": a_picture()})
    text = await said(phone)
    rows = [
        ("editMessageText", {"message_id": 999, "text": "x"}, "message to edit not found"),
        ("editMessageText", {"message_id": own, "text": "x"}, "message can't be edited"),
        ("editMessageText", {"text": "x"}, "message identifier is not specified"),
        (
            "editMessageText",
            {"message_id": photo["message_id"], "text": "x"},
            "there is no text in the message to edit",
        ),
        ("editMessageCaption", {"message_id": text, "caption": "x"}, "there is no caption in the message to edit"),
        ("deleteMessage", {"message_id": 999}, "message to delete not found"),
    ]
    for method, params, words in rows:
        refused = await refusal(phone.world, method, {"chat_id": USER, **params})
        assert refused.description == f"Bad Request: {words}"


async def test_a_text_can_become_a_photo(phone: Phone) -> None:
    number = await said(phone)
    media = {"type": "photo", "media": "attach://p", "caption": "图"}
    edit = {"chat_id": USER, "message_id": number, "media": media}
    await phone.world.call("editMessageMedia", edit, {"p": a_picture()})
    assert phone.screen.photo
    assert phone.screen.text == "图"
    assert "text" not in phone.messages[-1]


async def test_a_message_can_be_deleted_for_two_days(phone: Phone) -> None:
    first, second = await said(phone), await said(phone)
    await phone.world.call("deleteMessage", {"chat_id": USER, "message_id": first})
    phone.world.now = lambda: MORNING + timedelta(hours=49)
    refused = await refusal(phone.world, "deleteMessage", {"chat_id": USER, "message_id": second})
    assert refused.description == "Bad Request: message can't be deleted for everyone"
    assert [one.message_id for one in phone.seen] == [second]


async def test_many_messages_go_at_once_and_missing_ones_are_skipped(phone: Phone) -> None:
    numbers = [await said(phone) for _ in range(3)]
    await phone.world.call("deleteMessages", {"chat_id": USER, "message_ids": [*numbers[:2], 999]})
    assert [one.message_id for one in phone.seen] == numbers[2:]


async def test_a_message_can_be_edited_after_the_person_blocked_the_bot(phone: Phone) -> None:
    number = await said(phone)
    await phone.world.block(USER)
    await phone.world.call("editMessageText", {"chat_id": USER, "message_id": number, "text": "二"})
    assert phone.screen.text == "二"
    phone.world.deactivate(USER)
    refused = await refusal(phone.world, "deleteMessage", {"chat_id": USER, "message_id": number})
    assert (refused.code, refused.description) == (403, "Forbidden: user is deactivated")
