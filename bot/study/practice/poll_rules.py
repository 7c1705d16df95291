"""Pure decisions of polls: which questions one holds whole, and in which order it offers the choices."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

QUESTION, CHOICE, WHY = 300, 100, 200  # UTF-16 units; the Bot API counts characters, which are never more
FEWEST, MOST = 2, 10  # choices
WHY_LINES = 2  # line feeds in the explanation


def fits_a_poll(kind: str, content: Mapping[str, Any]) -> bool:
    """Whether a native quiz poll shows a question of the bank whole (limits: the Bot API's sendPoll).

    | a question fits when                       | at most                                           |
    |--------------------------------------------|---------------------------------------------------|
    | one choice is right: single, truefalse     |                                                   |
    | it has no picture                          |                                                   |
    | its stem is on one line                    | 300                                               |
    | its choices are on one line each           | 100 each, 2 to 10 of them                         |
    | its explanation                            | 200, with two line feeds; it may have none        |
    """
    if kind not in ("single", "truefalse") or content["picture"]:
        return False
    choices = [option["text"] for option in content["options"]]
    return (
        _has_room(content["stem"], QUESTION)
        and FEWEST <= len(choices) <= MOST
        and all(_has_room(text, CHOICE) for text in choices)
        and _has_room(content["explanation"] or "-", WHY, WHY_LINES)
    )


def _has_room(text: str, most: int, lines: int = 0) -> bool:
    text = text.strip()
    return 0 < len(text.encode("utf-16-le")) // 2 <= most and text.count("\n") <= lines


def order_of(kind: str, count: int, name: str) -> list[int]:
    """In which order the choices are offered: √ before ×, others by chance, the same each time for the same `name`.

    Authors like to write the right one first, and a person who repeats shall know the words, not the place.
    """
    order = list(range(count))
    if kind != "truefalse":
        random.Random(name).shuffle(order)
    return order
