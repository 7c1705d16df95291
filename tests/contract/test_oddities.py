"""Groups, channels, forwards, stickers, walls of text, odd names, taps without a message, blocking and coming back."""

from __future__ import annotations

import time
from typing import Any

from tests.contract.conftest import Place
from tests.contract.guests import Guest, settled
from tests.contract.strict_world import Query

STICKER = {
    "file_id": "s", "file_unique_id": "s", "type": "regular", "width": 1, "height": 1, "is_animated": False,
    "is_video": False,
}  # fmt: skip
GROUP = {"id": -100_500, "type": "supergroup", "title": "学习群"}


async def test_what_is_no_private_conversation_is_silent_and_the_rest_is_answered_sensibly(place: Place) -> None:
    await place.product.start("@strict_study_bot")
    guest = await place.bound(701, "QS0003", "\u202e🐉 <b>\u200b" + "长" * 60)
    world, server = place.server.world, place.server
    calls = _spoken(server.calls)
    for message in (
        {"chat": GROUP, "text": "/start"},
        {"chat": GROUP, "text": "/progress@strict_study_bot", "sender_chat": GROUP},
        {"chat": {"id": -100_600, "type": "channel", "title": "频道"}, "text": "/start"},
        {"chat": GROUP, "new_chat_members": [world.me]},
    ):
        world.happen(message=guest.message(**message))
    world.happen(channel_post=guest.message(chat=GROUP, text="x"))
    world.happen(
        my_chat_member={
            "chat": GROUP, "from": guest.user, "date": int(time.time()),
            "old_chat_member": {"status": "left", "user": world.me}, "new_chat_member": {"status": "member", "user": world.me},
        }
    )  # fmt: skip
    await settled(server, place.product)
    assert _spoken(server.calls) == calls, "nothing is said in groups"

    assert await _answered(place, guest, {"inline_message_id": "AAAA"}), "a tap without a message waits for its answer"
    before = guest.screen
    await _answered(place, guest, {"message": guest.message(chat=GROUP, text="x")})
    assert guest.screen == before, "a tap in a group shows nothing of anybody"

    now = int(time.time())
    for content in (
        {"sticker": STICKER},
        {"text": "转发", "forward_origin": {"type": "hidden_user", "sender_user_name": "某人", "date": now}},
        {"voice": {"file_id": "v", "file_unique_id": "v", "duration": 1}},
        {"text": "/credits \ud800"}, {"text": "字" * 4096},
        {"text": "\u200b"}, {"text": "\u202eمرحبا"}, {"contact": {"phone_number": "1", "first_name": "x"}},
        {"photo": [{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}], "caption": "/start"},
    ):  # fmt: skip
        before = len(guest.living)
        world.happen(message=guest.message(**content))
        await settled(server, place.product)
        assert len(guest.living) == before + 1, content
    before = len(guest.living)
    pinned = {"message_id": 3, "date": now, "chat": guest.message()["chat"], "text": "x"}
    for service in (
        {"pinned_message": pinned},
        {"message_auto_delete_timer_changed": {"message_auto_delete_time": 86_400}},
    ):
        world.happen(message=guest.message(**service))
    await settled(server, place.product)
    assert len(guest.living) == before, "Telegram's own notices are answered by nobody"
    assert server.world.refusals == []


async def test_who_blocks_the_bot_and_comes_back_goes_on_where_it_was(place: Place) -> None:
    await place.product.start("@strict_study_bot")
    guest = await place.bound(701, "QS0003", "赵")
    guest.write("/learn")
    guest.chat.blocked = True  # before the answer arrives
    _member(guest, "kicked")
    await settled(place.server, place.product)
    guest.chat.blocked = False
    _member(guest, "member")
    assert "绑定" not in await guest.say("/start")
    log = place.product.output.read_text(encoding="utf-8")
    assert "Traceback" not in log, log[-4000:]


def _member(guest: Guest, status: str) -> None:
    old = {"kicked": "member", "member": "kicked"}[status]
    me = guest.world.me
    until: dict[str, Any] = {"until_date": 0}
    guest.world.happen(
        my_chat_member={
            "chat": guest.message()["chat"], "from": guest.user, "date": int(time.time()),
            "old_chat_member": {"status": old, "user": me, **(until if old == "kicked" else {})},
            "new_chat_member": {"status": status, "user": me, **(until if status == "kicked" else {})},
        }
    )  # fmt: skip


async def _answered(place: Place, guest: Guest, where: dict[str, Any]) -> bool:
    query = place.server.world.queries["odd"] = Query(guest.user["id"])
    place.server.world.happen(
        callback_query={"id": "odd", "from": guest.user, "chat_instance": "1", "data": "1:h", **where}
    )
    await settled(place.server, place.product)
    return query.answered


def _spoken(calls: Any) -> int:
    return sum(count for name, count in calls.items() if name != "getUpdates")
