"""When to remind and when to be silent, as tables."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.study.notices.rules import (
    NUDGES,
    backoff,
    first_nudge,
    in_quiet_hours,
    next_morning,
    next_nudge,
    wants_reminder,
)

ZONE = ZoneInfo("Asia/Shanghai")


def at(month: int, day: int, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=ZONE)


def end_of(month: int, day: int) -> datetime:
    return at(month, day, 23, 59).astimezone(ZoneInfo("UTC"))


@pytest.mark.parametrize(
    ("now", "due", "expected"),
    [
        (at(3, 2), None, at(3, 5)),  # no deadline: three days without a deed
        (at(3, 2), end_of(4, 30), at(3, 5)),  # a deadline far away: the same
        (at(3, 2), end_of(3, 12), at(3, 5)),  # 7 days before and 3 days idle are the same day
        (at(3, 2), end_of(3, 11), at(3, 4)),  # a day apart: the deadline's one counts
        (at(3, 2), end_of(3, 7), at(3, 4)),  # 7 days before is over: 3 days before
        (at(3, 2), end_of(3, 4), at(3, 3)),  # the last day
        (at(3, 2, 0, 5), end_of(3, 3), None),  # the last day is today, when the cadre has just acted
        (at(3, 2), end_of(3, 2), None),  # due today
        (at(3, 2), end_of(3, 1), None),  # deadline passed: make-up speaks now
    ],
)
def test_the_first_reminder_of_a_round(now: datetime, due: datetime | None, expected: datetime | None) -> None:
    assert first_nudge(now, due) == expected


@pytest.mark.parametrize(
    ("due", "days"),
    [
        (None, [3, 7, 14, 28, 56]),
        (end_of(5, 1), [3, 7, 14, 28, 59]),  # 60 days: the fifth is kept for the last day
        (end_of(3, 22), [3, 7, 13, 17, 19]),  # 20 days
        (end_of(3, 9), [4, 6]),  # 7 days: 3 and 1 before; the idle one is too near
    ],
)
def test_a_whole_round_of_reminders(due: datetime | None, days: list[int]) -> None:
    since, sent, seen = at(3, 2), 0, []
    now: datetime | None = since
    while (now := next_nudge(now, since, due, sent)) is not None:  # type: ignore[arg-type]
        seen.append((now.date() - since.date()).days)
        sent += 1
    assert seen == days


@given(st.integers(0, 400), st.integers(0, 5), st.one_of(st.none(), st.integers(-10, 200)), st.integers(0, 24 * 60 - 1))
def test_a_reminder_is_never_due_today_nor_after_the_deadline(
    idle: int, sent: int, due_in: int | None, minute: int
) -> None:
    now = at(6, 1, 0) + timedelta(minutes=minute)
    due = None if due_in is None else now + timedelta(days=due_in)
    found = next_nudge(now, now - timedelta(days=idle), due, sent)
    if found is not None:
        assert found.date() > now.date()
        assert (found.hour, found.minute) == (9, 0)
        assert sent < NUDGES
        assert due is None or found < due


@pytest.mark.parametrize(
    ("moment", "quiet", "morning"),
    [
        (at(3, 2, 7, 59), True, at(3, 2, 8)),
        (at(3, 2, 8, 0), False, at(3, 3, 8)),
        (at(3, 2, 20, 59), False, at(3, 3, 8)),
        (at(3, 2, 21, 0), True, at(3, 3, 8)),
        (at(3, 2, 0, 0), True, at(3, 2, 8)),
    ],
)
def test_quiet_hours(moment: datetime, quiet: bool, morning: datetime) -> None:
    assert (in_quiet_hours(moment), next_morning(moment)) == (quiet, morning)


@pytest.mark.parametrize(
    ("on", "due", "wanted"),
    [(True, None, True), (False, None, False), (False, end_of(3, 9), False), (False, end_of(3, 3), True)],
)
def test_reminders_switched_off_leave_the_last_day(on: bool, due: datetime | None, wanted: bool) -> None:
    assert wants_reminder(on, at(3, 2), due) is wanted


def test_the_wait_after_a_lost_connection_grows_to_five_minutes() -> None:
    assert [backoff(tries).total_seconds() for tries in (1, 2, 3, 8, 9, 1000)] == [2, 4, 8, 256, 300, 300]
