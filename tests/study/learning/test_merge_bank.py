"""What a file of questions means for a bank: nothing of it is passed over without a word."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.study.learning.merge_bank import Merged, merge_bank
from bot.study.refusal import Refusal
from content.identity import own_key
from content.model import Option, Question
from tests.build import a_question


def choice(stem: str, *texts: str, right: int = 0, key: str = "", line: int = 1, **more: Any) -> Question:
    """A single choice; without a key it has no name."""
    options = tuple(Option(text, place == right) for place, text in enumerate(texts))
    question = Question(key, "single", stem, options, (), "", line, **more)
    return question if key else replace(question, key=own_key(question))


def gap(stem: str, *forms: str, key: str = "") -> Question:
    question = Question(key, "blank", stem, (), (forms,), "", 1)
    return question if key else replace(question, key=own_key(question))


def merged(bank: list[Question], came: list[Question], *, pictures: bool = False) -> Merged:
    return merge_bank([("a", one) for one in bank], [("a", one) for one in came], pictures=pictures)


ONE, TWO = choice("下列说法正确的是（ ）", "甲", "乙"), choice("下列说法正确的是（ ）", "丙", "丁")
NAMED = choice("选哪个？", "甲", "乙", key="q1")
CASES: dict[str, tuple[list[Question], list[Question], tuple[int, list[tuple[str, str]], int]]] = {
    "another question with the same stem is new": ([ONE], [TWO], (1, [], 0)),
    "the same once more": ([ONE], [ONE], (0, [], 1)),
    "a corrected answer": ([NAMED], [choice("选哪个？", "甲", "乙", right=1, key="q1")], (0, [("q1", "answer")], 0)),
    "a corrected stem": ([NAMED], [replace(NAMED, stem="选哪一个？")], (0, [("q1", "stem")], 0)),
    "a corrected explanation": ([NAMED], [replace(NAMED, explanation="因为")], (0, [("q1", "explanation")], 0)),
    "a corrected option": ([NAMED], [choice("选哪个？", "甲", "丙", key="q1")], (0, [("q1", "options")], 0)),
    "another kind": ([NAMED], [replace(NAMED, kind="multiple", points=2)], (0, [("q1", "kind notes")], 0)),
    "unnamed, but asks word for word the same": (
        [NAMED], [choice("选哪个？", "甲", "乙", right=1)], (0, [("q1", "answer")], 0),
    ),
    "an unnamed gap with other answers": ([gap("首都是__", "北京")], [gap("首都是__", "南京")], (0, [("", "answer")], 0)),
    "unnamed, and two of the bank ask so": (
        [NAMED, replace(NAMED, key="q2", explanation="又")], [choice("选哪个？", "甲", "乙", right=1)], (1, [], 0),
    ),
    "all the same under another name": ([NAMED], [replace(NAMED, key="q9")], (0, [], 1)),
    "another name and another answer": ([NAMED], [choice("选哪个？", "甲", "乙", right=1, key="q9")], (1, [], 0)),
    "two of two lessons that bear one name, put into one lesson": (
        [], [NAMED, choice("问什么？", "丙", "丁", key="q1")], (2, [], 0),
    ),
    "twice the same in one file": ([], [NAMED, NAMED], (1, [], 1)),
    "a name of the bank, and once more with other words": (
        [NAMED], [NAMED, choice("问什么？", "丙", "丁", key="q1")], (1, [], 1),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_every_question_of_a_file_is_new_or_changed_or_the_same(name: str) -> None:
    bank, came, (fresh, changed, same) = CASES[name]
    found = merged(bank, came)
    keys = [bank[0].key if bank and not key else key for key, _ in changed]
    assert len(found.fresh) == fresh
    assert [(one.question.key, " ".join(one.parts)) for one in found.changed] == [
        (key, parts) for key, (_, parts) in zip(keys, changed, strict=True)
    ]
    assert len(found.same) == same
    assert len({one.key for _, one in found.fresh} | {one.key for one in bank}) == fresh + len(bank)


@pytest.mark.parametrize("kind", ["matching", "ordering", "essay", "gaps", "truefalse", "multiple"])
def test_each_kind_is_told_from_itself_changed(kind: str) -> None:
    question = a_question(kind=kind)
    assert len(merged([question], [question]).same) == 1
    turned = zip(question.pairs, question.pairs[::-1], strict=True)
    told = {
        "matching": replace(question, pairs=tuple(replace(one, right=two.right) for one, two in turned)),
        "ordering": replace(question, options=question.options[::-1]),
        "essay": replace(question, rubric=question.rubric[::-1]),
        "gaps": replace(question, blanks=question.blanks[::-1]),
    }.get(kind, replace(question, options=tuple(replace(one, right=not one.right) for one in question.options)))  # fmt: skip
    (change,) = merged([question], [told]).changed
    assert change.parts == ("rubric",) if kind == "essay" else ("answer",)


def test_two_of_a_file_that_contradict_each_other_are_refused() -> None:
    with pytest.raises(Refusal, match="questions-contradict"):
        merged([], [choice("选？", "甲", "乙", line=2), choice("选？", "甲", "乙", right=1, line=5)])


@pytest.mark.parametrize(("pictures", "parts"), [(False, None), (True, ("picture",))])
def test_a_text_says_nothing_about_pictures(pictures: bool, parts: tuple[str, ...] | None) -> None:
    found = merged([replace(NAMED, picture="abc")], [NAMED], pictures=pictures)
    assert (found.changed[0].parts if found.changed else None) == parts
