"""Pure decisions of the forecast: what remaining work would add, what still lacks, and how that stands.

The figures come out of the policy engine itself: what is open is counted as if it were done, one module after the other, on
top of what the ledger holds. So no cap is ever exceeded, and what the forecast promises is what passing will enter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.study.credits.rules import cycle_of
from bot.study.credits.standing import Tally, gathered
from bot.study.credits.year_rules import Asked, wanted
from bot.study.forecast.meter import Meter
from bot.study.forecast.offers import Chance
from content.policy import Minimum, Policy

Verdict = Literal["none", "reached", "on", "tight", "callup", "short", "over"]
KINDS = ("module", "course", "exam")
LEFT = ("callup", "sittings", "rest", "failed", "later", "behind", "exempt", "full")
"""Why something is not counted, in the order in which people are told."""
A_DAY = 800  # hundredths: a full day of class (the highest figure of local rules: 8 hours)
LATE = 183  # days: until the middle of the year the office may still offer more, and nobody is alarmed that it is not there yet
A_WEEK = 500  # hundredths: what somebody with work to do can learn beside it, every week


@dataclass(frozen=True)
class Share:
    """A minimum of the policy and what counts towards it: now, with everything open done, with what a call-up unlocks too.
    `online`: only study online can fill it; False: only training in a room; None: either."""

    minimum: Minimum
    wanted: int
    have: int
    open: int
    reach: int
    online: bool | None = None

    @property
    def missing(self) -> int:
        """What is not there yet."""
        return max(0, self.wanted - self.have)


@dataclass(frozen=True)
class Part:
    """What was counted of one kind (module, course or exam): how many, what they would add in hundredths, and how many of them can
    be tried again only when a cool-down is over."""

    kind: str
    count: int
    hours: int
    resting: int = 0


@dataclass(frozen=True)
class Prospect:
    """How somebody's cycle stands and can end; amounts are hundredths. `open` is what everything open to them would add,
    `callup` what modules would add on top whose attempts are used up. `largest` is the most a single module would add;
    `days` are left, today included; `period` is what a period of several years asks of this one, where it is due; `by_days`:
    the target is reached by days of training, whatever lacks in hours. `parts` make up `open`; `left` says how many things the
    policy knows were not counted, by reason: one of `offers.Why`, callup, or full (a limit is reached, or it is not counted)."""

    target: int
    hours: int
    open: int
    callup: int
    largest: int
    days: int
    shares: tuple[Share, ...] = ()
    period: int = 0
    by_days: bool = False
    parts: tuple[Part, ...] = ()
    left: tuple[tuple[str, int], ...] = ()

    @property
    def goal(self) -> int:
        """The sum that must be reached: the target, or what a period of several years that is due asks beyond it."""
        return max(0 if self.by_days else self.target, self.period)

    @property
    def needed(self) -> int:
        """What must still come at least: towards the goal, the minimum that lacks most, or online and in a room together."""
        apart = [
            max((share.missing for share in self.shares if share.online is way), default=0) for way in (True, False)
        ]
        return max(0, self.goal - self.hours, sum(apart), *(share.missing for share in self.shares))

    @property
    def reach(self) -> int:
        """The sum with everything done that is open or that a call-up unlocks."""
        return self.hours + self.open + self.callup

    @property
    def lacking(self) -> int:
        """What would still be missing then."""
        gaps = (share.wanted - share.reach for share in self.shares)
        return max(0, self.goal - self.reach, self.only(online=True) + self.only(online=False), *gaps)

    def only(self, *, online: bool) -> int:
        """What of it only study online can fill, or only training in a room."""
        return max(0, *(share.wanted - share.reach for share in self.shares if share.online is online), 0)

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
        return self.goal > self.hours and self.hours + self.open - self.goal < self.largest

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
        if self.hours + self.open < self.goal or any(share.open < share.wanted for share in self.shares):
            return "callup"
        return "tight" if self.hurried or self.bare else "on"


def look_ahead(
    meter: Meter,
    tally: Tally,
    target: int,
    found: Sequence[Chance],
    today: date,
    last: date,
    *,
    days: int | None = None,
    period: int = 0,
    by_days: bool = False,
) -> Prospect:
    """The prospect of somebody whose ledger holds `tally` in the cycle that ends on `last`; the order of chances is of no
    matter. What a minimum asks of somebody, who may be asked for some `days` only, says `year_rules.wanted`."""
    asking, year, asked = meter.asking, int(cycle_of(meter.policy, last)), Asked(target, days)
    minimums = asking.minimums
    total = sum(tally.values())
    have = [gathered(minimum, tally) for minimum in minimums]
    known = [one for one in found if meter.knows(one)]
    alone = [(one, meter.alone(one, tally)) for one in known if one.way == "open"]
    largest = max((worth for _, worth in alone), default=0)
    done, parts = dict(tally), []
    for kind in KINDS:
        worths = [(one, worth) for one, worth in alone if one.kind == kind]
        before, done = sum(done.values()), meter.add(done, (one for one, _ in worths))
        counted = [one for one, worth in worths if worth > 0]
        resting = sum(one.rests for one in counted)
        parts.append(Part(kind, len(counted), sum(done.values()) - before, resting))
    opened = sum(done.values())
    by_hand = [gathered(minimum, done) for minimum in minimums]
    if any(one.way == "callup" for one in found):
        done = meter.add(done, (one for one in found if one.way == "callup"))
    shares = zip(minimums, have, by_hand, strict=True)
    return Prospect(
        target, total, opened - total, sum(done.values()) - opened, largest, max(0, (last - today).days + 1),
        tuple(
            Share(
                minimum, wanted(asking, year, minimum, asked), now, alone, gathered(minimum, done), _online(asking, minimum)
            )
            for minimum, now, alone in shares
        ),
        period,
        by_days,
        tuple(part for part in parts if part.count),
        _left_out(known, alone),
    )  # fmt: skip


def _online(policy: Policy, minimum: Minimum) -> bool | None:
    """Whether only what is learnt online, or only what is not, counts towards a minimum: it says so, or each of its rules does."""
    if minimum.online is not None:
        return minimum.online
    asked = {rule.online for rule in policy.rules if rule.id in minimum.rules}
    return asked.pop() if len(asked) == 1 else None


def _left_out(known: Sequence[Chance], alone: Sequence[tuple[Chance, int]]) -> tuple[tuple[str, int], ...]:
    reasons: Counter[str] = Counter(one.why or one.way for one in known if one.way != "open")
    reasons["full"] = sum(worth == 0 for _, worth in alone)
    return tuple((reason, reasons[reason]) for reason in LEFT if reasons[reason])
