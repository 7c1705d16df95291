"""The one name that a picture has inside its package, however a lesson or a question refers to it."""

import posixpath
import re
from urllib.parse import unquote

_REMOTE = re.compile(r"(?:https?:)?//", re.IGNORECASE)


def picture_key(source: str) -> str:
    """The path of a picture inside its package, from the way an author refers to it."""
    return posixpath.normpath(unquote(source.strip().strip("<>")).replace("\\", "/"))


def is_remote(source: str) -> bool:
    """Whether a picture lies on another machine."""
    return _REMOTE.match(source) is not None


def without_title(target: str) -> str:
    """What stands between the brackets of a link or a picture, without the title that may follow it in quotes."""
    target = target.strip()
    quote = target[-1:]
    opening = target.rfind(quote, 0, -1) if quote in ("'", '"') and quote else -1
    return target[:opening].rstrip() if opening > 0 and target[opening - 1].isspace() else target
