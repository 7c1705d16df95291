"""The command menu that each person sees."""

from __future__ import annotations

from typing import Any

import pytest

from bot.simulator.params import Json
from bot.simulator.phone import Phone
from tests.simulator.small_world import USER, a_person, refusal


def commands(*names: str) -> list[Json]:
    return [{"command": name, "description": name} for name in names]


async def test_the_narrowest_list_wins(phone: Phone) -> None:
    call = phone.world.call
    other = await a_person(phone.world, 8, "李秀英")
    english = phone.world.user(9, "Ann", language_code="en")
    await call("setMyCommands", {"commands": commands("start")})
    await call("setMyCommands", {"commands": commands("begin"), "language_code": "en"})
    await call("setMyCommands", {"commands": commands("progress"), "scope": {"type": "chat", "chat_id": USER}})
    seen = [[one["command"] for one in person.commands] for person in (phone, other, english)]
    assert seen == [["progress"], ["start"], ["begin"]]
    await call("deleteMyCommands", {"scope": {"type": "chat", "chat_id": USER}})
    assert phone.commands == commands("start")
    assert await call("getMyCommands", {"language_code": "en"}) == commands("begin")


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"commands": commands("Start")}, "BOT_COMMAND_INVALID"),
        ({"commands": commands("学习")}, "BOT_COMMAND_INVALID"),
        ({"commands": commands("x" * 33)}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "x", "description": ""}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"commands": commands(*["x"] * 101)}, "BOT_COMMANDS_TOO_MUCH"),
        ({"commands": {}}, "expected an Array of BotCommand"),
        ({"commands": [], "scope": {"type": "moon"}}, "can't parse BotCommandScope: Unsupported type specified"),
        ({"commands": [], "scope": {"type": "chat"}}, "can't parse BotCommandScope: Empty chat_id specified"),
        ({"commands": [], "scope": {"type": "chat", "chat_id": 404}}, "chat not found"),
    ],
)
async def test_a_bad_menu_is_refused(phone: Phone, params: dict[str, Any], words: str) -> None:
    refused = await refusal(phone.world, "setMyCommands", params)
    assert refused.description == f"Bad Request: {words}"
