"""When a question comes again, when it leaves the book, when reminders end."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.study.practice.rules import ENOUGH, Turn, still_wanted, turn
from tests.conftest import SHANGHAI

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=SHANGHAI)


def answered(*known: bool) -> list[Turn]:
    """Answers one after the other, each when the card is due."""
    state, in_a_row, now, turns = {}, 0, NOW, []
    for each in known:
        turns.append(turn(state, in_a_row, now, known=each))
        state, in_a_row, now = turns[-1].state, turns[-1].in_a_row, turns[-1].due_at
    return turns


def test_twice_known_leaves_the_book_and_a_wrong_answer_begins_anew() -> None:
    assert [each.in_a_row for each in answered(True, False, True, True)] == [1, 0, 1, 2]
    assert [each.leaves for each in answered(True, False, True, True)] == [False, False, False, True]


def test_what_is_known_comes_later_each_time_and_what_is_not_comes_soon() -> None:
    first, second, third = answered(True, True, True)
    waits = [first.due_at - NOW, second.due_at - first.due_at, third.due_at - second.due_at]
    assert waits == sorted(waits)
    assert waits[0] < waits[2]
    assert answered(False)[0].due_at - NOW <= timedelta(days=1)


def test_the_same_answers_give_the_same_dates() -> None:
    assert answered(True, False, True) == answered(True, False, True)


@given(known=st.lists(st.booleans(), min_size=1, max_size=12))
def test_nothing_comes_twice_on_one_day(known: list[bool]) -> None:
    due = [NOW, *(each.due_at for each in answered(*known))]
    assert all(later - earlier >= timedelta(hours=20) for earlier, later in pairwise(due))
    assert answered(*known)[-1].leaves is (len(known) >= ENOUGH and all(known[-ENOUGH:]))


def test_reminders_end_after_a_week_without_an_act() -> None:
    assert still_wanted(NOW, NOW - timedelta(days=7))
    assert not still_wanted(NOW, NOW - timedelta(days=7, minutes=1))
