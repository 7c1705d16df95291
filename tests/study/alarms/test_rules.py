"""What is a sign and what is none, as tables."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.study.alarms.rules import Likeness, likeness, looks_copied, too_fast


@pytest.mark.parametrize(
    ("seconds", "signs", "questions", "alarm"),
    [
        (20, 600, 10, True),
        (23, 600, 10, True),
        (24, 600, 10, False),
        (2, 600, 4, False),
        (2, 600, 5, True),
        (0, 0, 5, False),
        (3_600, 4_000, 20, False),
    ],
)
def test_answers_faster_than_reading(seconds: int, signs: int, questions: int, alarm: bool) -> None:
    assert too_fast(seconds, signs, questions) is alarm


@pytest.mark.parametrize(
    ("apart", "common", "same", "mistakes", "alarm"),
    [
        (30, 8, 8, 2, True),
        (0, 5, 5, 2, True),
        (60, 8, 8, 2, True),
        (-60, 8, 8, 2, True),
        (61, 8, 8, 2, False),
        (30, 8, 7, 2, False),
        (30, 8, 8, 1, False),
        (30, 10, 10, 0, False),
        (30, 4, 4, 3, False),
    ],
)
def test_the_same_answers_in_the_same_minute(apart: int, common: int, same: int, mistakes: int, alarm: bool) -> None:
    assert looks_copied(timedelta(seconds=apart), Likeness(common, same, mistakes)) is alarm


papers = st.dictionaries(st.sampled_from("abcdefgh"), st.tuples(st.tuples(st.integers(0, 3)), st.booleans()))


@given(mine=papers, others=papers)
def test_likeness_counts_the_same_from_both_sides_and_never_too_much(mine, others) -> None:  # type: ignore[no-untyped-def]
    found = likeness(mine, others)
    assert found == likeness(others, mine)
    assert 0 <= found.mistakes <= found.same <= found.common <= min(len(mine), len(others))
    assert likeness(mine, mine).same == len(mine)
