"""Addresses that a message may link to."""

from __future__ import annotations

import re

_LINK = re.compile(r"^(https?|tg|ton|tonsite|ftp)://\S+$|^(mailto|tel):\S+$", re.IGNORECASE)
_BARE_LINK = re.compile(r"^[\w-]+(\.[\w-]+)+(/\S*)?$")


def checked_link(url: str) -> str:
    """A link as the server keeps it, or nothing when it would drop it silently (``javascript:`` and the like)."""
    url = url.strip()
    if _LINK.match(url):
        return url
    return f"http://{url}" if _BARE_LINK.match(url) else ""
