"""Messages taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.simulator.errors import bad_request
from bot.simulator.methods.access import editable_chat
from bot.simulator.params import Params

if TYPE_CHECKING:
    from bot.simulator.records import Chat
    from bot.simulator.world import World


async def delete_message(world: World, params: Params) -> bool:
    """deleteMessage: within 48 hours of sending, by the product's clock."""
    chat = editable_chat(world, params)
    message_id = params.integer("message_id")
    if message_id not in chat.messages:
        raise bad_request("message to delete not found")
    if not _deletable(world, chat, message_id):
        raise bad_request("message can't be deleted for everyone")
    world.messages.remove(chat, message_id)
    return True


async def delete_messages(world: World, params: Params) -> bool:
    """deleteMessages: 1 to 100 at once; those that are not there are skipped."""
    chat = editable_chat(world, params)
    identifiers = params.parsed("message_ids", "message_ids")
    if not isinstance(identifiers, list) or not identifiers:
        raise bad_request("Message identifiers are not specified")
    if len(identifiers) > 100:
        raise bad_request("Too many message identifiers specified")
    for message_id in identifiers:
        if int(message_id) in chat.messages and _deletable(world, chat, int(message_id)):
            world.messages.remove(chat, int(message_id))
    return True


def _deletable(world: World, chat: Chat, message_id: int) -> bool:
    age = world.timestamp() - int(chat.messages[message_id]["date"])
    return age <= world.limits.delete_hours * 3600
