"""Who holds an essay, what has a button, when teachers are reminded: as tables."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.study.learning.grading import is_right, needs_teacher
from bot.study.marking.rules import criteria_of, may_hold, next_nudge, next_open, offered
from bot.views.pieces import in_pieces, preview, units
from tests.conftest import SHANGHAI

ME, OTHER = 1, 2


@pytest.mark.parametrize(
    ("holder", "minutes", "may"),
    [(None, None, True), (ME, 1, True), (ME, 99, True), (OTHER, 0, False), (OTHER, 29, False), (OTHER, 30, True)],
)
def test_who_may_mark(now: datetime, holder: int | None, minutes: int | None, may: bool) -> None:
    held = None if minutes is None else now - timedelta(minutes=minutes)
    assert may_hold(now, ME, holder, held) is may


@pytest.mark.parametrize(
    ("most", "given", "buttons"),
    [
        (1, None, (0, 1)),
        (4, 2, (0, 1, 2, 3, 4)),
        (10, None, tuple(range(11))),
        (30, None, (0, 3, 6, 9, 12, 15, 18, 21, 24, 27, 30)),
        (30, 12, (0, 3, 6, 9, 11, 12, 13, 15, 18, 21, 24, 27, 30)),
        (100, 100, (0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 99, 100)),
    ],
)
def test_which_points_have_a_button(most: int, given: int | None, buttons: tuple[int, ...]) -> None:
    assert offered(most, given) == buttons


@pytest.mark.parametrize(
    ("sent", "day"), [(0, "2026-03-03 09:00"), (1, "2026-03-06 09:00"), (2, "2026-03-13 09:00"), (3, None)]
)
def test_reminders_of_an_essay_are_three_and_end(sent: int, day: str | None) -> None:
    handed_in = datetime(2026, 3, 2, 15, 0, tzinfo=SHANGHAI)
    found = next_nudge(handed_in, handed_in, sent)
    assert (found and f"{found:%Y-%m-%d %H:%M}") == day


def test_a_reminder_that_is_late_falls_on_a_later_day() -> None:
    handed_in = datetime(2026, 3, 2, 15, 0, tzinfo=SHANGHAI)
    late = handed_in + timedelta(days=30)
    found = next_nudge(late, handed_in, 1)
    assert found is not None
    assert found.date() == late.date() + timedelta(days=1)


@pytest.mark.parametrize(("points", "place"), [([None, None], 0), ([3, None], 1), ([None, 3], 0), ([0, 0], 2)])
def test_the_next_criterion_is_the_first_without_points(points: list[int | None], place: int) -> None:
    assert next_open(points) == place


def test_without_a_rubric_the_whole_question_is_marked() -> None:
    assert criteria_of({"rubric": [], "points": 8}) == (("", 8),)
    assert criteria_of({"rubric": [{"text": "观点", "points": 3}], "points": 3}) == (("观点", 3),)


@pytest.mark.parametrize(
    ("kind", "earned", "right"),
    [("single", 1000, True), ("single", 600, False), ("essay", 600, True), ("essay", 599, False), ("essay", 0, False)],
)
def test_an_essay_is_right_from_six_tenths_on(kind: str, earned: int, right: bool) -> None:
    assert is_right(kind, earned, 1000) is right


@pytest.mark.parametrize(
    ("kind", "answer", "needs"), [("essay", ["答"], True), ("essay", None, False), ("blank", ["答"], False)]
)
def test_only_written_essays_need_a_teacher(kind: str, answer: list[str] | None, needs: bool) -> None:
    assert needs_teacher(kind, answer) is needs


def test_a_long_text_is_cut_into_pieces_that_fit_and_lose_nothing() -> None:
    text = "一二三四五六七八九。" * 40 + "𠀀" * 30
    pieces = in_pieces(text, 100)
    assert all(units(piece) <= 100 for piece in pieces)
    assert "".join(pieces) == text
    assert pieces[0].endswith("。")
    assert in_pieces("", 100) == []
    assert units(preview(text, 50)) <= 50
    assert preview("短", 50) == "短"
