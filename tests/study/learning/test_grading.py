"""What an answer earns, as tables and as properties."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.study.learning.grading import mark_answer, parts_of, plain_answer, right_parts, worth_of_question


def content(**given: Any) -> dict[str, Any]:
    """A question's stored content, with nothing in what a test does not name."""
    return {"options": [], "blanks": [], "pairs": [], "extras": [], "partial": "none", "points": 1, **given}


def choices(*rights: bool, **more: Any) -> dict[str, Any]:
    return content(options=[{"text": str(number), "right": right} for number, right in enumerate(rights)], **more)


def pairs(*lefts: str, extras: tuple[str, ...] = (), **more: Any) -> dict[str, Any]:
    return content(pairs=[{"left": left, "right": left.upper()} for left in lefts], extras=list(extras), **more)


shared = content(pairs=[{"left": left, "right": right} for left, right in (("a", "X"), ("b", "X"), ("c", "Y"))])
TWO_OF_FOUR = (True, False, True, False)


@pytest.mark.parametrize(
    ("kind", "asked", "answer", "earned"),
    [
        ("single", choices(False, True), [1], 100),
        ("single", choices(False, True), [0], 0),
        ("single", choices(False, True, points=3), [1], 300),
        ("truefalse", choices(True, False), [0], 100),
        ("multiple", choices(*TWO_OF_FOUR), [2, 0], 100),
        ("multiple", choices(*TWO_OF_FOUR), [0], 0),
        ("multiple", choices(*TWO_OF_FOUR), [0, 1, 2], 0),
        ("multiple", choices(*TWO_OF_FOUR, partial="subset"), [0], 50),
        ("multiple", choices(*TWO_OF_FOUR, partial="subset"), [0, 1], 0),
        ("multiple", choices(*TWO_OF_FOUR, partial="subset", points=2), [2], 100),
        ("multiple", choices(*TWO_OF_FOUR, partial="share"), [0, 1, 2], 50),
        ("multiple", choices(*TWO_OF_FOUR, partial="share"), [0, 1], 0),
        ("multiple", choices(*TWO_OF_FOUR, partial="share"), [1, 3], 0),
        ("multiple", choices(True, True, True, False, partial="subset"), [0, 1], 66),
        ("blank", content(blanks=[["请示"]]), [" 请 示 。"], 100),
        ("blank", content(blanks=[["ＡＢＣ"]]), ["abc"], 100),
        ("blank", content(blanks=[["请示"]]), ["报告"], 0),
        ("blank", content(blanks=[["2.9..3.1"]]), ["３.０５"], 100),
        ("blank", content(blanks=[["2.9..3.1"]]), ["3.2"], 0),
        ("blank", content(blanks=[["2.9..3.1"]]), ["三"], 0),
        ("blank", content(blanks=[["2.9..3.1"]]), ["nan"], 0),
        ("blank", content(blanks=[["请示"], ["批复", "答复"]]), ["请示", "答复"], 100),
        ("blank", content(blanks=[["请示"], ["批复"]], points=3), ["通知", "批复"], 150),
        ("blank", content(blanks=[["请示"], ["批复"]]), ["请示"], 50),
        ("blank", content(blanks=[["防*安全"]]), ["防火安全。"], 100),
        ("blank", content(blanks=[["防*安全"]]), ["防安全"], 100),
        ("blank", content(blanks=[["防*安全"]]), ["消防安全"], 0),
        ("blank", content(blanks=[["防*全"]]), ["防"], 0),
        ("blank", content(blanks=[["全*全"]]), ["全"], 0),
        ("blank", content(blanks=[["*请示*"]]), ["写一份请示吧"], 100),
        ("blank", content(blanks=[["甲*乙*丙"]]), ["甲丙乙丙"], 100),
        ("blank", content(blanks=[["甲*乙*丙"]]), ["甲丙"], 0),
        ("blank", content(blanks=[["《党章》*"]]), ["党章总纲"], 0),
        ("blank", content(blanks=[["党章*"]]), ["《党章》总纲"], 100),
        ("blank", content(blanks=[[r"3\*4"]]), ["3＊4"], 100),
        ("blank", content(blanks=[[r"3\*4"]]), ["3x4"], 0),
        ("blank", content(blanks=[["*" * 200 + "终"]]), ["a" * 500], 0),
        ("matching", shared, [0, 0, 2], 100),
        ("matching", shared, [1, 1, 2], 100),
        ("matching", shared, [0, 2, 2], 66),
        ("matching", pairs("a", "b", "c"), [0, 1, 2], 100),
        ("matching", pairs("a", "b", "c"), [0, 2, 1], 33),
        ("matching", pairs("a", "b", extras=("Z",)), [2, 1], 50),
        ("ordering", choices(False, False, False), [0, 1, 2], 100),
        ("ordering", choices(False, False, False), [1, 0, 2], 33),
        ("ordering", choices(False, False, False), [0], 33),
        ("single", choices(True, False), None, 0),
        ("blank", content(blanks=[["请示"]]), [], 0),
    ],
)
def test_an_answer_earns(kind: str, asked: dict[str, Any], answer: list[Any] | None, earned: int) -> None:
    assert mark_answer(kind, asked, answer) == earned


def test_an_answer_of_punctuation_only_is_not_emptied_into_a_match() -> None:
    assert plain_answer("。") == "。"
    assert mark_answer("blank", content(blanks=[["？"]]), ["。"]) == 0


@st.composite
def asked_and_answered(draw: st.DrawFn) -> tuple[str, dict[str, Any], list[Any] | None]:
    kind = draw(st.sampled_from(("single", "multiple", "blank", "matching", "ordering")))
    more = {"points": draw(st.integers(1, 20)), "partial": draw(st.sampled_from(("none", "share", "subset")))}
    count = draw(st.integers(2, 6))
    if kind == "blank":
        asked = content(blanks=[[f"词{number}"] for number in range(count)], **more)
        answer: Any = st.lists(st.sampled_from([f"词{number}" for number in range(count + 1)]), max_size=count)
    elif kind == "matching":
        asked = pairs(*(f"l{number}" for number in range(count)), extras=("Z",), **more)
        answer = st.lists(st.integers(0, count), max_size=count, unique=True)
    else:
        rights = draw(st.lists(st.booleans(), min_size=count, max_size=count).filter(any))
        asked = choices(*(number == 0 for number in range(count)) if kind == "single" else rights, **more)
        answer = st.lists(st.integers(0, count - 1), max_size=count, unique=True)
    return kind, asked, draw(st.one_of(st.none(), answer))


@given(case=asked_and_answered())
def test_nobody_earns_less_than_nothing_or_more_than_everything(case: tuple[str, dict[str, Any], Any]) -> None:
    kind, asked, answer = case
    earned = mark_answer(kind, asked, answer)
    assert 0 <= earned <= worth_of_question(asked)
    if kind in ("blank", "matching", "ordering"):
        assert (earned == worth_of_question(asked)) is all(right_parts(kind, asked, answer))


@given(case=asked_and_answered())
def test_the_right_answer_earns_everything(case: tuple[str, dict[str, Any], Any]) -> None:
    kind, asked, _ = case
    right: list[Any] = list(range(parts_of(kind, asked)))
    if kind == "blank":
        right = [forms[0] for forms in asked["blanks"]]
    elif kind in ("single", "multiple"):
        right = [number for number, option in enumerate(asked["options"]) if option["right"]]
    assert mark_answer(kind, asked, right) == worth_of_question(asked)
