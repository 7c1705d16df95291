"""Whether bytes are a picture that Telegram takes as a photo, and how large it is."""

from __future__ import annotations

import struct

from bot.simulator.errors import ApiError


def photo_size(content: bytes) -> tuple[int, int]:
    """Width and height in pixels of a PNG, JPEG, GIF or WebP.

    Raises ``ApiError`` 400 ``IMAGE_PROCESS_FAILED`` for anything else, and ``PHOTO_INVALID_DIMENSIONS`` when
    the two sides exceed 10,000 together or one is more than twenty times the other.
    """
    size = _png(content) or _jpeg(content) or _gif(content) or _webp(content)
    if size is None:
        raise ApiError(400, "Bad Request: IMAGE_PROCESS_FAILED")
    width, height = size
    if min(size) < 1 or width + height > 10_000 or max(size) > 20 * min(size):
        raise ApiError(400, "Bad Request: PHOTO_INVALID_DIMENSIONS")
    return size


def _png(content: bytes) -> tuple[int, int] | None:
    if content[:8] != b"\x89PNG\r\n\x1a\n" or len(content) < 24:
        return None
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def _gif(content: bytes) -> tuple[int, int] | None:
    if content[:6] not in (b"GIF87a", b"GIF89a") or len(content) < 10:
        return None
    width, height = struct.unpack("<HH", content[6:10])
    return width, height


def _jpeg(content: bytes) -> tuple[int, int] | None:
    if content[:3] != b"\xff\xd8\xff":
        return None
    at = 2
    while at + 9 < len(content):
        marker, size = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
        if content[at] != 0xFF or size < 2:
            return None
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + size
    return None


def _webp(content: bytes) -> tuple[int, int] | None:
    if content[:4] != b"RIFF" or content[8:12] != b"WEBP" or len(content) < 30:
        return None
    kind = content[12:16]
    if kind == b"VP8X":
        return int.from_bytes(content[24:27], "little") + 1, int.from_bytes(content[27:30], "little") + 1
    if kind == b"VP8 ":
        width, height = struct.unpack("<HH", content[26:30])
        return width & 0x3FFF, height & 0x3FFF
    bits = int.from_bytes(content[21:25], "little")
    return (bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1
