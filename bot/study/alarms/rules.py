"""What looks unlike a person reading and answering: pure, over counts. A sign to look at, never a finding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

FASTEST = 25  # signs a second that nobody reads: 1,500 a minute, five times a quick reader
ENOUGH = 5  # questions, for few say nothing
SAME_MINUTE = timedelta(seconds=60)  # between two hand-ins
SAME_MISTAKES = 2  # shared wrong answers; right ones are shared by all who know

Given = tuple[tuple[Any, ...], bool]  # an answer in a form that compares, and whether it is right


def too_fast(seconds: int, signs: int, questions: int) -> bool:
    """Whether `questions` of `signs` characters together were answered in less time than reading them takes.

    | seconds | signs | questions | alarm | because                     |
    |---------|-------|-----------|-------|-----------------------------|
    | 20      | 600   | 10        | yes   | 600 signs are 24 s at least |
    | 24      | 600   | 10        | no    |                             |
    | 2       | 600   | 4         | no    | four questions say nothing  |
    | 0       | 0     | 5         | no    | nothing to read             |
    """
    return questions >= ENOUGH and seconds * FASTEST < signs


@dataclass(frozen=True)
class Likeness:
    """Of two papers: questions that both answered, and those of them that both answered with the same mistake."""

    common: int
    same: int
    mistakes: int


def likeness(mine: Mapping[str, Given], others: Mapping[str, Given]) -> Likeness:
    """How alike two papers are; papers are drawn, so only questions that stand on both count."""
    both = mine.keys() & others.keys()
    same = [key for key in both if mine[key] == others[key]]
    return Likeness(len(both), len(same), sum(not mine[key][1] for key in same))


def looks_copied(apart: timedelta, alike: Likeness) -> bool:
    """Whether two papers handed in so far `apart` look like one.

    | apart | common | same | same mistakes | alarm | because                                    |
    |-------|--------|------|---------------|-------|--------------------------------------------|
    | 30 s  | 8      | 8    | 2             | yes   |                                            |
    | 60 s  | 8      | 8    | 2             | yes   | the same minute, ends included             |
    | 61 s  | 8      | 8    | 2             | no    | another minute                             |
    | 30 s  | 8      | 7    | 2             | no    | one answer differs                         |
    | 30 s  | 8      | 8    | 1             | no    | one mistake is easily shared               |
    | 30 s  | 10     | 10   | 0             | no    | all right: both have simply learnt         |
    | 30 s  | 4      | 4    | 3             | no    | four questions say nothing                 |
    """
    return (
        abs(apart) <= SAME_MINUTE
        and alike.common >= ENOUGH
        and alike.same == alike.common
        and alike.mistakes >= SAME_MISTAKES
    )
