"""The methods of the strict Bot API server: documented parameters only, Telegram's limits, Telegram's words."""

from __future__ import annotations

import io
import re
from typing import Any

from PIL import Image

from tests.contract.strict_text import Refused, as_json, read_keyboard, read_text
from tests.contract.strict_world import Part, StrictWorld

_SEND = {
    "business_connection_id", "chat_id", "message_thread_id", "parse_mode", "disable_notification", "protect_content",
    "message_effect_id", "reply_parameters", "reply_markup", "allow_paid_broadcast",
}  # fmt: skip
_EDIT = {"business_connection_id", "chat_id", "message_id", "inline_message_id", "reply_markup"}
_CAPTION = {"caption", "caption_entities", "show_caption_above_media"}
PARAMETERS: dict[str, set[str]] = {
    "getMe": set(),
    "getUpdates": {"offset", "limit", "timeout", "allowed_updates"},
    "setWebhook": {
        "url", "certificate", "ip_address", "max_connections", "allowed_updates", "drop_pending_updates", "secret_token",
    },
    "deleteWebhook": {"drop_pending_updates"},
    "getWebhookInfo": set(),
    "sendMessage": _SEND | {"text", "entities", "link_preview_options"},
    "sendPhoto": _SEND | _CAPTION | {"photo", "has_spoiler"},
    "sendDocument": _SEND | _CAPTION - {"show_caption_above_media"} | {"document", "thumbnail", "disable_content_type_detection"},
    "sendPoll": _SEND - {"parse_mode"} | {
        "question", "question_parse_mode", "question_entities", "options", "is_anonymous", "type", "allows_multiple_answers",
        "allows_revoting", "shuffle_options", "allow_adding_options", "hide_results_until_closes", "members_only",
        "country_codes", "correct_option_ids", "explanation", "explanation_parse_mode", "explanation_entities",
        "explanation_media", "open_period", "close_date", "is_closed", "description", "description_parse_mode",
        "description_entities", "media",
    },
    "editMessageText": _EDIT | {"text", "parse_mode", "entities", "link_preview_options"},
    "editMessageMedia": _EDIT | {"media"},
    "editMessageCaption": _EDIT | _CAPTION | {"parse_mode"},
    "editMessageReplyMarkup": _EDIT,
    "deleteMessage": {"chat_id", "message_id"},
    "answerCallbackQuery": {"callback_query_id", "text", "show_alert", "url", "cache_time"},
    "setMyCommands": {"commands", "scope", "language_code"},
    "deleteMyCommands": {"scope", "language_code"},
    "getMyCommands": {"scope", "language_code"},
    "getFile": {"file_id"},
}  # fmt: skip
Params = dict[str, Any]


def call(world: StrictWorld, method: str, params: Params, parts: dict[str, Part]) -> Any:
    """The result of a method (all but getUpdates and the webhook's); raises `Refused`."""
    if method not in PARAMETERS:
        raise Refused("Not Found: method not found", 404)
    loose = {
        name[9:]
        for value in params.values()
        if isinstance(value, str)
        for name in re.findall(r"attach://[\w-]+", value)
    }
    if unknown := (set(params) | set(parts)) - PARAMETERS[method] - loose:
        raise Refused(f"{method} has no parameters {sorted(unknown)} (strict)")
    return {
        "getMe": lambda: world.me,
        "sendMessage": lambda: _send_text(world, params),
        "sendPhoto": lambda: _send_file(world, params, parts, "photo"),
        "sendDocument": lambda: _send_file(world, params, parts, "document"),
        "sendPoll": lambda: _send_poll(world, params),
        "editMessageText": lambda: _edit_text(world, params),
        "editMessageMedia": lambda: _edit_media(world, params, parts),
        "deleteMessage": lambda: _delete(world, params),
        "answerCallbackQuery": lambda: _answer(world, params),
        "setMyCommands": lambda: _commands(world, params),
        "getFile": lambda: _get_file(world, params),
    }[method]()


def _send_text(world: StrictWorld, params: Params) -> Params:
    chat = world.chat(params.get("chat_id"))
    text, entities = read_text(params, "text", 4096)
    return world.post(chat, {"text": text}, entities, read_keyboard(params))


def _send_file(world: StrictWorld, params: Params, parts: dict[str, Part], kind: str) -> Params:
    chat = world.chat(params.get("chat_id"))
    caption, entities = read_text(params, "caption", 1024)
    content = {kind: _file(world, params.get(kind), parts, kind)}
    return world.post(chat, content | ({"caption": caption} if caption else {}), entities, read_keyboard(params))


