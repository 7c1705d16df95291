"""Long texts in pieces that fit a phone's screen."""

from __future__ import annotations


def units(text: str) -> int:
    """How long Telegram counts a text: in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def in_pieces(text: str, room: int) -> list[str]:
    """`text` in pieces of at most `room` UTF-16 units, cut at the end of a line or a sentence where one is near."""
    pieces: list[str] = []
    while units(text) > room:
        cut = len(beginning(text, room))
        near = max(text.rfind(mark, cut * 3 // 4, cut) for mark in ("\n", "。", "！", "？", "；", ". "))
        cut = near + 1 if near >= 0 else cut
        pieces.append(text[:cut].strip())
        text = text[cut:].strip()
    return [*pieces, text] if text else pieces


def beginning(text: str, room: int) -> str:
    """As much of `text` as `room` UTF-16 units hold."""
    while units(text) > room:
        text = text[: len(text) - max(1, (units(text) - room) // 2)]
    return text


def preview(text: str, room: int) -> str:
    """The beginning of a text, with dots where something was left out."""
    return text if units(text) <= room else f"{beginning(text, room - 2)}……"
