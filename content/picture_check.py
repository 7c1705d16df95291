"""What Telegram takes as a photo, told from its bytes alone."""

from content.picture_size import picture_size

MAX_PICTURE_BYTES = 10 * 1024 * 1024
"""Telegram's limit for a photo."""
MOST_PIXELS_AROUND = 10_000
"""Width and height together, Telegram's limit for a photo: beyond it a small file may hold a giant picture."""
NARROWEST = 20
"""The longer side may be so many times the shorter one."""
_MAGIC = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


def picture_fault(data: bytes) -> tuple[str, dict[str, str | int]] | None:
    """The fault of a picture that no phone shows, with its parameters; None for a sound PNG or JPEG."""
    if len(data) > MAX_PICTURE_BYTES:
        return "fault-picture-too-large", {"limit": MAX_PICTURE_BYTES // 1024 // 1024}
    size = picture_size(data) if data.startswith(_MAGIC) else None
    if size is None:
        return "fault-picture-kind", {}
    if sum(size) > MOST_PIXELS_AROUND or max(size) > NARROWEST * min(size):
        return "fault-picture-dimensions", {"width": size[0], "height": size[1]}
    return None
