"""Pure decisions of learning: passing, when another attempt is allowed, when a task is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal


def percent(earned: int, worth: int) -> int:
    """The score shown, in whole percent, rounded down so that it never shows a pass that was none."""
    return earned * 100 // worth if worth else 0


def passes(earned: int, worth: int, pass_mark: int) -> bool:
    """Whether `earned` of `worth` reaches `pass_mark` percent, exactly."""
    return worth > 0 and earned * 100 >= pass_mark * worth


@dataclass(frozen=True)
class Leave:
    """Whether another attempt may begin. `left` counts attempts still allowed; `until` is set while cooling down."""

    verdict: Literal["yes", "wait", "none"]
    left: int
    until: datetime | None = None


def leave_to_try(now: datetime, *, allowed: int, failed: int, cool_down: int, last: datetime | None) -> Leave:
    """May another attempt begin? `allowed` includes what make-up granted; `cool_down` is in minutes after a failed one.

    | allowed | failed | cool-down | last failed  | verdict       |
    | 3       | 0      | 10        | never        | yes, 3 left   |
    | 3       | 1      | 10        | 3 min ago    | wait, 2 left  |
    | 3       | 1      | 10        | 10 min ago   | yes, 2 left   |
    | 3       | 3      | 0         | long ago     | none          |
    """
    left = max(0, allowed - failed)
    if left == 0:
        return Leave("none", 0)
    if failed and last is not None and cool_down and now < (until := last + timedelta(minutes=cool_down)):
        return Leave("wait", left, until)
    return Leave("yes", left)


def leave_to_sit_again(now: datetime, *, cool_down: int, passed: datetime | None, last: datetime | None) -> Leave:
    """May a quiz that was passed be sat again for renewing a certificate? As often as it takes, since nothing is owed here; after
    a failure the cool-down is waited for."""
    failed = int(passed is not None and last is not None and last > passed)
    return leave_to_try(now, allowed=failed + 1, failed=failed, cool_down=cool_down, last=last)


def due_at(now: datetime, last_day: date | None, days: int | None) -> datetime | None:
    """The moment a task given at `now` (aware, local) is due: the end of its last day in the office's zone; None: never.

    | given at         | last day   | days | due                 |
    | 2026-03-02 09:00 | 2026-06-30 |      | 2026-06-30 23:59:59 |
    | 2026-03-02 09:00 |            | 30   | 2026-04-01 23:59:59 |
    | 2026-03-02 09:00 |            |      | never               |
    """
    if last_day is None and days is None:
        return None
    day = last_day if last_day is not None else now.date() + timedelta(days=days or 0)
    return datetime.combine(day, time(23, 59, 59), now.tzinfo)
