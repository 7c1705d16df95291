"""What the page's phones show, and what has changed since the page last looked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.simulator.controls import Controls, PagePhone
from bot.simulator.params import Json
from bot.simulator.phone import Phone
from bot.simulator.records import Chat

if TYPE_CHECKING:
    from bot.simulator.world import World

_SHOWN = 200


def clock_face(controls: Controls) -> Json:
    """The product's time for the page: a date and a minute in the page's zone."""
    local = controls.now().astimezone(ZoneInfo(controls.zone))
    return {"now": local.isoformat(timespec="minutes"), "zone": controls.zone}


def changes_since(world: World, controls: Controls, revision: int) -> Json:
    """Everything that changed after ``revision`` (0: the last 200 messages of each chat, no old toasts)."""
    return {
        "revision": world.messages.changes.count,
        "whole": revision == 0,
        "bot": world.bot,
        "clock": clock_face(controls),
        "phones": [_phone(world, controls, shown, revision) for shown in controls.phones],
    }


def _phone(world: World, controls: Controls, shown: PagePhone, revision: int) -> Json:
    phone = Phone(world, shown.user_id)
    chat = phone.chat
    newest = sorted(chat.messages)[-_SHOWN:]
    return {
        "id": shown.user_id,
        "role": shown.role,
        "key": shown.key,
        "name": f"{phone.person.last_name}{phone.person.first_name}",
        "messages": [_shown(chat, one) for one in newest if chat.changed.get(one, 0) > revision],
        "gone": [one for one, at in chat.gone.items() if at > revision],
        "commands": phone.commands,
        "keyboard": (chat.markup or {}).get("keyboard", []),
        "launches": _launches(controls, phone),
        "toasts": [
            {"text": toast.text, "alert": toast.alert}
            for toast in phone.toasts
            if revision and toast.revision > revision
        ],
    }


def _shown(chat: Chat, message_id: int) -> Json:
    """A message, with the vote that its person has given in its poll."""
    message = chat.messages[message_id]
    return {**message, "voted": chat.votes[message_id]} if message_id in chat.votes else message


def _launches(controls: Controls, phone: Phone) -> list[Json]:
    """The ways in that this person has not used yet."""
    said: Sequence[str] = [message.get("text", "") for message in phone.messages]
    return [
        {"label": launch.label, "says": f"/start {launch.start_code}"}
        for launch in controls.launches
        if launch.user_id == phone.user_id and f"/start {launch.start_code}" not in said
    ]
