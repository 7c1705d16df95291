"""Pure decisions of the forecast: what remaining work would add, what still lacks, and how that stands.

The figures come out of the policy engine itself: what is open is counted as if it were done, one module after the other, on
top of what the ledger holds. So no cap is ever exceeded, and what the forecast promises is what passing will enter.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from bot.study.credits.engine import Worth, needs_sums, rule_for, worth_by
from bot.study.credits.rules import Fact
from bot.study.credits.standing import Tally, gathered
from bot.study.forecast.offers import Chance
from content.policy import Minimum, Policy, Rule

Place = tuple[str, str, bool | None, bool | None]
"""Rule, category, required, online: as `Tally` is ordered."""
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


def look_ahead(meter: Meter, tally: Tally, target: int, found: Sequence[Chance], today: date, last: date) -> Prospect:
    """The prospect of somebody whose ledger holds `tally` in the cycle that ends on `last`; the order of chances is of no
    matter. A minimum never asks for more than the target: who needs less in all needs no more of a part."""
    minimums = meter.policy.minimums
    total = sum(tally.values())
    have = [gathered(minimum, tally) for minimum in minimums]
    largest = max((meter.alone(one, tally) for one in found if one.way == "open"), default=0)
    done = meter.add(dict(tally), (one for one in found if one.way == "open"))
    opened = sum(done.values())
    by_hand = [gathered(minimum, done) for minimum in minimums]
    if any(one.way == "callup" for one in found):
        done = meter.add(done, (one for one in found if one.way == "callup"))
    shares = zip(minimums, have, by_hand, strict=True)
    return Prospect(
        target, total, opened - total, sum(done.values()) - opened, largest, max(0, (last - today).days + 1),
        tuple(
            Share(minimum, min(minimum.hours, target), now, alone, gathered(minimum, done)) for minimum, now, alone in shares
        ),
    )  # fmt: skip


class Meter:
    """The policy engine, asked what modules would be worth if they were passed. Where no cap has a say, the answer is always the
    same for modules that are alike, and kept."""

    def __init__(self, policy: Policy, now: datetime) -> None:
        self.policy = policy
        self._now = now
        self._known: dict[tuple[bool, str, int], tuple[Fact, Rule | None, Worth | None]] = {}

    def alone(self, chance: Chance, tally: Tally) -> int:
        """What a module would add by itself."""
        fact, rule, worth = self._look(chance)
        if rule is None:
            return 0
        return (worth or worth_by(self.policy, rule, fact, _sums(tally))).hours

    def add(self, tally: dict[Place, int], found: Iterable[Chance]) -> dict[Place, int]:
        """`tally` with these modules passed, one after the other."""
        sums: dict[tuple[str, str], int] | None = None
        for chance in found:
            fact, rule, worth = self._look(chance)
            if rule is None:
                continue
            if worth is None:
                sums = _sums(tally) if sums is None else sums
                worth = worth_by(self.policy, rule, fact, sums)
            if sums is not None:
                sums[worth.rule, worth.category] = sums.get((worth.rule, worth.category), 0) + worth.hours
            place = (worth.rule, worth.category, fact.required, fact.online)
            tally[place] = tally.get(place, 0) + worth.hours
        return tally

    def _look(self, chance: Chance) -> tuple[Fact, Rule | None, Worth | None]:
        """The fact, the rule for it, and its worth if that depends on nothing else."""
        alike = (chance.offer.required, chance.lesson.category, chance.lesson.hours)
        if alike not in self._known:
            required, category, hours = alike
            fact = Fact(
                "", "module", 0, category, hours, "", "", self._now, required=required, online=True, passed=True
            )
            rule = rule_for(self.policy, fact)
            fixed = rule is not None and not needs_sums(self.policy, rule)
            self._known[alike] = (fact, rule, worth_by(self.policy, rule, fact, {}) if rule and fixed else None)
        return self._known[alike]


def _sums(tally: Tally) -> dict[tuple[str, str], int]:
    """By rule and category alone, as caps look at it."""
    sums: dict[tuple[str, str], int] = {}
    for (rule, category, _, _), hours in tally.items():
        sums[rule, category] = sums.get((rule, category), 0) + hours
    return sums
