"""Pure decisions of a year's close: how each person stands, and what a unit's figures are. Amounts are hundredths."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.study.credits.standing import Tally, carried, grade_of, is_blocked, missing, share_of
from content.policy import Period, Policy


@dataclass(frozen=True)
class Verdict:
    """How somebody's year ended: what lacks to the target, which minimums were missed, what lacks to the share of a period
    of several years, the grade (empty: none is given), what goes over, whether failed years running have a consequence."""

    lacking: int = 0
    minimums: tuple[str, ...] = ()
    arrears: int = 0
    grade: str = ""
    carried: int = 0
    blocked: bool = False

    @property
    def short(self) -> bool:
        """Whether anything lacks."""
        return bool(self.lacking or self.minimums or self.arrears)


def verdict(
    policy: Policy | None,
    year: int,
    *,
    rank: str,
    total: int,
    target: int,
    tally: Tally,
    earlier: Mapping[int, int] | None = None,
    passed: Sequence[bool] = (),
) -> Verdict:
    """How a year ended under `policy` (None: it is gone, then only the target counts).

    `earlier` are the sums of years before, by year; `passed` whether certified years before were fulfilled,
    oldest first. Whoever has no target has no surplus: what exempt people learn is not carried over.
    """
    lacking = max(0, target - total)
    if policy is None:
        return Verdict(lacking)
    minimums = tuple(minimum.title for minimum, _ in missing(policy, tally)) if target else ()
    period = period_for(policy, year, rank)
    arrears = 0
    if period is not None:
        before = [(earlier or {}).get(each, 0) for each in range(period.first, year)]
        arrears = max(0, share_of(period, year, before) - total)
    failed = bool(lacking or minimums)
    return Verdict(
        lacking, minimums, arrears, grade_of(policy, total), carried(policy, total, target) if target else 0,
        is_blocked(policy, [*passed, not failed]),
    )  # fmt: skip


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


def overlaps(path: str, other: str) -> bool:
    """Whether one of two units lies in the other, or they are the same.

    | path   | other  | overlap |
    | /1/    | /1/5/  | yes     |
    | /1/5/  | /1/    | yes     |
    | /1/5/  | /1/50/ | no      |
    """
    return path.startswith(other) or other.startswith(path)
