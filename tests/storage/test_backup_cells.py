"""One form for each kind of value; whatever has another is refused before a database sees it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from bot.storage.backup.cells import plain, stored

MOMENT = datetime(2026, 3, 2, 1, 2, 3, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kind", "value", "form", "sqlite", "postgresql"),
    [
        ("int", 2**62, 2**62, 2**62, 2**62),
        ("text", "字\n🐉", "字\n🐉", "字\n🐉", "字\n🐉"),
        ("json", '{"a": 1.10}', '{"a": 1.10}', '{"a": 1.10}', '{"a": 1.10}'),
        ("bool", 1, True, 1, True),
        ("bool", False, False, 0, False),
        ("time", MOMENT, "2026-03-02 01:02:03.000004", "2026-03-02 01:02:03.000004", "2026-03-02 01:02:03.000004+00:00"),
        (
            "time", MOMENT.astimezone(timezone(timedelta(hours=8))), "2026-03-02 01:02:03.000004",
            "2026-03-02 01:02:03.000004", "2026-03-02 01:02:03.000004+00:00",
        ),
        ("date", date(2026, 3, 2), "2026-03-02", "2026-03-02", "2026-03-02"),
        ("bytes", b"\x00\xff", "AP8=", b"\x00\xff", b"\x00\xff"),
        ("text", None, None, None, None),
    ],
)  # fmt: skip
def test_each_kind_has_one_form(kind: str, value: Any, form: Any, sqlite: Any, postgresql: Any) -> None:
    assert plain(kind, value) == form
    assert (stored(kind, form, "sqlite"), stored(kind, form, "postgresql")) == (sqlite, postgresql)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("int", "1"), ("int", True), ("int", 1.0), ("text", 1), ("json", {}), ("bool", 1), ("bool", "true"),
        ("time", "2026-03-02T01:02:03.000004"), ("time", "2026-03-02 01:02:03"), ("time", "2026-03-02 01:02:03+00:00a"),
        ("time", "2026-03-02 01:02:03,000004"), ("time", "2026-13-02 01:02:03.000004"), ("time", 5), ("time", "now"),
        ("date", "2026-02-30"), ("date", 3), ("bytes", "a"), ("bytes", "ä==="), ("bytes", 1), ("text", [1]),
    ],
)  # fmt: skip
def test_what_has_another_form_is_refused(kind: str, value: Any) -> None:
    for dialect in ("sqlite", "postgresql"):
        with pytest.raises(ValueError):
            stored(kind, value, dialect)
