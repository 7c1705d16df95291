"""Telegram's HTML: a strict reader that yields plain text and entities, or refuses in the server's words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.simulator.errors import ApiError, bad_request
from bot.simulator.links import checked_link
from bot.simulator.utf16 import Entity

_SPACE = b" \t\r\n\0\v"
_NAMED = {b"lt": "<", b"gt": ">", b"amp": "&", b"quot": '"'}
_NUMBER = re.compile(rb"&#(x[0-9A-Fa-f]+|[0-9]+)")
_NAME = re.compile(rb"&([A-Za-z]+)")
_PLAIN = re.compile(rb"[^<&]+")
_TOKEN = re.compile(rb"[A-Za-z0-9.\-]*")
_TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
_ARGUMENTS = {
    ("a", "href"),
    ("tg-emoji", "emoji-id"),
    ("tg-time", "unix"),
    ("code", "class"),
    ("span", "class"),
}


@dataclass
class _Open:
    tag: str
    argument: str
    offset: int
    begin: int


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """Plain text and entities of a message in HTML.

    Raises ``ApiError`` 400 ``can't parse entities: …`` with byte offsets into the UTF-8 source. The order of
    checks follows the reader in the real server, so that the same text is refused with the same words.
    """
    return _Reader(source.encode("utf-8", "surrogatepass")).read()


class _Reader:
    def __init__(self, source: bytes) -> None:
        # The closing zero plays the part of the C string's end: no check below has to look at the length.
        self._source = source + b"\0"
        self._at = 0
        self._text: list[str] = []
        self._offset = 0
        self._open: list[_Open] = []
        self._entities: list[Entity] = []

    def read(self) -> tuple[str, list[Entity]]:
        end = len(self._source) - 1
        while self._at < end:
            byte = self._source[self._at : self._at + 1]
            if byte == b"<":
                self._tag()
            elif byte == b"&" and (character := self._reference()):
                self._put(character)
            else:
                plain = _PLAIN.match(self._source, self._at, end)
                stop = plain.end() if plain else self._at + 1
                self._put(self._source[self._at : stop].decode("utf-8", "surrogatepass"))
                self._at = stop
        if self._open:
            raise _refusal(f'Can\'t find end tag corresponding to start tag "{self._open[-1].tag}"')
        for entity in self._entities:
            entity.pop("_language", None)
        self._entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
        return "".join(self._text), self._entities

    def _put(self, characters: str) -> None:
        self._text.append(characters)
        self._offset += len(characters) + sum(1 for one in characters if ord(one) > 0xFFFF)

    def _reference(self) -> str:
        """The character of a reference at the current place, or nothing when it is not one."""
        if found := _NUMBER.match(self._source, self._at):
            digits = found[1]
            code = int(digits[1:], 16) if digits[:1] == b"x" else int(digits)
            if not 0 < code < 0x10FFFF or len(found[0]) >= 12 or 0xD800 <= code <= 0xDFFF:
                return ""
            character = chr(code)
        elif (found := _NAME.match(self._source, self._at)) and found[1] in _NAMED:
            character = _NAMED[found[1]]
        else:
            return ""
        self._at = found.end() + (self._source[found.end() : found.end() + 1] == b";")
        return character

    def _peek(self) -> bytes:
        return self._source[self._at : self._at + 1]

    def _until(self, stops: bytes) -> str:
        start = self._at
        while self._peek() not in (b"", *(bytes([stop]) for stop in stops)):
            self._at += 1
        return self._source[start : self._at].decode("utf-8", "replace")

    def _spaces(self) -> None:
        while self._peek() != b"\0" and self._peek() in _SPACE and self._peek():
            self._at += 1

    def _tag(self) -> None:
        begin = self._at
        self._at += 1
        if self._peek() == b"/":
            self._at += 1
            self._end_tag(begin)
        else:
            self._start_tag(begin)

    def _start_tag(self, begin: int) -> None:
        tag = self._until(_SPACE + b">").lower()
        if self._peek() in (b"\0", b""):
            raise _refusal(f"Unclosed start tag at byte offset {begin}")
        if tag not in _TYPES:
            raise _refusal(f'Unsupported start tag "{tag}" at byte offset {begin}')
        argument = ""
        while self._peek() != b">":
            self._spaces()
            if self._peek() == b">":
                break
            name, value = self._attribute(tag, begin)
            if tag == "blockquote" and name == "expandable":
                argument = "expandable"
            elif (tag, name) in _ARGUMENTS:
                argument = value
        self._at += 1
        if tag == "span" and argument != "tg-spoiler":
            raise _refusal(f'Tag "span" must have class "tg-spoiler" at byte offset {begin}')
        self._open.append(_Open(tag, argument, self._offset, len(self._text)))

    def _attribute(self, tag: str, begin: int) -> tuple[str, str]:
        name = self._until(_SPACE + b"=>/\"'").lower()
        if not name:
            raise _refusal(f'Empty attribute name in the tag "{tag}" at byte offset {begin}')
        self._spaces()
        if self._peek() != b"=":
            if self._peek() in (b"\0", b""):
                raise _refusal(f'Unclosed start tag "{tag}" at byte offset {begin}')
            return name, ""
        self._at += 1
        self._spaces()
        if self._peek() in (b"\0", b""):
            raise _refusal(f'Unclosed start tag "{tag}" at byte offset {begin}')
        value = self._quoted() if self._peek() in (b'"', b"'") else self._token()
        if self._peek() in (b"\0", b""):
            raise _refusal(f"Unclosed start tag at byte offset {begin}")
        return name, value

    def _token(self) -> str:
        start = self._at
        found = _TOKEN.match(self._source, start)
        self._at = found.end() if found else start
        if self._peek() not in (b">", b"\0") and self._peek() not in _SPACE:
            raise _refusal(f"Unexpected end of name token at byte offset {start}")
        return self._source[start : self._at].decode().lower()

    def _quoted(self) -> str:
        quote = self._peek()
        self._at += 1
        value = bytearray()
        while self._peek() not in (quote, b"\0", b""):
            if self._peek() == b"&" and (character := self._reference()):
                value += character.encode()
                continue
            value += self._peek()
            self._at += 1
        if self._peek() == quote:
            self._at += 1
        return value.decode("utf-8", "replace")

    def _end_tag(self, begin: int) -> None:
        if not self._open:
            raise _refusal(f"Unexpected end tag at byte offset {begin}")
        name = self._until(_SPACE + b">").lower()
        self._spaces()
        if self._peek() != b">":
            raise _refusal(f"Unclosed end tag at byte offset {begin}")
        self._at += 1
        opened = self._open.pop()
        if name and name != opened.tag:
            raise _refusal(f'Unmatched end tag at byte offset {begin}, expected "</{opened.tag}>", found "</{name}>"')
        if self._offset > opened.offset:
            self._close(opened)

    def _close(self, opened: _Open) -> None:
        entity: Entity = {
            "type": _TYPES[opened.tag],
            "offset": opened.offset,
            "length": self._offset - opened.offset,
        }
        if opened.tag == "a":
            url = checked_link(opened.argument or "".join(self._text[opened.begin :]))
            if not url:
                return
            entity["url"] = url
        elif opened.tag == "blockquote" and opened.argument:
            entity["type"] = "expandable_blockquote"
        elif opened.tag == "tg-emoji":
            if not opened.argument.isdigit():
                raise bad_request("Invalid custom emoji identifier specified")
            entity["custom_emoji_id"] = opened.argument
        elif opened.tag == "tg-time":
            if not opened.argument.lstrip("-").isdigit():
                raise bad_request("Invalid date-time specified")
            entity["unix_time"] = int(opened.argument)
        elif opened.tag == "code" and opened.argument.startswith("language-"):
            entity["_language"] = opened.argument.removeprefix("language-")
        self._entities.append(entity)
        self._join_pre(opened.tag)

    def _join_pre(self, tag: str) -> None:
        """``<pre><code class="language-x">`` is one block with a language."""
        if tag == "pre" and len(self._entities) > 1:
            outer, inner = self._entities[-1], self._entities[-2]
            same = (inner["offset"], inner["length"]) == (outer["offset"], outer["length"])
            if inner["type"] == "code" and same and "_language" in inner:
                outer["language"] = inner["_language"]
                self._entities.pop(-2)


def _refusal(words: str) -> ApiError:
    return ApiError(400, f"Bad Request: can't parse entities: {words}")
