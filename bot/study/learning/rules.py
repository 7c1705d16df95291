"""Pure decisions of learning: grading, passing, when another attempt is allowed, when a task is due."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

from content.model import accepted_range


def grade(kind: str, content: Mapping[str, Any], answer: Sequence[Any] | None) -> bool:
    """Whether `answer` is right: option indexes (all right ones and no other), or one typed text.

    | kind     | content                | answer      | right |
    | single   | right option 2         | [2]         | yes   |
    | multiple | right options 0 and 2  | [2, 0]      | yes   |
    | multiple | right options 0 and 2  | [0]         | no    |
    | blank    | 请示                    | [" 请示 。"] | yes   |
    | blank    | 2.9..3.1               | ["3.05"]    | yes   |
    | any      | anything               | None        | no    |
    """
    if not answer:
        return False
    if kind == "blank":
        return any(_fits(str(answer[0]), accepted) for accepted in content["blanks"][0])
    return {int(index) for index in answer} == {
        index for index, option in enumerate(content["options"]) if option["right"]
    }


def plain_answer(text: str) -> str:
    """A typed answer as it is compared: full-width to half-width, no spaces, no closing punctuation, no case."""
    folded = "".join(unicodedata.normalize("NFKC", text).split()).casefold()
    return folded.strip("。.,;:!?、\"'“”‘’《》()[]【】") or folded


def _fits(typed: str, accepted: str) -> bool:
    span = accepted_range(accepted)
    if span is None:
        return plain_answer(typed) == plain_answer(accepted)
    try:
        return span[0] <= Decimal(plain_answer(typed)) <= span[1]
    except InvalidOperation:
        return False


def percent(right: int, total: int) -> int:
    """The score shown, in whole percent, rounded down so that it never shows a pass that was none."""
    return right * 100 // total if total else 0


def passes(right: int, total: int, pass_mark: int) -> bool:
    """Whether `right` of `total` reaches `pass_mark` percent, exactly."""
    return total > 0 and right * 100 >= pass_mark * total


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
