"""What a media file is, by its name and its first bytes, and how large Telegram takes it."""

from content.model import media_kind
from content.picture_check import MAX_PICTURE_BYTES, picture_fault

MAX_FILE_BYTES = 50 * 1024 * 1024
"""What a bot may upload."""
MAX_PACKAGE_BYTES = 200 * 1024 * 1024
"""All media of a course together: they lie in the database, and in each of its backups."""

_OFFICE, _OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BEGINNINGS = {
    ".mp3": (b"ID3", b"\xff\xfb", b"\xff\xfa", b"\xff\xf3", b"\xff\xf2", b"\xff\xe3"),
    ".ogg": (b"OggS",),
    ".pdf": (b"%PDF-",),
    ".docx": (_OFFICE,), ".xlsx": (_OFFICE,), ".pptx": (_OFFICE,), ".ofd": (_OFFICE,),
    ".doc": (_OLD_OFFICE,), ".xls": (_OLD_OFFICE,), ".ppt": (_OLD_OFFICE,), ".wps": (_OLD_OFFICE,),
}  # fmt: skip
_BOXED = (".mp4", ".m4a")


def largest(name: str) -> int:
    """Bytes that a file of this name may have."""
    return MAX_PICTURE_BYTES if media_kind(name) in ("photo", "") else MAX_FILE_BYTES


def media_fault(name: str, data: bytes) -> tuple[str, dict[str, str | int]] | None:
    """Key and values of what stands against sending these bytes, or None. They are never opened, only looked at.

    | name             | must begin with                        |
    |------------------|----------------------------------------|
    | .png .jpg .jpeg  | a picture's head that says its size    |
    | .mp4 .m4a        | `ftyp` at the fifth byte               |
    | .mp3 .ogg .pdf … | what every such file begins with       |
    | anything else    | a picture, or it is refused            |
    """
    if media_kind(name) in ("photo", ""):
        return picture_fault(data)
    suffix = f".{name.rpartition('.')[2].lower()}"
    sound = data[4:8] == b"ftyp" if suffix in _BOXED else data.startswith(_BEGINNINGS[suffix])
    return None if sound else ("fault-media-kind", {"suffix": suffix})
