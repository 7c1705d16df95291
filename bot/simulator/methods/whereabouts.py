"""Questions about the bot itself, a chat, a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.simulator.errors import bad_request
from bot.simulator.methods.access import known_chat
from bot.simulator.params import Json, Params

if TYPE_CHECKING:
    from bot.simulator.world import World


async def get_me(world: World, params: Params) -> Json:
    """getMe."""
    return {
        **world.bot,
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
    }


async def get_chat(world: World, params: Params) -> Json:
    """getChat, with the fields that libraries insist on."""
    fields = world.messages.chat_fields(known_chat(world, params))
    gifts = dict.fromkeys(
        ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"),
        True,
    )
    return {**fields, "accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": gifts}


async def get_file(world: World, params: Params) -> Json:
    """getFile: the path for a download; at most 20 MB."""
    if not params.text("file_id"):
        raise bad_request("file_id not specified")
    file = world.files.find(params.text("file_id"))
    if len(file.content) > world.limits.download:
        raise bad_request("file is too big")
    return {
        "file_id": file.file_id,
        "file_unique_id": file.unique_id,
        "file_size": len(file.content),
        "file_path": file.path,
    }


async def accept(world: World, params: Params) -> bool:
    """Methods without any effect here: logOut, close, setChatMenuButton."""
    return True
