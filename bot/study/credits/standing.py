"""What single rules of a policy ask and give: targets, what a minimum counts, surplus, grades. Pure functions over sums."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from content.policy import Minimum, Policy, Target

Tally = Mapping[tuple[str, str, bool | None, bool | None], int]
"""(rule, category, required, online) -> hundredths: what a cycle's entries say, and their facts."""


@dataclass(frozen=True)
class Person:
    """What targets ask of a person. `units` are the names of the unit and of all above it; `age` at the cycle's first day (None:
    unknown, then no condition on ages keeps a target away)."""

    rank: str = ""
    category: str = ""
    units: frozenset[str] = frozenset()
    age: int | None = None


def target_for(policy: Policy, person: Person) -> Target | None:
    """The highest target that applies, or may apply to somebody whose age is not known; None when none does."""
    fitting = [target for target in policy.targets if _fits(target, person)]
    return max(fitting, key=lambda target: target.hours, default=None)


def person_target(policy: Policy, person: Person) -> int:
    """The hours of the target that applies; 0 when none does."""
    target = target_for(policy, person)
    return target.hours if target is not None else 0


def goes_by_age(policy: Policy, person: Person | None = None) -> bool:
    """Whether targets of the policy go by age; of a person: whether the age, which is not known, makes a difference to them."""
    if person is None:
        return any(target.age_from is not None or target.age_to is not None for target in policy.targets)
    bounds = {each for target in policy.targets for each in (target.age_from, target.age_to) if each is not None}
    ages = sorted({0, *(bound + step for bound in bounds for step in (-1, 0, 1))})
    return person.age is None and len({person_target(policy, replace(person, age=age)) for age in ages}) > 1


def _fits(target: Target, person: Person) -> bool:
    return (
        (not target.ranks or person.rank in target.ranks)
        and (not target.categories or person.category in target.categories)
        and (not target.units or bool(target.units & person.units))
        and (target.age_from is None or person.age is None or person.age >= target.age_from)
        and (target.age_to is None or person.age is None or person.age <= target.age_to)
    )


def age_on(born: str | None, day: date) -> int | None:
    """Full years of somebody born in a month (YYYY-MM) on a day: the month counts as a whole. None when it is not known."""
    if born is None or len(born) != 7:
        return None
    return day.year - int(born[:4]) - (day.month < int(born[5:]))


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


def carried(policy: Policy, total: int, target: int) -> int:
    """What goes over into the next cycle; what does not is lost, and stays in this one."""
    surplus = max(0, total - target)
    rule = policy.carry_over
    if rule is None:
        return 0
    return surplus if rule.most is None else min(surplus, rule.most)


def grade_of(policy: Policy, total: int, scale: Callable[[int], int] = int) -> str:
    """The best grade whose least, scaled, is reached; empty when the policy gives none."""
    by_least = sorted(policy.grades, key=lambda grade: grade[1], reverse=True)
    return next((name for name, least in by_least if total >= scale(least)), "")


def team_reached(policy: Policy, totals: Collection[int]) -> bool | None:
    """Whether a unit's mean is what it must be; None when the policy asks for none, or nobody is there."""
    if policy.team_mean is None or not totals:
        return None
    return sum(totals) >= policy.team_mean * len(totals)


def is_blocked(policy: Policy, passed: Sequence[bool]) -> bool:
    """Whether the last years, oldest first, were failed so often running that the policy's consequence follows."""
    years = policy.failed_years
    return years is not None and years > 0 and len(passed) >= years and not any(passed[-years:])


def lacks(wanted: int, kept: int) -> int:
    """What lacks to something that is asked for; nothing where nothing is asked, though penalties leave less than nothing.

    | wanted | kept | lacks |
    | 84     | 80   | 4     |
    | 84     | -4   | 88    |
    | 84     | 90   | 0     |
    | 0      | -4   | 0     |
    """
    return max(0, wanted - kept) if wanted > 0 else 0
