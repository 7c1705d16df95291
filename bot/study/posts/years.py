"""Cycles of the ledger as a post's requirements look at them: pure values and sums."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction


@dataclass(frozen=True)
class Year:
    """A cycle: hundredths kept and asked for; `last` is its last day. `beside`: what lacks to a part of the target, or to a period
    of several years. `failed`: it is closed, and was certified as failed; a year that nobody has closed is no failed one.
    `share`: the part of it for which something was asked (exempt: none); `known`: the person was on the roster by then;
    `by_days`: the target is reached by days of training instead of hours; `came`: what of the hours came over 结转 from the cycle
    before."""

    name: str
    hours: int
    target: int
    last: date
    failed: bool = False
    beside: int = 0
    share: Fraction = Fraction(1)
    known: bool = True
    by_days: bool = False
    came: int = 0


def period_sums(hours: int, years: Sequence[Year]) -> tuple[int, int]:
    """What several cycles hold, and what they ask of somebody: each an equal part of `hours` (the first ones a hundredth more
    where it does not come out even), as `year_rules.arrears_in` counts it. What came over from one of them to the next counts once,
    where it was learnt. `years` are the newest first.

    | a cycle                             | asks for                    |
    | on the roster                       | its part                    |
    | exempt, or asked for some days only | none, or so much of it      |
    | before the roster                   | no more than is on record   |
    """
    each, rest = divmod(hours, max(1, len(years)))
    wants = holds = 0
    for place, year in enumerate(reversed(years)):
        part = int((each + (place < rest)) * year.share + Fraction(1, 2))
        learnt = year.hours - (year.came if place else 0)
        wants += part if year.known else min(part, learnt)
        holds += learnt
    return holds, wants


def failed_running(years: Sequence[Year]) -> int:
    """How many cycles in a row, the newest first, have failed.

    | failed, the newest first | count |
    | yes, yes, no             | 2     |
    | no, yes                  | 0     |
    | yes, no, yes             | 1     |
    """
    return next((place for place, year in enumerate(years) if not year.failed), len(years))
