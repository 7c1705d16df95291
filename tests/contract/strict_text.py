"""Telegram's reading of HTML and of keyboards, written from the Bot API's documentation: anything else is refused."""

from __future__ import annotations

import json
import re
from typing import Any

TAGS = {
    "b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "code", "pre", "a", "blockquote", "tg-spoiler",
    "span", "tg-emoji",
}  # fmt: skip
NAMED = {"&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"'}
_TOKEN = re.compile(r"<[^>]*>|&[a-zA-Z]+;|&#x?[0-9a-fA-F]+;|[<>&]|[^<>&]+")
_TAG = re.compile(r"<(/?)([a-zA-Z-]+)((?:\s+[a-z-]+(?:=(?:\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?)*)\s*>")
_ATTRIBUTES = {
    "a": {"href"},
    "code": {"class"},
    "span": {"class"},
    "blockquote": {"expandable"},
    "tg-emoji": {"emoji-id"},
}


class Refused(Exception):
    """An error answer: status code, description and parameters."""

    def __init__(self, description: str, code: int = 400, **parameters: int) -> None:
        super().__init__(description)
        self.code, self.parameters = code, parameters
        kind = {400: "Bad Request: ", 403: "Forbidden: ", 404: "", 409: "Conflict: ", 429: "", 413: ""}.get(code, "")
        self.description = kind + description


def units(text: str) -> int:
    """Length as Telegram counts: UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def read_html(markup: str) -> tuple[str, list[tuple[str, int, int]]]:
    """The plain text with its entities (tag, from, to); raises `Refused` for whatever Telegram does not parse."""
    plain, open_tags, entities = "", [], []
    for found in _TOKEN.finditer(markup):
        token, place = found[0], len(markup[: found.start()].encode())
        if token.startswith("&") and len(token) > 1:
            plain += _entity(token)
        elif token in ("<", ">", "&"):
            if token == "<":
                raise Refused(f"can't parse entities: Unclosed start tag at byte offset {place}")
            raise Refused(f"can't parse entities: a bare {token!r} at byte offset {place} (strict)")
        elif not token.startswith("<"):
            plain += token
        else:
            plain = _tag(token, place, plain, open_tags, entities)
    if open_tags:
        raise Refused(f"can't parse entities: Can't find end tag corresponding to start tag \"{open_tags[-1][0]}\"")
    return plain.strip(), entities


def _tag(token: str, place: int, plain: str, open_tags: list[Any], entities: list[Any]) -> str:
    match = _TAG.fullmatch(token)
    name = match[2].lower() if match else token.strip("</>").split()[0] if token.strip("</> ") else ""
    if match is None or name not in TAGS:
        raise Refused(f'can\'t parse entities: Unsupported start tag "{name}" at byte offset {place}')
    if not match[1]:
        names = set(re.findall(r"\s([a-z-]+)(?==|\s|$)", match[3]))
        if names - _ATTRIBUTES.get(name, set()):
            raise Refused(f"can't parse entities: attributes {names} of <{name}> (strict)")
        open_tags.append((name, len(plain)))
        return plain
    if not open_tags or open_tags[-1][0] != name:
        expected = f'expected "</{open_tags[-1][0]}>", found "</{name}>"' if open_tags else "nothing is open"
        raise Refused(f"can't parse entities: Unmatched end tag at byte offset {place}, {expected}")
    start = open_tags.pop()[1]
    entities.append((name, start, len(plain)))
    return plain


def _entity(token: str) -> str:
    if token in NAMED:
        return NAMED[token]
    number = re.fullmatch(r"&#(?:x([0-9a-fA-F]+)|(\d+));", token)
    if number is None:
        raise Refused(f"can't parse entities: {token} is no entity of Telegram's (strict)")
    return chr(int(number[1], 16) if number[1] else int(number[2]))


def read_text(params: dict[str, Any], name: str, limit: int) -> tuple[str, list[tuple[str, int, int]]]:
    """The text under `name`, within its limit."""
    raw = str(params.get(name) or "")
    mode = params.get("parse_mode")
    if mode not in (None, "", "HTML"):
        raise Refused("unsupported parse_mode")
    plain, entities = read_html(raw) if mode else (raw.strip(), [])
    if name == "text" and not plain:
        raise Refused("message text is empty")
    if units(plain) > limit:
        raise Refused("message caption is too long" if name == "caption" else "message is too long")
    return plain, entities


def read_keyboard(params: dict[str, Any]) -> list[list[dict[str, Any]]]:
    """The inline keyboard, each button with one deed that Telegram takes."""
    raw = params.get("reply_markup")
    if raw in (None, ""):
        return []
    markup = as_json(raw, "reply_markup")
    if not isinstance(markup, dict) or set(markup) != {"inline_keyboard"}:
        raise Refused("can't parse reply keyboard markup JSON object (strict: inline keyboards only)")
    rows = markup["inline_keyboard"]
    if sum(map(len, rows)) > 100 or any(len(row) > 8 for row in rows):
        raise Refused("reply markup is too long")
    for row in rows:
        if not row:
            raise Refused("an empty row of buttons (strict)")
        for button in row:
            _button(button)
    return rows


def _button(button: dict[str, Any]) -> None:
    if not str(button.get("text") or "").strip():
        raise Refused("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    deeds = set(button) - {"text", "style"}
    if len(deeds) != 1 or not deeds <= {"callback_data", "url", "copy_text"}:
        raise Refused(f"can't parse inline keyboard button: {sorted(deeds)} (strict)")
    if button.get("style") not in (None, "primary", "success", "danger"):
        raise Refused("button style is invalid (strict)")
    if "callback_data" in button and not 1 <= len(str(button["callback_data"]).encode()) <= 64:
        raise Refused("BUTTON_DATA_INVALID")
    if "url" in button and not re.match(r"(https?|tg)://\S+$", button["url"]):
        raise Refused("BUTTON_URL_INVALID")
    if "copy_text" in button and not 1 <= len(button["copy_text"]["text"]) <= 256:
        raise Refused("BUTTON_COPY_TEXT_INVALID")


def as_json(raw: Any, name: str) -> Any:
    """A parameter that is an object, as JSON bodies and as forms carry it."""
    if not isinstance(raw, str):
        return raw
    try:
        return json.loads(raw)
    except ValueError:
        raise Refused(f"can't parse {name} JSON object") from None
