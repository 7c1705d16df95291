"""Changes to messages that the bot has sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.simulator.errors import bad_request
from bot.simulator.keyboards import read_markup
from bot.simulator.methods.access import message_to_edit
from bot.simulator.methods.media import read_media
from bot.simulator.params import Json, Params
from bot.simulator.rich import read_rich
from bot.simulator.texts import read_caption, read_text

if TYPE_CHECKING:
    from bot.simulator.records import Chat
    from bot.simulator.world import World

_CONTENT = (
    "text", "rich_message", "entities", "caption", "caption_entities", "photo", "document", "audio", "video", "reply_markup",
)  # fmt: skip
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a "
    "current content and reply markup of the message"
)


async def edit_text(world: World, params: Params) -> Json:
    """editMessageText; a keyboard that is not given again disappears, as on the real server."""
    content: Json = {"text": None, "entities": None, "rich_message": None}
    if params.has("rich_message"):
        content["rich_message"] = read_rich(world, params)
    else:
        content["text"], content["entities"] = read_text(params, world.limits)
    markup = read_markup(params, world.limits)
    chat, message = message_to_edit(world, params)
    if "text" not in message and "rich_message" not in message:
        raise bad_request("there is no text in the message to edit")
    return _change(world, chat, message, {**content, "reply_markup": markup})


async def edit_caption(world: World, params: Params) -> Json:
    """editMessageCaption."""
    caption, entities = read_caption(params, world.limits)
    markup = read_markup(params, world.limits)
    chat, message = message_to_edit(world, params)
    if "text" in message or "poll" in message:
        raise bad_request("there is no caption in the message to edit")
    content = {"caption": caption, "caption_entities": entities, "reply_markup": markup}
    return _change(world, chat, message, content)


async def edit_media(world: World, params: Params) -> Json:
    """editMessageMedia: another photo or document, also in place of a text."""
    content = read_media(world, params, params.parsed("media", "input media"))
    chat, message = message_to_edit(world, params)
    if "poll" in message:
        raise bad_request("message can't be edited")
    cleared: Json = dict.fromkeys(_CONTENT)
    return _change(world, chat, message, {**cleared, **content, "reply_markup": read_markup(params, world.limits)})


async def edit_reply_markup(world: World, params: Params) -> Json:
    """editMessageReplyMarkup."""
    markup = read_markup(params, world.limits)
    chat, message = message_to_edit(world, params)
    return _change(world, chat, message, {"reply_markup": markup})


def _change(world: World, chat: Chat, message: Json, content: Json) -> Json:
    markup = content.get("reply_markup")
    if markup is not None and "inline_keyboard" not in markup:
        raise bad_request("inline keyboard expected")
    edited = {name: value for name, value in {**message, **content}.items() if value or name not in _CONTENT}
    if all(edited.get(name) == message.get(name) for name in _CONTENT):
        raise bad_request(NOT_MODIFIED)
    return world.messages.change(chat, edited)
