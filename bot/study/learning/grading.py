"""What an answer earns: pure, question by question, part by part. Amounts are hundredths of a point."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from content.model import accepted_range
from content.wildcard import literals

POINT = 100
GROWING = ("blank", "matching", "ordering")
"""Kinds whose answer grows part by part: gap by gap, pair by pair, place by place."""

_AROUND = "。.,;:!?、\"'“”‘’《》()[]【】"
"""What may stand around a typed answer without changing it."""


def worth_of_question(content: Mapping[str, Any]) -> int:
    """What a wholly right answer earns."""
    return int(content["points"]) * POINT


def parts_of(kind: str, content: Mapping[str, Any]) -> int:
    """How many parts a growing answer has; 1 for every other kind."""
    match kind:
        case "blank":
            return len(content["blanks"])
        case "matching":
            return len(content["pairs"])
        case "ordering":
            return len(content["options"])
        case _:
            return 1


def right_parts(kind: str, content: Mapping[str, Any], answer: Sequence[Any] | None) -> tuple[bool, ...]:
    """For each part of a growing answer, in order, whether it is right; a part that was not given is wrong.

    | kind     | a part is right when                                    |
    |----------|---------------------------------------------------------|
    | blank    | the text fits one of the accepted forms of its gap      |
    | matching | the chosen text says what its left-hand text asks for   |
    | ordering | the option stands in its own place                      |
    """
    given = [*(answer or ()), *[None] * parts_of(kind, content)][: parts_of(kind, content)]
    if kind == "blank":
        return tuple(
            text is not None and any(_fits(str(text), form) for form in forms)
            for text, forms in zip(given, content["blanks"], strict=True)
        )
    if kind == "matching":
        texts = right_texts(content)
        return tuple(choice is not None and texts[choice] == texts[place] for place, choice in enumerate(given))
    return tuple(choice == place for place, choice in enumerate(given))


def right_texts(content: Mapping[str, Any]) -> list[str]:
    """The right-hand texts of a matching: one for each left-hand text, in their order, then those that belong to nothing."""
    return [*(pair["right"] for pair in content["pairs"]), *content["extras"]]


def offered(kind: str, content: Mapping[str, Any]) -> list[int]:
    """What there is to choose from, by index: of a matching each right-hand text once, though several left-hand texts share it."""
    if kind != "matching":
        return list(range(len(content["options"])))
    texts = right_texts(content)
    return [index for index, text in enumerate(texts) if texts.index(text) == index]


def is_shared(kind: str, content: Mapping[str, Any]) -> bool:
    """Whether a right-hand text of a matching belongs to several: then any of them may be chosen more than once."""
    return kind == "matching" and len(offered(kind, content)) < len(right_texts(content))


def mark_answer(kind: str, content: Mapping[str, Any], answer: Sequence[Any] | None) -> int:
    """Hundredths of a point that `answer` earns, rounded down so that only a wholly right one earns everything.

    | kind     | content, 1 point                    | answer      | earns |
    | single   | right option 2                      | [2]         | 100   |
    | multiple | right options 0 and 2, none         | [0]         | 0     |
    | multiple | right options 0 and 2, subset       | [0]         | 50    |
    | multiple | right options 0 and 2, subset       | [0, 1]      | 0     |
    | multiple | right options 0 and 2, share        | [0, 1, 2]   | 50    |
    | blank    | 请示 in the first gap, 批复 in the second | ["请示", "通知"] | 50 |
    | blank    | 防*安全                               | ["防火安全"]    | 100   |
    | matching | three pairs                         | [0, 2, 1]   | 33    |
    | matching | two pairs with one right-hand text  | [0, 0]      | 100   |
    | ordering | three places                        | [0, 1, 2]   | 100   |
    | any      | anything                            | None        | 0     |
    """
    if not answer:
        return 0
    worth = worth_of_question(content)
    if kind in GROWING:
        parts = right_parts(kind, content, answer)
        return worth * sum(parts) // len(parts)
    right = {index for index, option in enumerate(content["options"]) if option["right"]}
    chosen = {int(index) for index in answer}
    if chosen == right:
        return worth
    if kind != "multiple" or content["partial"] == "none":
        return 0
    hits, misses = len(chosen & right), len(chosen - right)
    if content["partial"] == "subset":
        return 0 if misses else worth * hits // len(right)
    return worth * max(0, hits - misses) // len(right)


def is_right(kind: str, earned: int, worth: int) -> bool:
    """Whether an answer counts as right: everything earned; of an essay, six tenths, since few earn all.

    | kind   | earned of worth | right |
    | single | 100 of 100      | yes   |
    | blank  | 50 of 100       | no    |
    | essay  | 600 of 1000     | yes   |
    | essay  | 500 of 1000     | no    |
    """
    return earned == worth or (kind == "essay" and earned * 10 >= worth * 6)


def needs_teacher(kind: str, answer: Sequence[Any] | None) -> bool:
    """Whether a teacher has to look at an answer: an essay that was written. One left empty earns nothing at once."""
    return kind == "essay" and bool(answer)


def plain_answer(text: str) -> str:
    """A typed answer as it is compared: full-width to half-width, no spaces, no closing punctuation, no case."""
    folded = _folded(text)
    return folded.strip(_AROUND) or folded


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


def _fits(typed: str, accepted: str) -> bool:
    span = accepted_range(accepted)
    if span is None:
        return _follows(plain_answer(typed), literals(accepted))
    try:
        return span[0] <= Decimal(plain_answer(typed)) <= span[1]
    except InvalidOperation:
        return False


def _follows(typed: str, around: Sequence[str]) -> bool:
    """Whether a plain answer holds these texts, in their order, the first at its beginning and the last at its end.

    Each is sought once, from where the one before ended: the time does not grow with the number of wildcards.
    """
    if len(around) == 1:
        return typed == plain_answer(around[0])
    first, *between, last = (_folded(text) for text in around)
    first, last = first.lstrip(_AROUND), last.rstrip(_AROUND)
    if not typed.startswith(first) or not typed.endswith(last) or len(typed) < len(first) + len(last):
        return False
    place, end = len(first), len(typed) - len(last)
    for text in between:
        found = typed.find(text, place, end)
        if found < 0:
            return False
        place = found + len(text)
    return True
