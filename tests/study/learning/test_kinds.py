"""Answers that are given part by part, flags, and points, on both databases."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from bot.storage.database import Database
from bot.study.learning.answer_question import flag, go_to, place, take_back, type_answer
from bot.study.learning.explain import explain
from bot.study.learning.quiz_views import QuestionView, SummaryView
from bot.study.learning.submit_attempt import submit_attempt
from bot.study.refusal import Refusal
from tests.build import a_course, a_module, a_question
from tests.study.learning.test_quiz import Learner


def a_learner(database: Database, now: datetime, *kinds: str) -> Learner:
    bank = tuple(a_question(f"m1-q{number}", kind=kind) for number, kind in enumerate(kinds, 1))
    learner = Learner(database, now, a_course(modules=(a_module(1, questions=bank),)))
    learner.read()
    return learner


def put(learner: Learner, view: QuestionView, text: str, at: int | None = None) -> Any:
    """Tap the button on which `text` stands."""
    choice = next(number for number, option in enumerate(view.options) if option.text == text)
    at = view.filled if at is None else at
    return learner.do(place, view.attempt_id, view.position, at, choice)


def given(view: QuestionView) -> list[str | None]:
    return [part.given for part in view.parts]


def test_pairs_are_made_one_by_one_and_taken_back(database: Database, now: datetime) -> None:
    learner = a_learner(database, now, "matching")
    view = learner.start()
    assert [part.label for part in view.parts] == ["左1", "左2", "左3"]
    assert sorted(option.text for option in view.options) == ["右1", "右2", "右3", "多余"]
    view = put(learner, view, "右2")
    view = put(learner, view, "右3")
    assert given(view) == ["右2", "右3", None]
    view = learner.do(take_back, view.attempt_id, 1, 1)
    assert given(view) == ["右2", None, None]
    view = learner.do(take_back, view.attempt_id, 1, 0)
    assert (given(view), view.answered) == ([None, None, None], 0)


def test_a_text_that_two_share_is_shown_once_and_may_be_chosen_twice(database: Database, now: datetime) -> None:
    learner = a_learner(database, now, "shared")
    view: Any = learner.start()
    assert sorted(option.text for option in view.options) == ["右1", "右2", "多余"]
    for text in ("右1", "右2"):
        view = put(learner, view, text)
    assert [option.text for option in view.options if option.chosen] == []
    view = put(learner, view, "右2")
    assert isinstance(view, SummaryView)
    full = learner.do(go_to, view.attempt_id, 1)
    assert given(put(learner, full, "多余")) == ["右1", "右2", "右2"]
    result = learner.do(submit_attempt, view.attempt_id)
    assert (result.earned, result.worth, result.right) == (300, 300, 1)


def test_a_second_tap_on_a_place_or_a_text_changes_nothing(database: Database, now: datetime) -> None:
    learner = a_learner(database, now, "ordering")
    view = put(learner, learner.start(), "第2步")
    assert given(put(learner, view, "第2步", at=0)) == ["第2步", None, None]
    assert given(put(learner, view, "第1步", at=0)) == ["第2步", None, None]
    assert given(put(learner, view, "第2步", at=1)) == ["第2步", None, None]
    assert given(put(learner, view, "第1步", at=2)) == ["第2步", None, None]


def test_a_complete_answer_goes_on_to_the_summary_and_parts_earn(database: Database, now: datetime) -> None:
    learner = a_learner(database, now, "matching")
    view: Any = learner.start()
    for text in ("右1", "右3", "多余"):
        view = put(learner, view, text)
    assert isinstance(view, SummaryView)
    assert view.open == ()
    result = learner.do(submit_attempt, view.attempt_id)
    assert (result.earned, result.worth, result.score, result.right, result.has_parts) == (100, 300, 33, 0, True)
    shown = learner.do(explain, view.attempt_id, 1)
    assert [(part.given, part.expected, part.right) for part in shown.parts] == [
        ("右1", "右1", True),
        ("右3", "右2", False),
        ("多余", "右3", False),
    ]
    assert (shown.earned, shown.worth, shown.right) == (100, 300, False)


def test_an_unfinished_answer_counts_as_open_but_its_parts_earn(database: Database, now: datetime) -> None:
    learner = a_learner(database, now, "ordering")
    view = put(learner, learner.start(), "第1步")
    summary = learner.do(go_to, view.attempt_id, 0)
    assert summary.open == (1,)
    assert learner.do(submit_attempt, view.attempt_id).earned == 100


def test_gaps_are_typed_one_after_the_other(database: Database, now: datetime) -> None:
    learner = a_learner(database, now, "gaps")
    view = learner.start()
    view = learner.do(type_answer, "请 示", 11)
    assert given(view) == ["请 示", None]
    assert learner.do(type_answer, "请 示", 11).filled == 1  # the same message once more
    summary = learner.do(type_answer, "批示", 12)
    assert isinstance(summary, SummaryView)
    view = learner.do(go_to, view.attempt_id, 1)
    assert learner.do(type_answer, "再来一个", 13) == view  # full: one step back first
    learner.do(take_back, view.attempt_id, 1, 1)
    learner.do(type_answer, "答复", 14)
    result = learner.do(submit_attempt, view.attempt_id)
    assert (result.earned, result.worth, result.right, result.passed) == (200, 200, 1, True)


def test_a_flag_stays_until_it_is_taken_away(database: Database, now: datetime) -> None:
    learner = a_learner(database, now, "single", "single")
    view = learner.start()
    assert learner.do(flag, view.attempt_id, 1, True).flagged is True
    assert learner.do(go_to, view.attempt_id, 0).flagged == (1,)
    assert learner.do(flag, view.attempt_id, 1, False).flagged == ()


@pytest.mark.parametrize(
    ("kind", "deed", "given"),
    [
        ("single", place, (0, 0)),
        ("gaps", place, (0, 0)),
        ("matching", place, (0, 9)),
        ("single", take_back, (0,)),
    ],
)
def test_forged_parts_are_refused(database: Database, now: datetime, kind: str, deed: Any, given: Any) -> None:
    learner = a_learner(database, now, kind)
    view = learner.start()
    with pytest.raises(Refusal, match="quiz-unknown"):
        learner.do(deed, view.attempt_id, 1, *given)


def test_nothing_changes_after_handing_in(database: Database, now: datetime) -> None:
    learner = a_learner(database, now, "ordering")
    view = put(learner, learner.start(), "第1步")
    learner.do(submit_attempt, view.attempt_id)
    for deed, more in ((place, (1, 0)), (take_back, (0,)), (flag, (True,))):
        with pytest.raises(Refusal, match="quiz-handed-in"):
            learner.do(deed, view.attempt_id, 1, *more)
