"""From what an author wrote as options and answer to a question: the rules that spreadsheets and plain text share."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from content.formats.broken import BrokenQuestion
from content.formats.gap_answers import FORMS, by_gaps
from content.formats.right_options import LETTERS, is_verdict, only_letters, right_options, verdict
from content.formats.sheet_headings import folded
from content.formats.sound import EMPTY_BRACKETS, GAP, gaps_of, unsound, with_gaps
from content.identity import keyed
from content.model import Option, Pair, Question, QuestionKind

ARROW = re.compile(r"(?<!\\)(?:→|-+>|=+>|—+>|——+)")
"""What parts the two sides of a pair."""
ESCAPED_ARROW = re.compile(r"\\(→|-+>|=+>|—+>|——+)")
NO_NOTES: Mapping[str, Any] = {}
_ESCAPED = re.compile(r"\\([;；|｜])")


def make_question(
    stem: str,
    options: Sequence[str],
    answer: str,
    kind: QuestionKind | None,
    explanation: str,
    line: int,
    *,
    title: str = "",
    feedback: Sequence[str] = (),
    notes: Mapping[str, Any] = NO_NOTES,
) -> Question:
    """A sound question of tidy texts; `kind` is what the author called it, None to tell by the answer's shape.

    `title` becomes its key, `feedback` is what is said to whoever picks the option of that place, `notes` are further
    fields of the question. Raises `BrokenQuestion`.
    """
    if not stem:
        raise BrokenQuestion("fault-question-empty-stem")
    if not answer and kind not in ("matching", "ordering", "essay"):
        raise BrokenQuestion("fault-answer-none")
    kind = kind or _kind(answer, options)
    rows: tuple[Option, ...] = ()
    blanks: tuple[tuple[str, ...], ...] = ()
    pairs: tuple[Pair, ...] = ()
    extras: tuple[str, ...] = ()
    match kind:
        case "truefalse":
            rows = _verdict(answer, options)
        case "blank":
            if options:
                raise BrokenQuestion("fault-blank-options", text=options[0][:20])
            blanks = tuple(_accepted(gap) for gap in by_gaps(answer, gaps_of(stem)))
            stem = _gaps(stem, len(blanks))
        case "matching":
            pairs, extras = _pairs(options)
        case "ordering":
            rows = _ordered(answer, options)
        case "essay":
            explanation = _model_answer(answer, explanation, options)
        case _:
            rows = _choice(kind, answer, options)
    said = [*feedback, *[""] * len(rows)]
    rows = tuple(Option(row.text, row.right, words) for row, words in zip(rows, said, strict=False))
    question = keyed(
        Question("", kind, stem, rows, blanks, explanation, line, pairs=pairs, extras=extras, **notes), title
    )
    if problem := unsound(question):
        raise problem
    return question


def _kind(answer: str, options: Sequence[str]) -> QuestionKind:
    if is_verdict(answer) and (not options or (len(options) == 2 and all(map(is_verdict, options)))):
        return "truefalse"
    if not options:
        if only_letters(answer):
            raise BrokenQuestion("fault-answer-letters", answer=answer[:20])
        return "blank"
    return "multiple" if len(right_options(answer, options)) > 1 else "single"


def _verdict(answer: str, options: Sequence[str]) -> tuple[Option, ...]:
    is_true = verdict(answer, options)
    return Option("true", is_true), Option("false", not is_true)


def _gaps(stem: str, count: int) -> str:
    """A stem with one gap for each of several blanks: empty brackets count as gaps where there are no underscores."""
    if count < 2:
        return stem
    return with_gaps(stem if "__" in stem else EMPTY_BRACKETS.sub(GAP, stem))


def _pairs(options: Sequence[str]) -> tuple[tuple[Pair, ...], tuple[str, ...]]:
    """Pairs from `left → right`; what has no left-hand side belongs to nothing."""
    pairs: list[Pair] = []
    extras: list[str] = []
    for number, text in enumerate(options, 1):
        found = ARROW.search(text)
        if found is None:
            raise BrokenQuestion("fault-answer-no-pair", number=number)
        left, right = (ESCAPED_ARROW.sub(r"\1", part).strip() for part in (text[: found.start()], text[found.end() :]))
        if left:
            pairs.append(Pair(left, right))
        else:
            extras.append(right)
    return tuple(pairs), tuple(extras)


def _ordered(answer: str, options: Sequence[str]) -> tuple[Option, ...]:
    """The options in their right order: as the letters of the answer say, or as they stand where there is no answer."""
    letters = [letter for letter in folded(answer).upper() if letter in LETTERS]
    order = [LETTERS.index(letter) for letter in letters] if letters else list(range(len(options)))
    if sorted(order) != list(range(len(options))):
        raise BrokenQuestion("fault-answer-order", answer=answer[:20], count=len(options))
    return tuple(Option(options[index], False) for index in order)


def _model_answer(answer: str, explanation: str, options: Sequence[str]) -> str:
    """What is shown once an essay is marked: the answer that the author would give, and the explanation."""
    if options:
        raise BrokenQuestion("fault-essay-options")
    return "\n".join(dict.fromkeys(text for text in (answer, explanation) if text))


def _accepted(answer: str) -> tuple[str, ...]:
    forms = tuple(dict.fromkeys(_ESCAPED.sub(r"\1", form).strip() for form in FORMS.split(answer) if form.strip()))
    if not forms:
        raise BrokenQuestion("fault-answer-none")
    return forms


def _choice(kind: QuestionKind, answer: str, options: Sequence[str]) -> tuple[Option, ...]:
    if len(options) < 2:
        raise BrokenQuestion("fault-question-too-few-options", count=len(options))
    right = right_options(answer, options)
    if kind == "single" and len(right) > 1:
        raise BrokenQuestion("fault-answer-several-right", answer=answer[:20])
    return tuple(Option(text, number in right) for number, text in enumerate(options))
