"""Polls of the local Telegram: what it refuses, how a person votes, what the bot is told, and what a restart keeps."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.simulator.errors import NobodySawThat
from bot.simulator.phone import Phone
from bot.simulator.world import World
from tests.simulator.small_world import USER, a_world, keys, refusal

QUIZ = {
    "chat_id": USER, "question": "首都？", "options": [{"text": "北京"}, "上海"], "type": "quiz", "is_anonymous": False,
    "correct_option_ids": [0], "explanation": "宪法\n第一百四十三条",
}  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"question": "长" * 301}, "poll question length must not exceed 300"),
        ({"question": " "}, "text must be non-empty"),
        ({"options": ["甲", "长" * 101]}, "poll options length must not exceed 100"),
        ({"options": ["甲", " "]}, "text must be non-empty"),
        ({"options": []}, "poll must have at least 1 option"),
        ({"options": [str(place) for place in range(13)]}, "poll can't have more than 12 options"),
        ({"options": {}}, "expected an Array of InputPollOption"),
        ({"options": [{}]}, "can't parse InputPollOption: Can't find field \"text\""),
        ({"options": "["}, "can't parse options JSON object"),
        ({"correct_option_ids": None}, "correct quiz option list must be non-empty"),
        ({"correct_option_ids": [1, 0]}, "correct quiz option list must be increasing"),
        ({"correct_option_ids": [2]}, "wrong correct option ID specified"),
        ({"explanation": "长" * 201}, "MESSAGE_TOO_LONG"),
        ({"explanation": "一\n二\n三\n四"}, "MESSAGE_TOO_LONG"),
        ({"type": "riddle"}, "unsupported poll type specified"),
        ({"chat_id": 404}, "chat not found"),
        ({"quizz": 1}, "unknown parameter quizz in sendPoll"),
    ],
)
async def test_a_poll_out_of_bounds_is_refused(phone: Phone, changes: dict[str, Any], words: str) -> None:
    refused = await refusal(phone.world, "sendPoll", {**QUIZ, **changes})
    assert (refused.code, refused.description) == (400, f"Bad Request: {words}")
    assert phone.seen == []


async def test_a_poll_at_every_limit_is_taken(phone: Phone) -> None:
    options = ["😀" * 99 + chr(0x4E00 + place) for place in range(12)]
    full = {"question": "😀" * 300, "options": options, "explanation": "长" * 198 + "\n\n"}
    sent = await phone.world.call("sendPoll", {**QUIZ, **full, "correct_option_ids": [3, 11]})
    assert [option["text"] for option in sent["poll"]["options"]] == options
    assert (sent["poll"]["type"], sent["poll"]["is_anonymous"]) == ("quiz", False)


async def test_a_vote_is_final_is_told_and_is_shown_with_its_reason(phone: Phone) -> None:
    world = phone.world
    sent = await world.call("sendPoll", {**QUIZ, "reply_markup": keys(["书"])})
    await phone.vote("上海")
    kinds = [next(kind for kind in update if kind != "update_id") for update in world.updates.pending]
    assert kinds == ["poll", "poll_answer"]
    assert world.updates.pending[0]["poll"]["total_voter_count"] == 1
    told = world.updates.pending[1]["poll_answer"]
    assert (told["poll_id"], told["user"]["id"], told["option_ids"]) == (sent["poll"]["id"], USER, [1])
    assert told["option_persistent_ids"] == ["1"]
    with pytest.raises(NobodySawThat):
        await phone.vote("北京")
    assert phone.transcript().endswith(
        "    (quiz) 首都？\n    ( 北京 )\n    ( 上海 )\n    [ 书 ]\n"
        "王建国 votes ( 上海 )\n    wrong, it is ( 北京 )\n    💡 宪法\n    第一百四十三条\n"
    )


async def test_who_voted_in_an_anonymous_poll_is_told_to_nobody(phone: Phone) -> None:
    asked = {"chat_id": USER, "question": "几点？", "options": ["早", "晚"]}
    sent = await phone.world.call("sendPoll", asked)
    assert (sent["poll"]["type"], sent["poll"]["is_anonymous"]) == ("regular", True)
    phone.world.updates.allowed = ["poll_answer"]
    await phone.vote("早")
    assert phone.world.updates.pending == []


async def test_a_poll_is_never_changed_into_something_else(phone: Phone) -> None:
    sent = await phone.world.call("sendPoll", QUIZ)
    place = {"chat_id": USER, "message_id": sent["message_id"]}
    refused = await refusal(phone.world, "editMessageText", {**place, "text": "x"})
    assert refused.description == "Bad Request: there is no text in the message to edit"
    refused = await refusal(phone.world, "editMessageCaption", {**place, "caption": "x"})
    assert refused.description == "Bad Request: there is no caption in the message to edit"


async def test_votes_outlive_a_restart(phone: Phone, tmp_path: Path) -> None:
    sent = await phone.world.call("sendPoll", QUIZ)
    await phone.vote("北京")
    phone.world.save(tmp_path / "world.json")
    again: World = a_world()
    assert again.load(tmp_path / "world.json")
    assert again.chats[USER].votes == {sent["message_id"]: 0}
