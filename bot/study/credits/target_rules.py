"""Pure decisions about the target of one person in one cycle: what changed in it, and what it comes to by days."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Step:
    """What somebody was from a day on; `rank` None: not there."""

    since: date
    rank: str | None


def steps_in(steps: Sequence[Step], first: date, last: date) -> tuple[Step, ...]:
    """The steps (oldest first) that matter from `first` to `last`, the first one cut to it; days of a rank that was corrected
    at once, and changes of something else, are left out."""
    found: list[Step] = []
    for step, following in zip(steps, [*(each.since for each in steps[1:]), date.max], strict=True):
        begin = max(step.since, first)
        if begin < following and begin <= last and not (found and found[-1].rank == step.rank):
            found.append(Step(begin, step.rank))
    return tuple(found)


@dataclass(frozen=True)
class Spell:
    """Days for which somebody is exempt 免除, both ends included; without them: for all of a cycle."""

    first: date | None = None
    last: date | None = None

    @property
    def whole(self) -> bool:
        """Whether nothing at all is owed."""
        return self.first is None or self.last is None


def apart(one: Spell, other: Spell) -> bool:
    """Whether two spells of a cycle have no day in common.

    | one         | other        | apart |
    | all of it   | March        | no    |
    | March       | April        | yes   |
    | March       | 31 March     | no    |
    """
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return False
    return one.last < other.first or other.last < one.first


def without(steps: Sequence[Step], spell: Spell) -> list[Step]:
    """The steps (oldest first), with nothing owed during a spell; afterwards what held by then holds again.

    | steps                          | spell          | without                                                  |
    | 副科                           | March          | 副科, nothing from 1 March, 副科 from 1 April            |
    | 副科, 正科 from 15 March       | March          | 副科, nothing from 1 March, 正科 from 1 April            |
    | 副科                           | all of it      | nothing                                                  |
    """
    if spell.first is None or spell.last is None:
        return [Step(date.min, None)]
    after = spell.last + timedelta(days=1)
    back = [Step(after, step.rank) for step in steps if step.since <= after][-1:]
    return [
        *(step for step in steps if step.since < spell.first),
        Step(spell.first, None),
        *back,
        *(step for step in steps if step.since > after),
    ]


def by_days(steps: Sequence[Step], first: date, last: date, target: Callable[[str], int]) -> tuple[int, int]:
    """What the targets of the ranks come to by days, rounded half up once at the end, and for how many days something is asked.

    | steps (targets 0, 80, 100 of 365 days)      | comes to | days |
    | 科员, 副科 from 1 April, 正科 from 1 May    | 73.70    | 365  |
    | nothing, 副科 from 2 July                   | 40.11    | 183  |
    | 副科, gone from 3 July                      | 40.11    | 183  |
    """
    whole = (last - first).days + 1
    total = days = 0
    kept = steps_in(steps, first, last)
    for step, following in zip(kept, [*(each.since for each in kept[1:]), last + timedelta(days=1)], strict=True):
        if step.rank is not None:
            span = (following - step.since).days
            total, days = total + span * target(step.rank), days + span
    return (2 * total + whole) // (2 * whole), days
