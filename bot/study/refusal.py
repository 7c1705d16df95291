"""The one kind of error the domain raises for people: a text key, its values and what to do next."""

from __future__ import annotations

from bot.study.values import Plain


class Refusal(Exception):
    """The deed is not allowed or makes no sense now; nothing was changed.

    `key` names the sentence that says why and what to do next.
    """

    def __init__(self, key: str, **values: Plain) -> None:
        super().__init__(key)
        self.key = key
        self.values = values
