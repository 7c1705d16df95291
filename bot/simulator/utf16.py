"""Lengths and offsets as Telegram counts them: in UTF-16 code units."""

from __future__ import annotations

from typing import Any

Entity = dict[str, Any]


def length(text: str) -> int:
    """UTF-16 units of a text; a character outside the basic plane counts two."""
    return len(text) + sum(1 for character in text if ord(character) > 0xFFFF)


def cut(text: str, offset: int, size: int) -> str:
    """The part of a text that an entity covers."""
    raw = text.encode("utf-16-le", "surrogatepass")
    return raw[2 * offset : 2 * (offset + size)].decode("utf-16-le", "surrogatepass")


def trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """A text without the blanks at both ends, its entities moved along, as the server stores it."""
    start = len(text) - len(text.lstrip())
    body = text.strip()
    shift, end = length(text[:start]), length(body)
    kept = []
    for entity in entities:
        first = max(0, entity["offset"] - shift)
        last = min(end, entity["offset"] + entity["length"] - shift)
        if last > first:
            kept.append({**entity, "offset": first, "length": last - first})
    return body, kept
