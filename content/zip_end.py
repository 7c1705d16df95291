"""How large an archive's table of contents is, by the record at its end: looked at before Python reads the table into memory."""

import struct

LARGEST_DIRECTORY = 256 * 1024
"""Bytes of a table of contents that is read at all: some thousand members."""
_END = struct.Struct("<4s4H2LH")
_LONGEST_COMMENT = 65_535


def directory_of(raw: bytes) -> tuple[int, int] | None:
    """Members and bytes that the table of contents is said to have; None without such a record."""
    place = raw.rfind(b"PK\x05\x06", max(0, len(raw) - _END.size - _LONGEST_COMMENT))
    if place < 0 or len(raw) < place + _END.size:
        return None
    _, _, _, _, count, size, _, _ = _END.unpack_from(raw, place)
    return count, size
