"""Decode a text file as offices write it: UTF-8 or UTF-16 with or without a mark, else GB18030; CRLF or LF."""

from dataclasses import dataclass
from pathlib import Path

from content.model import Fault
from content.utf16 import utf16_of

MAX_TEXT_BYTES = 2 * 1024 * 1024
"""Two megabytes: a lesson file larger than this is a mistake, not a lesson."""


@dataclass(frozen=True)
class Text:
    """The decoded text with plain line feeds (None when unreadable) and what its author should know."""

    text: str | None
    faults: tuple[Fault, ...] = ()


def decode_text(raw: bytes, file: str) -> Text:
    """Decode bytes: UTF-8 first, UTF-16 where that is sure, then GB18030, these with a warning; anything else is an error fault."""
    if encoding := utf16_of(raw):
        return _decoded_with_warning(raw, encoding, file)
    if b"\0" in raw:
        return Text(None, (Fault(file, 0, "fault-file-not-text", {"file": file}),))
    try:
        return Text(_plain_lines(raw.decode("utf-8-sig")))
    except UnicodeDecodeError:
        return _decoded_with_warning(raw, "gb18030", file)


def read_text(path: Path, file: str) -> Text:
    """Read and decode `path`; `file` is the name that faults carry."""
    if path.stat().st_size > MAX_TEXT_BYTES:
        limit = MAX_TEXT_BYTES // 1024 // 1024
        return Text(None, (Fault(file, 0, "fault-file-too-large", {"file": file, "limit": limit}),))
    return decode_text(path.read_bytes(), file)


def _decoded_with_warning(raw: bytes, encoding: str, file: str) -> Text:
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        return Text(None, (Fault(file, 0, "fault-file-not-text", {"file": file}),))
    warning = Fault(file, 1, "fault-file-encoding", {"encoding": encoding.upper()}, "warning")
    return Text(_plain_lines(text), (warning,))


def _plain_lines(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
