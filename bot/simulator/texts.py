"""The text and caption of a message: parsed, measured, trimmed, with what the server itself finds in it."""

from __future__ import annotations

import re

from bot.simulator.errors import bad_request
from bot.simulator.html_text import parse_html
from bot.simulator.limits import Limits
from bot.simulator.params import Params
from bot.simulator.utf16 import Entity, length, trimmed

_COMMAND = re.compile(r"(?<![\w/])/([A-Za-z0-9_]{1,64})(@[A-Za-z0-9_]{3,32})?(?![\w/])")
_URL = re.compile(r"https?://[^\s<>\"，。；！？（）]+")
_OPAQUE = ("code", "pre", "text_link", "text_mention")
_MOST_BYTES = 1 << 15


def read_text(params: Params, limits: Limits) -> tuple[str, list[Entity]]:
    """Text and entities of sendMessage and editMessageText; 1–4096 UTF-16 units after parsing."""
    raw = params.text("text")
    if not raw:
        raise bad_request("Message text is empty")
    text, entities = _formatted(raw, params, "entities")
    if not text:
        raise bad_request("Text must be non-empty")
    if length(text) > limits.text:
        raise bad_request("message is too long")
    return text, entities


def read_caption(params: Params, limits: Limits) -> tuple[str, list[Entity]]:
    """Caption and entities; at most 1024 UTF-16 units after parsing, may be empty."""
    text, entities = _formatted(params.text("caption"), params, "caption_entities")
    if length(text) > limits.caption:
        raise bad_request("message caption is too long")
    return text, entities


def found_entities(text: str) -> list[Entity]:
    """Commands and links that Telegram marks by itself in anybody's text."""
    found = []
    for kind, pattern in (("bot_command", _COMMAND), ("url", _URL)):
        for match in pattern.finditer(text):
            offset = length(text[: match.start()])
            found.append({"type": kind, "offset": offset, "length": length(match[0])})
    return found


def _formatted(raw: str, params: Params, entities_name: str) -> tuple[str, list[Entity]]:
    if len(raw.encode("utf-8", "surrogatepass")) > _MOST_BYTES:
        raise bad_request("Text is too long")
    mode = params.text("parse_mode").lower()
    if not mode or mode == "none":
        given = params.parsed(entities_name, "entities") or []
        text, entities = raw, [dict(entity) for entity in given]
    elif mode == "html":
        text, entities = parse_html(raw)
    else:
        # The real server also reads two Markdowns; everything we say is HTML, so they would only hide a slip.
        raise bad_request("Unsupported parse_mode")
    text, entities = trimmed(text, entities)
    closed = [entity for entity in entities if entity["type"] in _OPAQUE]
    entities += [one for one in found_entities(text) if not any(_overlap(one, other) for other in closed)]
    return text, sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))


def _overlap(one: Entity, other: Entity) -> bool:
    starts_before_end = one["offset"] < other["offset"] + other["length"]
    return bool(starts_before_end and other["offset"] < one["offset"] + one["length"])
