"""Numbers, states, codes and countdowns of certificates, as tables."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.study.certificates.rules import looks_like_code, number_of, read_code, state_of, to_remind
from bot.study.people.codes import looks_like_code as looks_like_binding
from bot.study.people.codes import read_code as read_binding

CODE = "Ab3_9xQw-1234567890abc"
TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (f"v_{CODE}", CODE), (f"https://t.me/xueshi_bot?start=v_{CODE}", CODE), (f"/start v_{CODE}", CODE), (f" v_{CODE} ", CODE),
        (CODE, None), ("v_short", None), ("hello", None), ("v_" + "x" * 300, None), ("", None),
    ],
)  # fmt: skip
def test_verification_codes(text: str, code: str | None) -> None:
    assert read_code(text) == code


@given(st.text(alphabet="v_Ab3-9x /?=.:start", max_size=60))
def test_nothing_is_read_both_as_a_binding_code_and_as_a_verification_code(text: str) -> None:
    assert read_code(text) is None or read_binding(text) is None
    assert looks_like_code(text) or read_code(text) is None


def test_a_binding_code_may_begin_as_a_verification_code_does_but_is_longer_or_shorter() -> None:
    assert looks_like_binding("v_" + "A" * 20)
    assert read_code("v_" + "A" * 20) is None


@pytest.mark.parametrize(
    ("withdrawn", "until", "state"),
    [
        (False, None, "valid"), (False, TODAY, "valid"), (False, TODAY - timedelta(days=1), "expired"),
        (True, None, "withdrawn"), (True, TODAY - timedelta(days=1), "withdrawn"),
    ],
)  # fmt: skip
def test_states(withdrawn: bool, until: date | None, state: str) -> None:
    assert state_of(withdrawn, until, TODAY) == state


@pytest.mark.parametrize(
    ("left", "reminder"), [(91, None), (90, 90), (31, 90), (30, 30), (0, 30), (-1, None), (-400, None)]
)
def test_two_reminders_and_an_end(left: int, reminder: int | None) -> None:
    assert to_remind(TODAY + timedelta(days=left), TODAY) == reminder


def test_numbers_for_people() -> None:
    assert number_of("清河县", 2026, "结业", 7) == "清河县-2026-结业-0007"
    assert number_of("清河县", 2026, "结业", 12345) == "清河县-2026-结业-12345"
