"""The text of a question file, bounded before anybody reads it, with the pictures that stand in it taken out first."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from content.model import Fault
from content.read_text import MAX_TEXT_BYTES, decode_text
from content.utf16 import utf16_of

MAX_PICTURED_BYTES = 20 * 1024 * 1024
"""With the pictures in it: what Telegram lets a bot fetch. Without them `MAX_TEXT_BYTES` holds."""
MOST_LINES = 50_000
"""Of a question file: each line costs time, whatever stands on it."""
MOST_QUESTIONS = 5_000
"""Of one file; a bank of one lesson has dozens."""
_BREAKS = "\n\x0b\x0c\u2028\u2029"
_DATA = re.compile(rb"\[picture:data:image/[a-z0-9.+-]{1,20};base64,(?P<data>[A-Za-z0-9+/=\s]*+)\]")
_CUT = re.compile(rb"\[picture:data:[^\]\r\n]*+\]?")
_CUT_MARK = "[picture:data:]"
"""Stands where a picture was cut off, until its line has been told."""


@dataclass(frozen=True)
class QuestionText:
    """The decoded text (None when it must not be read), what its author should know, and the pictures that stood in it,
    by the names that now stand in their place."""

    text: str | None
    faults: tuple[Fault, ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict)


def read_question_text(path: Path, file: str) -> QuestionText:
    """Read and decode `path`; `file` is the name that faults carry.

    | refused                                                | fault                |
    |--------------------------------------------------------|----------------------|
    | over 20 MB, or over 2 MB without its pictures          | fault-file-too-large |
    | over 50,000 lines                                      | fault-text-lines     |
    | no text                                                | fault-file-not-text  |

    A picture whose end is missing, or that is no base64 all through, is an error on its line (fault-picture-cut).
    """
    if path.stat().st_size > MAX_PICTURED_BYTES:
        return _too_large(file, MAX_PICTURED_BYTES)
    pictures: dict[str, bytes] = {}
    raw, converted = _without_utf16(path.read_bytes(), file)
    raw = _DATA.sub(lambda found: _taken(found, pictures), raw)
    raw = _CUT.sub(_CUT_MARK.encode(), raw)
    if len(raw) > MAX_TEXT_BYTES:
        return _too_large(file, MAX_TEXT_BYTES)
    decoded = decode_text(raw, file)
    if decoded.text is not None and sum(map(decoded.text.count, _BREAKS)) >= MOST_LINES:
        return QuestionText(None, (Fault(file, MOST_LINES, "fault-text-lines", {"limit": MOST_LINES}),))
    if decoded.text is None or _CUT_MARK not in decoded.text:
        return QuestionText(decoded.text, (*converted, *decoded.faults), pictures)
    lines = enumerate(decoded.text.split("\n"), 1)
    cut = [Fault(file, number, "fault-picture-cut", {}) for number, line in lines if _CUT_MARK in line]
    return QuestionText(decoded.text.replace(_CUT_MARK, ""), (*converted, *decoded.faults, *cut), pictures)


def _without_utf16(raw: bytes, file: str) -> tuple[bytes, tuple[Fault, ...]]:
    """The same text in UTF-8, where pictures can be looked for, with the warning that it was converted."""
    if not utf16_of(raw):
        return raw, ()
    decoded = decode_text(raw, file)
    return (raw, ()) if decoded.text is None else (decoded.text.encode(), decoded.faults)


def picture_data(data: bytes) -> str:
    """A picture as it stands in a text: `data:image/png;base64,…`, as web pages have it."""
    kind = "png" if data.startswith(b"\x89") else "jpeg"
    return f"data:image/{kind};base64,{base64.b64encode(data).decode('ascii')}"


def _taken(found: re.Match[bytes], pictures: dict[str, bytes]) -> bytes:
    """The note with the name that stands for a picture, and as many lines as it had: mail programs break long ones."""
    try:
        data = base64.b64decode(b"".join(found["data"].split()), validate=True)
    except binascii.Error:
        return _CUT_MARK.encode()
    name = f"data-{hashlib.sha256(data).hexdigest()[:16]}"
    pictures[name] = data
    return f"[picture:{name}]".encode() + b"\n//" * found["data"].count(b"\n")


def _too_large(file: str, limit: int) -> QuestionText:
    return QuestionText(None, (Fault(file, 0, "fault-file-too-large", {"file": file, "limit": limit // 1024 // 1024}),))
