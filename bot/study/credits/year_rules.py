"""Is somebody's year reached, and is it failed? The one answer, for every screen, list, certificate and gate. Hundredths."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.study.credits.standing import Tally, carried, gathered, grade_of, is_blocked, lacks
from content.policy import Minimum, Period, Policy, first_day, last_day


@dataclass(frozen=True)
class Asked:
    """What a cycle asks of somebody: a target in hundredths, for so many `days` of the cycle (None: all of them; 0: exempt)."""

    target: int
    days: int | None = None


@dataclass(frozen=True)
class Past:
    """A cycle before, of the same period: what was learnt in it, the `days` it asked for as in `Asked`, and whether the person
    was `there` by then. What lies before that is unknown, not nothing: it counts for somebody, never against them."""

    hours: int = 0
    days: int | None = None
    there: bool = True


@dataclass(frozen=True)
class Verdict:
    """How somebody's year stands or ended.

    `lacking`: what lacks to the target; `minimums`: titles of those missed and what lacks to each; `arrears`: what lacks to the
    shares of a period of several years so far, which counts only when it is `due`; `grade`: empty where none is given;
    `failed`: as the two-year rule counts it; `carried`: what goes over; `blocked`: failed so often running that the policy's
    consequence follows; `by_days`: nothing lacks to the target because so many days of training do as well.
    """

    lacking: int = 0
    minimums: tuple[tuple[str, int], ...] = ()
    arrears: int = 0
    due: bool = False
    grade: str = ""
    failed: bool = False
    carried: int = 0
    blocked: bool = False
    by_days: bool = False

    @property
    def beside(self) -> int:
        """The most that lacks to anything beside the target: a minimum, or a period that is due."""
        return max(0, *(lacking for _, lacking in self.minimums), self.arrears if self.due else 0)

    @property
    def short(self) -> bool:
        """Whether anything lacks. The opposite is: reached."""
        return bool(self.lacking or self.beside)


def verdict(
    policy: Policy | None,
    year: int,
    *,
    rank: str,
    total: int,
    asked: Asked,
    tally: Tally,
    past: Mapping[int, Past] | None = None,
    passed: Sequence[bool] = (),
    trained: int = 0,
    brought: int = 0,
) -> Verdict:
    """How a year stands under `policy` (None: it is gone, then only the target counts).

    `past` are the cycles before in the period that runs, by year; a year that is not in it is unknown. `passed`: whether
    certified years before were fulfilled, oldest first; `trained`: days of training, in hundredths; `brought`: what of the
    `total` is `counted_before`. Only whoever lacks nothing has a surplus, and whoever is asked for nothing has none.
    """
    lacking = lacks(asked.target, total)
    if policy is None:
        return Verdict(lacking, failed=lacking > 0)
    enough = days_instead(policy, year, asked)
    by_days = lacking > 0 and enough is not None and trained >= enough
    if by_days:
        lacking = 0
    found = ((each.title, lacks(wanted(policy, year, each, asked), gathered(each, tally))) for each in policy.minimums)
    minimums = tuple((title, missed) for title, missed in found if missed)
    period = period_for(policy, year, rank)
    arrears = arrears_in(policy, period, year, total - brought, asked, past or {}) if period is not None else 0
    due = period is not None and asks(policy, asked) and is_due(period, year)
    short = bool(lacking or minimums or (arrears and due))
    grade = graded(policy, year, total, asked)
    failed = fails(policy, short, grade)
    over = carried(policy, total, asked.target) if asked.target and not short else 0
    blocked = is_blocked(policy, [*passed, not failed])
    return Verdict(lacking, minimums, arrears, due, grade, failed, over, blocked, by_days)


def days_instead(policy: Policy, year: int, asked: Asked) -> int | None:
    """How many days of training, in hundredths, do as well as the hours that are asked; None: no number does.

    | targets of the policy   | asked, days of the year | instead |
    | 90 hours or 12 days     | 90, all                 | 12      |
    | 90 hours or 12 days     | 22.5, 91                | 2.99    |
    | 90 hours or 12 days     | 60, all: decided by hand | none   |
    | 110 hours               | 110, all                | none    |

    Which target holds for somebody is known by its hours: where two are equal in them, the one that names days is as high.
    """
    if asked.target <= 0:
        return None
    return next(
        (
            scaled(policy, year, each.days, asked.days)
            for each in policy.targets
            if each.days is not None and scaled(policy, year, each.hours, asked.days) == asked.target
        ),
        None,
    )


def asks(policy: Policy, asked: Asked) -> bool:
    """Whether a year asks somebody for anything.

    | targets of the policy | target | days | asks |
    | some                  | 84     | any  | yes  |
    | some                  | 0      | None | no   |
    | none                  | 0      | None | yes  |
    | none                  | 0      | 0    | no   |

    Without targets of its own a policy still asks for its minimums, and for the hours of its period of several years.
    """
    return asked.target > 0 or (asked.days != 0 and not policy.targets)


def scaled(policy: Policy, year: int, amount: int, days: int | None) -> int:
    """`amount` for so many days of a cycle, rounded half up.

    | amount | days | of  | is    |
    | 84     | None | 365 | 84    |
    | 84     | 91   | 365 | 20.94 |
    | 84     | 0    | 365 | 0     |
    """
    if days is None:
        return amount
    whole = (last_day(policy, str(year)) - first_day(policy, str(year))).days + 1
    return (2 * amount * days + whole) // (2 * whole)


def wanted(policy: Policy, year: int, minimum: Minimum, asked: Asked) -> int:
    """What a minimum asks of somebody: by days as the target is, since it says what the target is made of; and never more than
    the target, since who needs less in all needs no more of a part.

    | minimum | target | days | wanted |
    | 56      | 84     |      | 56     |
    | 56      | 20.94  | 91   | 13.96  |
    | 56      | 40     |      | 40     |
    | 56      | 0      | 0    | 0      |

    A policy without targets asks for its parts alone.
    """
    part = scaled(policy, year, minimum.hours, asked.days)
    return min(part, asked.target) if policy.targets else part


def period_for(policy: Policy, year: int, rank: str) -> Period | None:
    """The first period of several years that holds for a rank in a year; None when none does.

    | ranks  | first, years | rank | year | period |
    | 县处级 | 2023, 5      | 县处级 | 2026 | it   |
    | 县处级 | 2023, 5      | 乡科级 | 2026 | none |
    | (all)  | 2023, 5      | 乡科级 | 2028 | none |
    """
    fitting = (
        period
        for period in policy.periods
        if (not period.ranks or rank in period.ranks) and period.first <= year < period.first + period.years
    )
    return next(fitting, None)


def counted_before(policy: Policy, before: Policy | None, year: int, rank: str) -> bool:
    """Whether what came over into a year 结转 has counted in a period already: where it was learnt. Then it counts towards the
    year's own target and its parts, and in no period again. `before` is the policy of the year before.

    | the year before lies in | counted before |
    | the same period         | yes            |
    | an earlier period       | yes            |
    | none                    | no             |
    """
    return any(each is not None and period_for(each, year - 1, rank) is not None for each in (policy, before))


def is_due(period: Period, year: int) -> bool:
    """Whether what a period lacks counts against a year: in its last one; in each where arrears may not be made up later.
    Zhongwei 中卫 and the national 550 hours let them be made up within the period, so before its end nobody has failed it."""
    return not period.arrears or year == period.first + period.years - 1


def arrears_in(policy: Policy, period: Period, year: int, total: int, asked: Asked, past: Mapping[int, Past]) -> int:
    """What lacks to the shares of a period up to `year`; `total` is that year's. Shares go by days as targets do, and neither
    `total` nor `past` holds again what counted in the period before it came over (see `counted_before`).

    | a year before                 | share owed                | kept       |
    | on the roster, asked          | whole, or by days         | counts     |
    | on the roster, exempt         | none                      | counts     |
    | before the roster, recorded   | no more than was kept     | counts     |
    | before the roster, unrecorded | none                      |            |
    """
    shares = shares_of(period)
    owed = scaled(policy, year, shares[year - period.first], asked.days) if asks(policy, asked) else 0
    if period.arrears:
        for each in range(period.first, year):
            before = past.get(each)
            if before is not None:
                share = scaled(policy, each, shares[each - period.first], before.days)
                owed += (share if before.there else min(share, before.hours)) - before.hours
    return max(0, owed - total)


def shares_of(period: Period) -> list[int]:
    """Equal shares of a period's years, in order; they add up to its hours."""
    each, rest = divmod(period.hours, period.years)
    return [each + (number < rest) for number in range(period.years)]


def graded(policy: Policy, year: int, total: int, asked: Asked) -> str:
    """The grade of a year; empty where the policy gives none, and for whoever is asked for nothing though others are. Bands go
    by days as targets do."""
    if not asks(policy, asked):
        return ""
    return grade_of(policy, total, lambda least: scaled(policy, year, least, asked.days))


def fails(policy: Policy | None, short: bool, grade: str) -> bool:
    """Whether a year counts as failed 不合格: where the policy has grades, by the grade; else when anything lacks.

    | grades of the policy | grade  | short | failed |
    | none                 |        | yes   | yes    |
    | 合格 80, 不合格 0    | 合格   | yes   | no     |
    | 合格 80, 不合格 0    | 不合格 | yes   | yes    |
    | 合格 80              |        | yes   | yes    |
    | 合格 80, 不合格 0    |        | no    | no     |

    The band that begins at 0 is the failing one: nobody can fall below it. Without a grade somebody either is exempt and short
    of nothing, or lies below every band.
    """
    grades = dict(policy.grades) if policy is not None else {}
    return grades[grade] == 0 if grade in grades else short
