"""New messages: text, photo, document, album."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.simulator.errors import ApiError, bad_request
from bot.simulator.keyboards import read_markup
from bot.simulator.methods.access import writable_chat
from bot.simulator.methods.media import audio_fields, document_fields, photo_fields, read_media, video_fields
from bot.simulator.params import Json, Params
from bot.simulator.rich import read_rich
from bot.simulator.texts import read_caption, read_text

if TYPE_CHECKING:
    from bot.simulator.records import Chat
    from bot.simulator.world import World

_ACTIONS = {
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
}


async def send_message(world: World, params: Params) -> Json:
    """sendMessage."""
    text, entities = read_text(params, world.limits)
    content: Json = {"text": text}
    if entities:
        content["entities"] = entities
    return post(world, params, content)


async def send_rich_message(world: World, params: Params) -> Json:
    """sendRichMessage: headings, paragraphs, tables, quotes and code, as HTML."""
    return post(world, params, {"rich_message": read_rich(world, params)})


async def send_photo(world: World, params: Params) -> Json:
    """sendPhoto: at most 10 MB, really a picture."""
    caption = _caption(world, params)
    return post(world, params, {**photo_fields(world, params, "photo"), **caption})


async def send_document(world: World, params: Params) -> Json:
    """sendDocument: at most 50 MB."""
    caption = _caption(world, params)
    return post(world, params, {**document_fields(world, params, "document"), **caption})


async def send_audio(world: World, params: Params) -> Json:
    """sendAudio: music that the phone plays, at most 50 MB."""
    caption = _caption(world, params)
    return post(world, params, {**audio_fields(world, params, "audio"), **caption})


async def send_video(world: World, params: Params) -> Json:
    """sendVideo: at most 50 MB."""
    caption = _caption(world, params)
    return post(world, params, {**video_fields(world, params, "video"), **caption})


async def send_media_group(world: World, params: Params) -> list[Json]:
    """sendMediaGroup: 2 to 10 photos, or 2 to 10 documents; each counts as a message."""
    items = params.parsed("media", "media")
    if not isinstance(items, list):
        raise bad_request("Expected an Array of InputMedia")
    if len(items) > world.limits.album:
        raise bad_request("Too many messages to send as an album")
    if len(items) < 2:
        raise bad_request("Too few messages to send as an album")
    if len({item.get("type") for item in items}) > 1:
        raise bad_request("Can't use the media of the specified type in the album")
    contents = [read_media(world, params, item) for item in items]
    chat = writable_chat(world, params)
    world.pace.take(chat.id, len(items))
    album = {"media_group_id": f"{chat.id}{world.messages.last_id + 1:06d}", **_manner(chat, params)}
    return [world.messages.post(chat, world.bot, {**content, **album}) for content in contents]


async def send_chat_action(world: World, params: Params) -> bool:
    """sendChatAction: shown nowhere, refused when misspelt."""
    if params.text("action") not in _ACTIONS:
        raise bad_request("Wrong parameter action in request")
    writable_chat(world, params)
    return True


def _caption(world: World, params: Params) -> Json:
    caption, entities = read_caption(params, world.limits)
    content: Json = {}
    if caption:
        content["caption"] = caption
    if entities:
        content["caption_entities"] = entities
    if params.flag("has_spoiler"):
        content["has_media_spoiler"] = True
    return content


def post(world: World, params: Params, content: Json) -> Json:
    """A new message of the bot with this content, its keyboard and its manner."""
    markup = read_markup(params, world.limits)
    chat = writable_chat(world, params)
    content |= _manner(chat, params)
    world.pace.take(chat.id)
    if markup and "inline_keyboard" in markup:
        content["reply_markup"] = markup
    world.messages.set_markup(chat, markup)
    return world.messages.post(chat, world.bot, content)


def _manner(chat: Chat, params: Params) -> Json:
    """What the message answers, and whether it may be forwarded."""
    fields: Json = {}
    if params.flag("protect_content"):
        fields["has_protected_content"] = True
    reply: Any = params.parsed("reply_parameters", "reply parameters")
    if reply is None and params.has("reply_to_message_id"):
        reply = {"message_id": params.integer("reply_to_message_id")}
    if reply:
        if not isinstance(reply, dict):
            raise bad_request("Object expected as reply parameters")
        original = chat.messages.get(int(reply.get("message_id", 0)))
        lenient = reply.get("allow_sending_without_reply") or params.flag("allow_sending_without_reply")
        if original is not None:
            fields["reply_to_message"] = {k: v for k, v in original.items() if k != "reply_to_message"}
        elif not lenient:
            raise ApiError(400, "Bad Request: message to be replied not found")
    return fields
