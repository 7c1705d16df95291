"""When people served, by the words of the roster: the table of `served`."""

from __future__ import annotations

from datetime import date

import pytest

from bot.study.people.service import Words, served

THERE, AWAY = True, False
FIRST, LAST = date(2025, 1, 1), date(2025, 12, 31)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([(date(2024, 5, 1), THERE)], True),
        ([(date(2026, 1, 1), THERE)], False),
        ([(LAST, THERE)], True),
        ([(date(2024, 5, 1), THERE), (date(2025, 3, 1), AWAY)], True),
        ([(date(2024, 5, 1), THERE), (FIRST, AWAY)], False),
        ([(date(2024, 5, 1), THERE), (date(2024, 9, 1), AWAY)], False),
        ([(date(2024, 5, 1), THERE), (date(2024, 9, 1), AWAY), (date(2026, 2, 1), THERE)], False),
        ([(date(2024, 9, 1), AWAY), (date(2025, 12, 1), THERE)], True),
        ([(FIRST, AWAY), (FIRST, THERE)], True),
        ([], False),
    ],
)
def test_a_year_in_which_somebody_served(words: Words, expected: bool) -> None:
    assert served(words, FIRST, LAST) is expected
