"""A world that outlives its process."""

from __future__ import annotations

import asyncio
import contextlib
import time
from pathlib import Path

import pytest

from bot.simulator.keeping import keep_saving
from bot.simulator.phone import Phone
from tests.simulator.small_world import USER, a_picture, a_world, keys


async def test_everything_is_there_after_a_restart(phone: Phone, tmp_path: Path) -> None:
    world = phone.world
    await world.call("sendMessage", {"chat_id": USER, "text": "您好", "reply_markup": keys(["好"])})
    photo = await world.call("sendPhoto", {"chat_id": USER, "photo": "attach://p"}, {"p": a_picture()})
    await world.call("setMyCommands", {"commands": [{"command": "learn", "description": "学"}]})
    await phone.say("没有人听见")
    world.save(tmp_path / "world.json")

    again = a_world()
    assert again.load(tmp_path / "world.json")
    back = again.user(USER, "王建国")
    assert back.messages == phone.messages
    assert back.transcript() == phone.transcript()
    assert back.commands == [{"command": "learn", "description": "学"}]
    assert again.files.find(photo["photo"][0]["file_id"]).content == a_picture()
    (update,) = await again.call("getUpdates", {})
    assert update["message"]["text"] == "没有人听见"
    sent = await again.call("sendMessage", {"chat_id": USER, "text": "新的"})
    assert sent["message_id"] == photo["message_id"] + 2


async def test_nothing_to_load_is_said(tmp_path: Path) -> None:
    assert not a_world().load(tmp_path / "none.json")


async def test_a_foreign_format_is_refused(tmp_path: Path) -> None:
    (tmp_path / "world.json").write_text('{"format": 99}')
    with pytest.raises(ValueError, match="has format 99, expected 1"):
        a_world().load(tmp_path / "world.json")


async def test_changes_are_saved_by_themselves(phone: Phone, tmp_path: Path) -> None:
    path = tmp_path / "world.json"
    saving = asyncio.create_task(keep_saving(phone.world, path, pause=0.01))
    await phone.say("一")
    for _ in range(500):
        if path.exists():
            break
        await asyncio.sleep(0.01)
    await phone.say("最后一句")
    saving.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await saving
    again = a_world()
    again.load(path)
    assert again.user(USER, "王建国").messages[-1]["text"] == "最后一句"


async def test_no_update_id_comes_twice_even_after_a_kill(phone: Phone, tmp_path: Path) -> None:
    phone.world.save(tmp_path / "world.json")
    await phone.say("nobody saved this")
    last = phone.world.updates.next_id
    killed_at = time.time()
    with pytest.MonkeyPatch.context() as later:
        later.setattr(time, "time", lambda: killed_at + 2)
        again, fresh = a_world(), a_world()
        again.load(tmp_path / "world.json")
    assert again.updates.next_id > last
    assert fresh.updates.next_id > last
