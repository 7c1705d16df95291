"""Who signed, in the words of a table: as the screens say it, never as the database keeps it."""

from __future__ import annotations

from collections.abc import Callable

from bot.views.audit import author_of
from bot.wording import Wording


def signers(wording: Wording, language: str | None) -> Callable[[str], str]:
    """What words a signature in a language: "QH0001 陈思远" stays, ``telegram:9001`` is 账号 9001, and of two both are worded."""

    def worded(author: str) -> str:
        said = author_of(author)
        return said if isinstance(said, str) else wording.plain(said, language)

    return worded
