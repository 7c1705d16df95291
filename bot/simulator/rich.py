"""Rich messages of the local Telegram: their HTML to blocks, and what of them can be read as plain text."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

from bot.simulator.errors import bad_request
from bot.simulator.methods.media import read_media
from bot.simulator.params import Json, Params

if TYPE_CHECKING:
    from bot.simulator.world import World

LIMIT = 32_768
_INLINE = {"b": "bold", "i": "italic", "u": "underline", "s": "strikethrough", "code": "code", "tg-spoiler": "spoiler"}
_HEADINGS = {f"h{size}": size for size in range(1, 7)}
_BLOCKS = ("p", "pre", "blockquote", *_HEADINGS)
_TABLE = ("table", "tr", "th", "td")
_MEDIA = {"img": "photo", "audio": "audio", "video": "video", "tg-document": "document"}


def read_rich(world: World, params: Params) -> Json:
    """The ``rich_message`` of a message, from ``InputRichMessage`` with HTML and the media it names; raises ``ApiError`` 400 for
    anything else."""
    given = params.parsed("rich_message", "rich message")
    if not isinstance(given, dict) or not isinstance(given.get("html"), str) or not given["html"].strip():
        raise bad_request("rich message must be non-empty")
    if len(given["html"]) > LIMIT:
        raise bad_request("rich message is too long")
    reader = _Reader(_media(world, params, given.get("media") or []))
    reader.feed(given["html"])
    reader.close()
    return {"blocks": reader.finished()}


def plain_rich(message: Json) -> str:
    """A rich message as lines of text: a line for each block, a table's cells apart by bars."""
    lines = []
    for block in message["blocks"]:
        if block["type"] in _MEDIA.values():
            lines.append(_shown(block))
        elif block["type"] == "table":
            lines += [" | ".join(_plain(cell.get("text", "")) for cell in row) for row in block["cells"]]
        else:
            lines.append(_plain(block.get("text") or [part["text"] for part in block.get("blocks", [])]))
    return "\n".join(lines)


def _plain(text: Any) -> str:
    if isinstance(text, str):
        return text
    return "".join(map(_plain, text)) if isinstance(text, list) else _plain(text["text"])


def _shown(block: Json) -> str:
    kind = block["type"]
    return "(photo)" if kind == "photo" else f"({kind} {block[kind].get('file_name', '')})"


def _media(world: World, params: Params, given: list[Json]) -> dict[str, Json]:
    """``tg://kind?id=…`` -> the block that shows it."""
    found = {}
    for item in given:
        kind = item["media"]["type"]
        content = read_media(world, params, item["media"])
        found[f"tg://{kind}?id={item['id']}"] = {"type": kind, kind: content[kind]}
    return found


class _Reader(HTMLParser):
    def __init__(self, media: dict[str, Json]) -> None:
        super().__init__(convert_charrefs=True)
        self._media = media
        self._blocks: list[Json] = []
        self._open: list[tuple[str, list[Any], Json]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "br":
            self._add("\n")
        elif tag in _MEDIA and not self._open and (values.get("src") or "").startswith(f"tg://{_MEDIA[tag]}?"):
            if values["src"] not in self._media:
                raise bad_request("can't parse entities: media not found")
            self._blocks.append(self._media[values["src"]])
        elif tag in _INLINE or tag == "a":
            self._open.append((tag, [], {"url": values.get("href") or ""} if tag == "a" else {}))
        elif tag in _BLOCKS or tag in _TABLE:
            self._open.append((tag, [], {"align": _align(values)} if tag in ("th", "td") else {}))
        else:
            raise bad_request(f'can\'t parse entities: unsupported start tag "{tag}"')

    def handle_endtag(self, tag: str) -> None:
        if tag == "br" or tag in _MEDIA:
            return
        if not self._open or self._open[-1][0] != tag:
            raise bad_request(f'can\'t parse entities: unexpected end tag "{tag}"')
        _, inner, values = self._open.pop()
        if tag in _INLINE or tag == "a":
            self._add({"type": _INLINE.get(tag, "url"), "text": inner, **values})
        elif tag in ("th", "td"):
            self._add({"text": inner, "valign": "top", **values, **({"is_header": True} if tag == "th" else {})})
        elif tag == "tr":
            self._add(inner)
        else:
            self._blocks.append(_block(tag, inner))

    def handle_data(self, data: str) -> None:
        if self._open:
            self._add(data)
        elif data.strip():
            self._blocks.append({"type": "paragraph", "text": [data]})

    def finished(self) -> list[Json]:
        if self._open:
            raise bad_request(
                f"can't parse entities: can't find end tag corresponding to start tag \"{self._open[-1][0]}\""
            )
        return self._blocks

    def _add(self, piece: Any) -> None:
        if not self._open:
            raise bad_request("can't parse entities: text outside of a block")
        self._open[-1][1].append(piece)


def _align(attributes: Json) -> str:
    """The side of a cell; raises ``ApiError`` 400 for one that there is not."""
    side = attributes.get("align") or "left"
    if side not in ("left", "center", "right"):
        raise bad_request("can't parse entities: unsupported table cell alignment")
    return str(side)


def _block(tag: str, inner: list[Any]) -> Json:
    if tag in _HEADINGS:
        return {"type": "heading", "text": inner, "size": _HEADINGS[tag]}
    if tag == "table":
        return {"type": "table", "cells": inner, "is_bordered": True}
    if tag == "blockquote":
        return {"type": "blockquote", "blocks": [{"type": "paragraph", "text": inner}]}
    return {"type": "pre" if tag == "pre" else "paragraph", "text": inner}
