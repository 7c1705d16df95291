"""The one name that a picture has inside its package, however a lesson or a question refers to it."""

import posixpath
from urllib.parse import unquote


def picture_key(source: str) -> str:
    """The path of a picture inside its package, from the way an author refers to it."""
    return posixpath.normpath(unquote(source.strip().strip("<>")).replace("\\", "/"))
