"""The tables of make-up training's pure rules."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from bot.study.makeup.rules import (
    MOST_NUDGES,
    after_last_failure,
    common_path,
    days_left,
    may_nudge,
    next_look,
    next_nudge,
    try_again,
)

ZONE = ZoneInfo("Asia/Shanghai")


def at(day: str, clock: str = "09:00") -> datetime:
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=ZONE)


def end(day: str | None) -> datetime | None:
    return at(day, "23:59:59") if day else None


@pytest.mark.parametrize(
    ("now", "sent", "due", "expected"),
    [
        ("2026-03-02", 0, "2026-04-01", "2026-03-05"),
        ("2026-03-05", 1, "2026-04-01", "2026-03-12"),
        ("2026-03-21", 3, "2026-04-01", "2026-03-29"),
        ("2026-03-22", 4, "2026-04-01", "2026-03-31"),
        ("2026-03-31", 5, "2026-04-01", None),
        ("2026-03-31", 0, "2026-04-01", None),
        ("2026-03-02", 0, "2026-03-09", "2026-03-06"),
        ("2026-03-29", 4, None, None),
        ("2026-03-29", 0, None, "2026-04-01"),
        ("2026-04-05", 0, "2026-04-01", None),
    ],
)
def test_the_next_reminder(now: str, sent: int, due: str | None, expected: str | None) -> None:
    assert next_nudge(at(now), sent, end(due)) == (at(expected) if expected else None)


@pytest.mark.parametrize("days", [7, 15, 30])
def test_reminders_of_a_round_are_few_spaced_and_end_before_the_deadline(days: int) -> None:
    now, due, sent = at("2026-03-02"), end("2026-03-02"), []
    assert due is not None
    due += timedelta(days=days)
    while (nudge := next_nudge(now, len(sent), due)) is not None:
        sent.append(nudge)
        now = nudge
    assert 1 <= len(sent) <= MOST_NUDGES
    assert all(later - earlier >= timedelta(days=2) for earlier, later in pairwise(sent))
    assert sent[-1].date() == due.date() - timedelta(days=1)
    assert next_look(now, len(sent), due) == due


@pytest.mark.parametrize(
    ("attempts", "extra", "granted", "exhausted"), [(3, 0, 3, False), (3, 3, 0, True), (3, 6, 0, True)]
)
def test_what_the_last_failure_leads_to(attempts: int, extra: int, granted: int, exhausted: bool) -> None:
    shortfall = after_last_failure(attempts, extra)
    assert (shortfall.granted, shortfall.exhausted) == (granted, exhausted)


@pytest.mark.parametrize(
    ("wanted", "left", "expected"),
    [
        (True, 20, True),
        (True, None, True),
        (False, 20, False),
        (False, 1, True),
        (False, 0, True),
        (False, None, False),
    ],
)
def test_reminders_that_were_switched_off_come_on_the_last_day_only(
    wanted: bool, left: int | None, expected: bool
) -> None:
    assert may_nudge(wanted, left) is expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [("/1/5/", "/1/5/", "/1/5/"), ("/1/5/9/", "/1/52/", "/1/"), ("/1/", "/2/", "/"), ("/1/", "/1/5/", "/1/")],
)
def test_the_unit_that_holds_both(first: str, last: str, expected: str) -> None:
    assert common_path(first, last) == expected


@pytest.mark.parametrize(("due", "expected"), [("2026-03-02", 0), ("2026-03-03", 1), ("2026-02-28", -2), (None, None)])
def test_days_left_are_calendar_days_of_the_office(due: str | None, expected: int | None) -> None:
    assert days_left(at("2026-03-02", "23:00"), end(due)) == expected


@pytest.mark.parametrize(
    ("late", "again"), [(0, 5), (1, 5), (5, 5), (20, 20), (600, 600), (3_599, 3_599), (3_600, 3_600), (10_800, 3_600)]
)
def test_a_broken_paper_is_tried_again_after_as_long_as_it_is_late(late: int, again: int) -> None:
    now = at("2026-03-02")
    assert try_again(now, now - timedelta(seconds=late)) == now + timedelta(seconds=again)
