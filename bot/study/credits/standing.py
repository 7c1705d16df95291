"""How somebody stands against a policy: targets, minimums, periods, carry-over, grades. Pure functions over sums."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from content.policy import Minimum, Period, Policy, Target

Tally = Mapping[tuple[str, str, bool | None, bool | None], int]
"""(rule, category, required, online) -> hundredths: what a cycle's entries say, and their facts."""


@dataclass(frozen=True)
class Person:
    """What targets ask of a person. `units` are the names of the unit and of all above it; `age` at the cycle's first day."""

    rank: str = ""
    category: str = ""
    units: frozenset[str] = frozenset()
    age: int | None = None


def target_for(policy: Policy, person: Person) -> Target | None:
    """The highest target that applies; None when none does."""
    fitting = [target for target in policy.targets if _fits(target, person)]
    return max(fitting, key=lambda target: target.hours, default=None)


def person_target(policy: Policy, person: Person) -> int:
    """The hours of the target that applies; 0 when none does."""
    target = target_for(policy, person)
    return target.hours if target is not None else 0


def _fits(target: Target, person: Person) -> bool:
    return (
        (not target.ranks or person.rank in target.ranks)
        and (not target.categories or person.category in target.categories)
        and (not target.units or bool(target.units & person.units))
        and (target.age_from is None or (person.age is not None and person.age >= target.age_from))
        and (target.age_to is None or (person.age is not None and person.age <= target.age_to))
    )


def age_on(born: str | None, day: date) -> int | None:
    """Full years of somebody born in a month (YYYY-MM) on a day: the month counts as a whole. None when it is not known."""
    if born is None or len(born) != 7:
        return None
    return day.year - int(born[:4]) - (day.month < int(born[5:]))


def pro_rata(target: int, first: date, last: date, begin: date, end: date) -> int:
    """The share of `target` for the days from `begin` to `end` of a cycle from `first` to `last`, rounded half up."""
    days = (min(end, last) - max(begin, first)).days + 1
    whole = (last - first).days + 1
    return (2 * target * max(0, days) + whole) // (2 * whole)


def gathered(minimum: Minimum, tally: Tally) -> int:
    """What counts towards a minimum."""
    return sum(
        hours
        for (rule, category, required, online), hours in tally.items()
        if (not minimum.category or category == minimum.category)
        and (not minimum.rules or rule in minimum.rules)
        and (minimum.required is None or required is minimum.required)
        and (minimum.online is None or online is minimum.online)
    )


def missing(policy: Policy, tally: Tally) -> list[tuple[Minimum, int]]:
    """Every minimum that is not reached, and how much lacks."""
    found = ((minimum, minimum.hours - gathered(minimum, tally)) for minimum in policy.minimums)
    return [(minimum, lacking) for minimum, lacking in found if lacking > 0]


def carried(policy: Policy, total: int, target: int) -> int:
    """What goes over into the next cycle; what does not is lost, and stays in this one."""
    surplus = max(0, total - target)
    rule = policy.carry_over
    if rule is None:
        return 0
    return surplus if rule.most is None else min(surplus, rule.most)


def grade_of(policy: Policy, total: int) -> str:
    """The best grade whose least is reached; empty when the policy gives none."""
    by_least = sorted(policy.grades, key=lambda grade: grade[1], reverse=True)
    return next((name for name, least in by_least if total >= least), "")


def share_of(period: Period, year: int, earlier: Sequence[int]) -> int:
    """What is to be reached in `year` of a period: an equal share, and what earlier years (in order) left open if arrears may
    be made up. Shares of all years add up to the period's hours."""
    place = year - period.first
    each, rest = divmod(period.hours, period.years)
    shares = [each + (number < rest) for number in range(period.years)]
    if not 0 <= place < period.years:
        return 0
    if not period.arrears:
        return shares[place]
    return max(0, sum(shares[: place + 1]) - sum(earlier[:place]))


def team_reached(policy: Policy, totals: Collection[int]) -> bool | None:
    """Whether a unit's mean is what it must be; None when the policy asks for none, or nobody is there."""
    if policy.team_mean is None or not totals:
        return None
    return sum(totals) >= policy.team_mean * len(totals)


def is_blocked(policy: Policy, passed: Sequence[bool]) -> bool:
    """Whether the last years, oldest first, were failed so often running that the policy's consequence follows."""
    years = policy.failed_years
    return years is not None and years > 0 and len(passed) >= years and not any(passed[-years:])


def takes_evidence(policy: Policy, day: date, is_workday: Callable[[date], bool]) -> bool:
    """Whether evidence may be handed in on a day: any, or one of the last working days of a quarter."""
    if policy.evidence_days is None:
        return True
    month = (day.month - 1) // 3 * 3 + 3
    last = date(day.year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    open_days: list[date] = []
    while len(open_days) < policy.evidence_days:
        if is_workday(last):
            open_days.append(last)
        last -= timedelta(days=1)
    return day in open_days
