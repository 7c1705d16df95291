"""Which questions a paper draws: pure, from what is known of each question, and dice."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Want = tuple[str, Any]
"""A quality of a question: ("topic", "党史"), ("kind", "single"), ("difficulty", 3)."""
Shares = Mapping[Want, int]
"""Least share of a paper that has this quality, in whole percent."""


@dataclass(frozen=True)
class Drawable:
    """A question as the draw sees it; `seen` counts how often this person has had it before."""

    id: int
    topic: str
    kind: str
    difficulty: int
    seen: int = 0

    @property
    def has(self) -> tuple[Want, ...]:
        """Its qualities."""
        return (("topic", self.topic), ("kind", self.kind), ("difficulty", self.difficulty))


def shares_of(mix: Mapping[str, Any] | None) -> dict[Want, int]:
    """The shares that a kept `content.model.Mix` asks for."""
    tables = (("topic", "topics"), ("kind", "kinds"), ("difficulty", "difficulties"))
    return {(name, value): share for name, table in tables for value, share in (mix or {}).get(table) or ()}


def needed(shares: Mapping[Want, int], count: int) -> dict[Want, int]:
    """How many of `count` questions must have each quality (all of one table): shares rounded up, as far as all fit.

    | shares         | count | needed   |
    | 30, 20         | 10    | 3, 2     |
    | 25             | 10    | 3        |
    | 33, 33, 33     | 10    | 4, 3, 3  |
    | 50, 50         | 1     | 1, 0     |
    """
    wanted = {want: -(-share * count // 100) for want, share in shares.items()}
    while sum(wanted.values()) > count:
        # One less where rounding up has given most; of equals the last, so the order written decides.
        given = {want: wanted[want] * 100 - shares[want] * count for want in wanted if wanted[want]}
        most = [want for want in given if given[want] == max(given.values())][-1]
        wanted[most] -= 1
    return wanted


def draw(bank: Sequence[Drawable], count: int, shares: Shares, dice: random.Random) -> list[Drawable]:
    """At most `count` questions of `bank`, those seen least first, at random among equals, so that shares are reached.

    Topics come first: their shares are always reached where the bank holds enough. Kinds and difficulties are reached as far
    as they go together with these. A share that the bank cannot fill is filled up with other questions.
    """
    order = sorted(bank, key=lambda one: (one.seen, dice.random()))
    unmet: dict[Want, int] = {}
    for table in ("topic", "kind", "difficulty"):
        for want, least in needed({one: share for one, share in shares.items() if one[0] == table}, count).items():
            unmet[want] = min(least, sum(want in one.has for one in order))
    drawn: list[Drawable] = []
    while len(drawn) < count and order:
        best = _best(order, unmet, count - len(drawn))
        drawn.append(order.pop(best))
        for want in drawn[-1].has:
            if unmet.get(want):
                unmet[want] -= 1
    return drawn


def _best(order: Sequence[Drawable], unmet: Mapping[Want, int], left: int) -> int:
    """The place of the next question: the first of those that meet most of what is still wanted."""
    topics = sum(least for (table, _), least in unmet.items() if table == "topic")
    if not any(unmet.values()):
        return 0

    def meets(place: int) -> tuple[bool, int]:
        wants = [want for want in order[place].has if unmet.get(want)]
        # When only the topics still fit, nothing else may take their places.
        return (topics < left or any(table == "topic" for table, _ in wants), len(wants))

    return max(range(len(order)), key=meets)
