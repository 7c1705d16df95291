"""Pure decisions of the forecast: what remaining work would add, what still lacks, and how that stands.

The figures come out of the policy engine itself: what is open is counted as if it were done, one module after the other, on
top of what the ledger holds. So no cap is ever exceeded, and what the forecast promises is what passing will enter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from bot.study.credits.engine import entries_for
from bot.study.credits.rules import Fact
from bot.study.credits.standing import Tally, gathered
from bot.study.forecast.offers import Chance
from content.policy import Minimum, Policy

Verdict = Literal["none", "reached", "on", "tight", "callup", "short", "over"]
A_DAY = 800  # hundredths: a full day of class (the highest figure of local rules: 8 hours)
LATE = 183  # days: until the middle of the year the office may still offer more, and nobody is alarmed that it is not there yet
A_WEEK = 500  # hundredths: what somebody with work to do can learn beside it, every week


@dataclass(frozen=True)
class Share:
    """A minimum of the policy and what counts towards it: now, with everything open done, with what a call-up unlocks too."""

    minimum: Minimum
    wanted: int
    have: int
    open: int
    reach: int

    @property
    def missing(self) -> int:
        """What is not there yet."""
        return max(0, self.wanted - self.have)


@dataclass(frozen=True)
class Prospect:
    """How somebody's cycle stands and can end; amounts are hundredths. `open` is what everything open to them would add,
    `callup` what modules would add on top whose attempts are used up. `largest` is the most a single module would add;
    `days` are left, today included."""

    target: int
    hours: int
    open: int
    callup: int
    largest: int
    days: int
    shares: tuple[Share, ...] = ()

    @property
    def needed(self) -> int:
        """What must still come at least: towards the target, and towards the minimum that lacks most."""
        return max(0, self.target - self.hours, *(share.missing for share in self.shares))

    @property
    def reach(self) -> int:
        """The sum with everything done that is open or that a call-up unlocks."""
        return self.hours + self.open + self.callup

    @property
    def lacking(self) -> int:
        """What would still be missing then."""
        return max(0, self.target - self.reach, *(share.wanted - share.reach for share in self.shares))

    @property
    def late(self) -> bool:
        """Whether the second half of the cycle has begun."""
        return self.days <= LATE

    @property
    def at_risk(self) -> bool:
        """Whether this person belongs on the early list: cannot make it any more, or only just."""
        return self.verdict in ("over", "callup", "tight") or (self.verdict == "short" and self.late)

    @property
    def hurried(self) -> bool:
        """Whether more than 5 hours must be learnt in every week that is left."""
        return self.needed * 7 > A_WEEK * self.days

    @property
    def a_week(self) -> int:
        """What must be learnt in each week that is left, rounded up to half hours."""
        return -(-self.needed * 7 // (max(1, self.days) * 50)) * 50

    @property
    def bare(self) -> bool:
        """Whether leaving out the largest module would already be too much."""
        return self.target > self.hours and self.hours + self.open - self.target < self.largest

    @property
    def verdict(self) -> Verdict:
        """How it stands; the first that holds.

        | what holds                                                   | verdict |
        | nothing is asked                                             | none    |
        | target and every minimum are reached                         | reached |
        | more is needed than 8 hours on every day that is left        | over    |
        | all that is offered does not suffice                         | short   |
        | it suffices only with modules that wait for a call-up        | callup  |
        | hurried, or bare                                             | tight   |
        | all else                                                     | on      |
        """
        if self.target <= 0:
            return "none"
        if not self.needed:
            return "reached"
        if self.needed > A_DAY * self.days:
            return "over"
        if self.lacking:
            return "short"
        if self.hours + self.open < self.target or any(share.open < share.wanted for share in self.shares):
            return "callup"
        return "tight" if self.hurried or self.bare else "on"


def look_ahead(
    policy: Policy, tally: Tally, target: int, found: Sequence[Chance], today: date, last: date, now: datetime
) -> Prospect:
    """The prospect of somebody whose ledger holds `tally` in the cycle that ends on `last`; the order of chances is of no
    matter. A minimum never asks for more than the target: who needs less in all needs no more of a part."""
    before = _Sum(policy, tally)
    largest = max((_Sum(policy, tally).add(one, now) for one in found if one.way == "open"), default=0)
    done = _Sum(policy, tally)
    for one in found:
        if one.way == "open":
            done.add(one, now)
    opened = done.total
    shares = [(minimum, gathered(minimum, before.tally), gathered(minimum, done.tally)) for minimum in policy.minimums]
    for one in found:
        if one.way == "callup":
            done.add(one, now)
    return Prospect(
        target, before.total, opened - before.total, done.total - opened, largest, max(0, (last - today).days + 1),
        tuple(
            Share(minimum, min(minimum.hours, target), have, reach, gathered(minimum, done.tally))
            for minimum, have, reach in shares
        ),
    )  # fmt: skip


class _Sum:
    """What an account's cycle holds, and would hold with more done."""

    def __init__(self, policy: Policy, tally: Tally) -> None:
        self._policy = policy
        self.tally = dict(tally)
        self._sums: dict[tuple[str, str], int] = {}
        for (rule, category, _, _), hours in tally.items():
            self._sums[rule, category] = self._sums.get((rule, category), 0) + hours

    @property
    def total(self) -> int:
        """All of it, in hundredths."""
        return sum(self.tally.values())

    def add(self, chance: Chance, now: datetime) -> int:
        """Count a module as passed, and return what it adds."""
        fact = Fact(
            "", "module", 0, chance.lesson.category, chance.lesson.hours, "", "", now,
            required=chance.offer.required, online=True, passed=True,
        )  # fmt: skip
        for _, worth in entries_for([self._policy], fact, lambda policy: self._sums):
            place = (worth.rule, worth.category, fact.required, fact.online)
            self.tally[place] = self.tally.get(place, 0) + worth.hours
            self._sums[worth.rule, worth.category] = self._sums.get((worth.rule, worth.category), 0) + worth.hours
            return worth.hours
        return 0
