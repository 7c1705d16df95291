"""The pure rules of learning, as tables."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from bot.study.learning.rules import due_at, leave_to_try, passes, percent
from tests.conftest import SHANGHAI

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("right", "total", "mark", "score", "passed"),
    [(3, 5, 60, 60, True), (2, 3, 67, 66, False), (2, 3, 66, 66, True), (0, 5, 60, 0, False), (0, 0, 0, 0, False)],
)
def test_passing_is_exact_and_the_shown_score_never_flatters(
    right: int, total: int, mark: int, score: int, passed: bool
) -> None:
    assert percent(right, total) == score
    assert passes(right, total, mark) is passed


@pytest.mark.parametrize(
    ("allowed", "failed", "cool_down", "minutes_ago", "verdict", "left"),
    [
        (3, 0, 10, None, "yes", 3),
        (3, 1, 10, 3, "wait", 2),
        (3, 1, 10, 10, "yes", 2),
        (3, 1, 0, 0, "yes", 2),
        (3, 3, 0, 999, "none", 0),
        (3, 4, 0, 999, "none", 0),
    ],
)
def test_leave_to_try(
    allowed: int, failed: int, cool_down: int, minutes_ago: int | None, verdict: str, left: int
) -> None:
    last = NOW - timedelta(minutes=minutes_ago) if minutes_ago is not None else None
    leave = leave_to_try(NOW, allowed=allowed, failed=failed, cool_down=cool_down, last=last)
    assert (leave.verdict, leave.left) == (verdict, left)
    assert (leave.until is not None) == (verdict == "wait")


@pytest.mark.parametrize(
    ("last_day", "days", "due"),
    [
        (date(2026, 6, 30), None, datetime(2026, 6, 30, 23, 59, 59, tzinfo=SHANGHAI)),
        (None, 30, datetime(2026, 4, 1, 23, 59, 59, tzinfo=SHANGHAI)),
        (None, None, None),
    ],
)
def test_a_task_is_due_at_the_end_of_its_last_day(
    last_day: date | None, days: int | None, due: datetime | None
) -> None:
    assert due_at(NOW, last_day, days) == due
