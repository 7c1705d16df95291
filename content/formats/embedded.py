"""Pictures that stand inside a question file, as Moodle writes them: base64 beside the text."""

import base64
import binascii
import hashlib

from content.formats.broken import BrokenQuestion
from content.formats.xml_tree import Node
from content.picture_check import picture_fault

_ENDINGS = {b"\x89": "png", b"\xff": "jpg"}


def embedded_picture(text: Node | None, media: dict[str, bytes]) -> str | None:
    """The name under which the first picture of a question's text is put into `media`; None when it has none.

    Raises `BrokenQuestion` for a file that is no picture a phone can show.
    """
    files = text.all("file") if text else []
    if not files:
        return None
    name = files[0].attributes.get("name", "")[:60] or "?"
    try:
        data = base64.b64decode("".join(files[0].text.split()), validate=True)
    except (binascii.Error, ValueError):
        raise BrokenQuestion("fault-picture-kind", picture=name) from None
    return keep_picture(data, name, media)


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
