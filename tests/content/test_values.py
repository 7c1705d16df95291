"""The ways authors write amounts."""

import datetime
from decimal import Decimal

import pytest

from content.model import Deadline
from content.values import deadline, hundredths, minutes, percent, whole, yes_or_no


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("30m", 30), ("24h", 1440), ("1d", 1440), ("2w", 20160), ("30分钟", 30), ("24小时", 1440), ("1天", 1440),
        ("0", 0), (0, 0), (2, 120), (Decimal("0.5"), 30), ("3", 180), ("1 day", 1440), ("-1h", None), (-1, None),
        ("soon", None), (True, None), (None, None), (10**9, None),
    ],
)  # fmt: skip
def test_a_cool_down_is_read_in_minutes(written: object, expected: int | None) -> None:
    assert minutes(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (datetime.date(2026, 12, 31), Deadline(date=datetime.date(2026, 12, 31))),
        (datetime.datetime(2026, 12, 31, 8), Deadline(date=datetime.date(2026, 12, 31))),  # noqa: DTZ001
        ("2026-12-31", Deadline(date=datetime.date(2026, 12, 31))),
        ("2026年12月31日", Deadline(date=datetime.date(2026, 12, 31))),
        ("30d", Deadline(days=30)),
        ("30天", Deadline(days=30)),
        ("报名后30天内", Deadline(days=30)),
        ("2周", Deadline(days=14)),
        (30, Deadline(days=30)),
        (0, None),
        ("0d", None),
        ("2026-02-30", None),
        ("年底", None),
        (True, None),
    ],
)
def test_a_deadline_is_a_day_or_a_number_of_days(written: object, expected: Deadline | None) -> None:
    assert deadline(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [(2, 200), (Decimal("1.5"), 150), (Decimal("0.25"), 25), (0, 0), ("2学时", 200), (Decimal("1.005"), None),
     (-1, None), (1001, None), (True, None), ("许多", None), (Decimal("nan"), None), (Decimal("inf"), None)],
)  # fmt: skip
def test_hours_are_kept_in_hundredths(written: object, expected: int | None) -> None:
    assert hundredths(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [(60, 60), (Decimal("0.6"), 60), ("60%", 60), ("80", 80), (1, 100), (100, 100), (0, None), (101, None),
     (Decimal("60.5"), None), (True, None), ("及格", None)],
)  # fmt: skip
def test_a_pass_mark_is_read_in_percent(written: object, expected: int | None) -> None:
    assert percent(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [(True, True), (False, False), ("必修", True), ("选修", False), ("Required", True), ("elective", False),
     ("大概", None), (1, None)],
)  # fmt: skip
def test_required_or_elective_in_either_language(written: object, expected: bool | None) -> None:
    assert yes_or_no(written) is expected


@pytest.mark.parametrize(("written", "expected"), [(3, 3), ("3", 3), (0, None), (100, None), (True, None), ("x", None)])
def test_a_whole_number_stays_within_bounds(written: object, expected: int | None) -> None:
    assert whole(written, 1, 99) == expected
