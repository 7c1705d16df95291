"""Pictures that stand inside a question file: kept under a name that their bytes give them."""

import hashlib

from content.formats.broken import BrokenQuestion
from content.picture_check import picture_fault

_ENDINGS = {b"\x89": "png", b"\xff": "jpg"}


def keep_picture(data: bytes, name: str, media: dict[str, bytes]) -> str:
    """The name under which a picture that stood in a file is put into `media`; `name` is what faults call it.

    Raises `BrokenQuestion` for what is no picture a phone can show.
    """
    if fault := picture_fault(data):
        broken = BrokenQuestion(fault[0], picture=name)
        broken.params |= fault[1]
        raise broken
    key = f"media/{hashlib.sha256(data).hexdigest()[:16]}.{_ENDINGS[data[:1]]}"
    media[key] = data
    return key
