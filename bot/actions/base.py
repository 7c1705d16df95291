"""Button actions <-> callback data: versioned, at most 64 bytes, never trusted on the way back."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any, ClassVar

VERSION = "1"
LIMIT = 64  # bytes, Telegram's limit for callback_data
GREATEST = 2**31 - 1  # of a number: PostgreSQL refuses to compare an id with anything beyond it


class UnknownAction(Exception):
    """Callback data that this version did not make: forged, or from a button of long ago."""


@dataclass(frozen=True)
class Action:
    """What a button asks for. Subclasses name a unique short `code` and carry ids only (int, bool or a short word)."""

    code: ClassVar[str] = ""
    registry: ClassVar[dict[str, type[Action]]] = {}

    def __init_subclass__(cls, *, code: str, **more: Any) -> None:
        super().__init_subclass__(**more)
        if code in Action.registry and Action.registry[code].__qualname__ != cls.__qualname__:
            raise ValueError(f"action code {code!r} is taken by {Action.registry[code].__name__}")
        cls.code = code
        Action.registry[code] = cls

    def pack(self) -> str:
        """Callback data for this action; raises `ValueError` beyond 64 bytes or for a word that holds the separator."""
        words = [VERSION, self.code]
        for item in fields(self):
            value = getattr(self, item.name)
            word = str(int(value)) if isinstance(value, bool) else str(value)
            if ":" in word:
                raise ValueError(f"{self}: a word of callback data may not hold a colon")
            words.append(word)
        data = ":".join(words)
        if len(data.encode()) > LIMIT:
            raise ValueError(f"{self}: callback data is longer than {LIMIT} bytes")
        return data


@lru_cache(maxsize=4096)  # each conversation's filters ask for the same tap
def unpack(data: str | None) -> Action:
    """The action that callback data stands for; raises `UnknownAction` for anything this version cannot have made."""
    words = (data or "").split(":")
    kind = Action.registry.get(words[1]) if len(words) > 1 and words[0] == VERSION else None
    if kind is None or len(words) - 2 != len(fields(kind)):
        raise UnknownAction(data)
    values = [_read(str(item.type), word) for item, word in zip(fields(kind), words[2:], strict=True)]
    return kind(*values)


def _read(kind: str, word: str) -> int | str | bool:
    if kind == "str":
        return word
    # isdecimal() alone would let other scripts' digits and 5,000-digit numbers through
    if not (word.isascii() and word.isdecimal() and len(word) <= 10 and int(word) <= GREATEST):
        raise UnknownAction(word)
    if kind == "bool":
        if word not in ("0", "1"):
            raise UnknownAction(word)
        return word == "1"
    return int(word)