def _send_poll(world: StrictWorld, params: Params) -> Params:
    """Quizzes that tell who voted are all that this bot sends; everything else is refused."""
    chat = world.chat(params.get("chat_id"))
    question, explanation = str(params.get("question") or "").strip(), str(params.get("explanation") or "").strip()
    options = as_json(params.get("options"), "options")
    if not isinstance(options, list) or not all(isinstance(option, dict) for option in options):
        raise Refused("expected an Array of InputPollOption")
    texts = [str(option.get("text") or "").strip() for option in options]
    if not question or not all(texts):
        raise Refused("text must be non-empty")
    if len(question) > 300:
        raise Refused("poll question length must not exceed 300")
    if not 2 <= len(texts) <= 12:
        raise Refused("a quiz has 2 to 12 options (strict)")
    if any(len(text) > 100 for text in texts):
        raise Refused("poll options length must not exceed 100")
    if len(explanation) > 200 or explanation.count("\n") > 2:
        raise Refused("MESSAGE_TOO_LONG")
    right = as_json(params.get("correct_option_ids"), "correct_option_ids")
    if params.get("type") != "quiz" or str(params.get("is_anonymous")).lower() != "false":
        raise Refused("a quiz whose voters are told (strict)")
    if (
        not isinstance(right, list)
        or not right
        or right != sorted({place for place in right if 0 <= place < len(texts)})
    ):
        raise Refused("wrong correct option ID specified")
    poll = {
        "id": str(7_000_000_000_000 + world.new_message_id()), "question": question, "total_voter_count": 0, "is_closed": False,
        "is_anonymous": False, "type": "quiz", "allows_multiple_answers": False, "allows_revoting": False,
        "members_only": False, "correct_option_ids": right, **({"explanation": explanation} if explanation else {}),
        "options": [{"persistent_id": f"o{place}", "text": text, "voter_count": 0} for place, text in enumerate(texts)],
    }  # fmt: skip
    return world.post(chat, {"poll": poll}, [], read_keyboard(params))


def _file(world: StrictWorld, value: Any, parts: dict[str, Part], kind: str) -> Any:
    name = str(value)[9:] if str(value or "").startswith("attach://") else kind
    part = parts.get(name)
    if part is None:
        known = world.files.get(str(value))
        if known is None or known.kind != kind:
            raise Refused("wrong file identifier/HTTP URL specified")
        return known.described
    if not part.data:
        raise Refused("file must be non-empty")
    if kind == "document":
        return world.keep_file(part.data, kind, part.name).described
    if len(part.data) > 10_000_000:
        raise Refused("Request Entity Too Large", 413)
    try:
        width, height = Image.open(io.BytesIO(part.data)).size
    except OSError:
        raise Refused("IMAGE_PROCESS_FAILED") from None
    if width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise Refused("PHOTO_INVALID_DIMENSIONS")
    return world.keep_file(part.data, kind, part.name, width, height).described


def _edit_text(world: StrictWorld, params: Params) -> Params:
    shown = world.editable(params)
    if "text" not in shown.body:
        raise Refused("there is no text in the message to edit")
    text, entities = read_text(params, "text", 4096)
    return world.change(shown, {"text": text}, entities, read_keyboard(params))


def _edit_media(world: StrictWorld, params: Params, parts: dict[str, Part]) -> Params:
    shown = world.editable(params)
    if "photo" not in shown.body and "document" not in shown.body:
        raise Refused("there is no media in the message to edit (strict)")
    media = as_json(params.get("media"), "media")
    if unknown := set(media) - (_CAPTION | {"type", "media", "parse_mode", "has_spoiler"}):
        raise Refused(f"InputMedia has no {sorted(unknown)} (strict)")
    if media.get("type") != "photo":
        raise Refused("strict: photos only")
    caption, entities = read_text(media, "caption", 1024)
    content = {"photo": _file(world, media.get("media"), parts, "photo")}
    return world.change(shown, content | ({"caption": caption} if caption else {}), entities, read_keyboard(params))


def _delete(world: StrictWorld, params: Params) -> bool:
    key = (int(params.get("chat_id") or 0), int(params.get("message_id") or 0))
    if key not in world.shown or world.shown[key].gone:
        raise Refused("message to delete not found")
    world.shown[key].gone = True
    return True


def _answer(world: StrictWorld, params: Params) -> bool:
    query = world.queries.get(str(params.get("callback_query_id")))
    if query is None or query.answered:
        raise Refused("query is too old and response timeout expired or query ID is invalid")
    if len(str(params.get("text") or "")) > 200:
        raise Refused("MESSAGE_TOO_LONG")
    query.answered, query.toast = True, str(params.get("text") or "")
    return True


def _commands(world: StrictWorld, params: Params) -> bool:
    commands = as_json(params.get("commands"), "commands")
    scope = as_json(params.get("scope") or {"type": "default"}, "scope")
    if scope.get("type") not in {
        "default", "all_private_chats", "all_group_chats", "all_chat_administrators", "chat", "chat_administrators",
        "chat_member",
    }:  # fmt: skip
        raise Refused("unsupported BotCommandScope type")
    if scope["type"] == "chat":
        world.chat(scope.get("chat_id"), speaking=False)
    if not re.fullmatch(r"([a-z]{2})?", str(params.get("language_code") or "")):
        raise Refused("language_code is invalid")
    if not 1 <= len(commands) <= 100:
        raise Refused("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", command["command"]):
            raise Refused("BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"]) <= 256:
            raise Refused("BOT_COMMAND_DESCRIPTION_INVALID")
    world.commands[(scope["type"], scope.get("chat_id"), params.get("language_code") or "")] = commands
    return True


def _get_file(world: StrictWorld, params: Params) -> Params:
    file = world.files.get(str(params.get("file_id")))
    if file is None:
        raise Refused("wrong file_id or the file is temporarily unavailable")
    if len(file.data) > 20_000_000:
        raise Refused("file is too big")
    return {
        "file_id": file.file_id, "file_unique_id": file.file_id[-12:], "file_size": len(file.data), "file_path": file.path,
    }  # fmt: skip
