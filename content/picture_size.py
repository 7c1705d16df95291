"""How large a PNG or JPEG is, from its head alone: nothing is unpacked, so that nothing can blow up."""

import struct

_PNG = b"\x89PNG\r\n\x1a\n"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""JPEG markers that begin a frame; the three left out are tables and extensions."""
_BARE = frozenset((0x01, *range(0xD0, 0xD9)))
"""JPEG markers without a length."""


def picture_size(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels, both above 0; None when the head cannot be read."""
    found = _png(data) if data.startswith(_PNG) else _jpeg(data)
    return found if found and min(found) > 0 else None


def _png(data: bytes) -> tuple[int, int] | None:
    if data[12:16] != b"IHDR" or len(data) < 24:
        return None
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def _jpeg(data: bytes) -> tuple[int, int] | None:
    place = 2
    while place + 9 <= len(data) and data[place] == 0xFF:
        marker = data[place + 1]
        if marker == 0xFF:  # fill bytes
            place += 1
        elif marker in _BARE:
            place += 2
        elif marker in _FRAMES:
            height, width = struct.unpack(">HH", data[place + 5 : place + 9])
            return width, height
        else:
            place += 2 + struct.unpack(">H", data[place + 2 : place + 4])[0]
    return None
