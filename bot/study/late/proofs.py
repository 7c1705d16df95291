"""Which files may prove something: what their name ends with, and whether their bytes are what the name says. Pure."""

from __future__ import annotations

from pathlib import PurePath

MOST_FILES = 5
MOST_BYTES = 10 * 1024 * 1024
_ZIP, _OLE = b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1")
BEGINNINGS: dict[str, tuple[int, tuple[bytes, ...]]] = {
    ".jpg": (0, (b"\xff\xd8\xff",)),
    ".jpeg": (0, (b"\xff\xd8\xff",)),
    ".png": (0, (b"\x89PNG\r\n\x1a\n",)),
    ".webp": (8, (b"WEBP",)),
    ".heic": (4, (b"ftyp",)),
    ".pdf": (0, (b"%PDF-",)),
    ".ofd": (0, (_ZIP,)),
    ".docx": (0, (_ZIP,)),
    ".xlsx": (0, (_ZIP,)),
    ".doc": (0, (_OLE,)),
    ".xls": (0, (_OLE,)),
    ".wps": (0, (_OLE, _ZIP)),
}
"""Pictures and papers: ending -> (offset, what stands there). Programs, archives and files with macros are not among them."""


def ending_of(name: str) -> str:
    """The ending by which a file is judged, in small letters: 证书.PDF -> .pdf, 证书.pdf.exe -> .exe."""
    return PurePath(name.strip()).suffix.lower()


def may_prove(name: str) -> bool:
    """Whether a file of that name is taken at all."""
    return ending_of(name) in BEGINNINGS


def is_what_it_says(name: str, data: bytes) -> bool:
    """Whether the bytes begin as files of that ending do: a program with another name is refused.

    | name     | bytes    | fits |
    | 证书.pdf | %PDF-1.7 | yes  |
    | 证书.pdf | MZ…      | no   |
    | 证书.exe | MZ…      | no   |
    """
    if not may_prove(name):
        return False
    offset, beginnings = BEGINNINGS[ending_of(name)]
    return any(data[offset:].startswith(beginning) for beginning in beginnings)
