"""Which chat and which message a call means, and whether the bot may touch it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.simulator.errors import ApiError, bad_request, forbidden
from bot.simulator.params import Json, Params

if TYPE_CHECKING:
    from bot.simulator.records import Chat
    from bot.simulator.world import World


def known_chat(world: World, params: Params) -> Chat:
    """The chat in ``chat_id``; raises 400 ``chat not found`` and ``chat_id is empty``."""
    if not params.text("chat_id"):
        raise ApiError(400, "Bad Request: chat_id is empty")
    chat = world.chats.get(params.integer("chat_id"))
    if chat is None:
        raise bad_request("chat not found")
    return chat


def editable_chat(world: World, params: Params) -> Chat:
    """A chat whose messages the bot may change; somebody who blocked it does not prevent that."""
    chat = known_chat(world, params)
    if chat.kicked:
        raise forbidden("bot was kicked from the group chat")
    if chat.private and world.people[chat.id].deactivated:
        raise forbidden("user is deactivated")
    return chat


def writable_chat(world: World, params: Params) -> Chat:
    """A chat that the bot may write to; raises 403 for a person who blocked it, left, or never started it."""
    chat = editable_chat(world, params)
    if not chat.private:
        return chat
    person = world.people[chat.id]
    if person.blocked:
        raise forbidden("bot was blocked by the user")
    if not person.started:
        raise forbidden("bot can't initiate conversation with a user")
    return chat


def message_to_edit(world: World, params: Params) -> tuple[Chat, Json]:
    """A message of the bot's own; raises 400 ``message to edit not found`` or ``message can't be edited``."""
    if params.text("inline_message_id"):
        raise bad_request("MESSAGE_ID_INVALID")
    chat = editable_chat(world, params)
    if not params.has("message_id"):
        raise bad_request("message identifier is not specified")
    message = chat.messages.get(params.integer("message_id"))
    if message is None:
        raise bad_request("message to edit not found")
    if not message["from"]["is_bot"]:
        raise bad_request("message can't be edited")
    return chat, message
