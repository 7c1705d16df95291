"""From what an author wrote as options and answer to a question: the rules that spreadsheets and plain text share."""

import re
from collections.abc import Sequence

from content.formats.broken import BrokenQuestion
from content.formats.plain import question_key
from content.formats.sheet_headings import folded
from content.formats.sound import unsound
from content.model import Option, Question, QuestionKind

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_TRUE = ("对", "√", "✓", "✔", "正确", "是", "t", "true", "y", "yes")
_FALSE = ("错", "×", "x", "✗", "✘", "错误", "否", "f", "false", "n", "no", "不正确")
_SEPARATORS = re.compile(r"[,;、，；/|.\s和及]+")
_FORMS = re.compile(r"(?<!\\)[;；]")
_SEVERAL = re.compile(r"(?<!\\)[|｜]")
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
) -> Question:
    """A sound question of tidy texts; `kind` is what the author called it, None to tell by the answer's shape.

    `title` becomes its key, `feedback` is what is said to whoever picks the option of that place. Raises `BrokenQuestion`.
    """
    if not stem:
        raise BrokenQuestion("fault-question-empty-stem")
    if not answer:
        raise BrokenQuestion("fault-answer-none")
    kind = kind or _kind(answer, options)
    rows: tuple[Option, ...] = ()
    accepted: tuple[str, ...] = ()
    if kind == "truefalse":
        rows = _verdict(answer, options)
    elif kind == "blank":
        accepted = _accepted(answer)
    else:
        rows = _choice(kind, answer, options)
    said = [*feedback, *[""] * len(rows)]
    rows = tuple(Option(row.text, row.right, words) for row, words in zip(rows, said, strict=False))
    key = question_key(title, stem, (*(option.text for option in rows), *accepted))
    question = Question(key, kind, stem, rows, (accepted,) if kind == "blank" else (), explanation, line)
    if problem := unsound(question):
        raise problem
    return question


def is_verdict(answer: str) -> bool:
    """Whether an answer says right or wrong, in one of the ways offices write it."""
    return folded(answer).strip("。.") in (*_TRUE, *_FALSE)


def _kind(answer: str, options: Sequence[str]) -> QuestionKind:
    if is_verdict(answer) and len(options) <= 2:
        return "truefalse"
    if not options:
        return "blank"
    return "multiple" if len(_right(answer, options)) > 1 else "single"


def _verdict(answer: str, options: Sequence[str]) -> tuple[Option, ...]:
    word = folded(answer).strip("。.")
    if word in ("a", "b") and len(options) == 2:
        word = folded(options["ab".index(word)])
    if word not in (*_TRUE, *_FALSE):
        raise BrokenQuestion("fault-answer-verdict", answer=answer[:20])
    is_true = word in _TRUE
    return Option("true", is_true), Option("false", not is_true)


def _accepted(answer: str) -> tuple[str, ...]:
    if _SEVERAL.search(answer):
        raise BrokenQuestion("fault-answer-several-blanks")
    forms = tuple(dict.fromkeys(_ESCAPED.sub(r"\1", form).strip() for form in _FORMS.split(answer) if form.strip()))
    if not forms:
        raise BrokenQuestion("fault-answer-none")
    return forms


def _choice(kind: QuestionKind, answer: str, options: Sequence[str]) -> tuple[Option, ...]:
    if len(options) < 2:
        raise BrokenQuestion("fault-question-too-few-options", count=len(options))
    right = _right(answer, options)
    if kind == "single" and len(right) > 1:
        raise BrokenQuestion("fault-answer-several-right", answer=answer[:20])
    return tuple(Option(text, number in right) for number, text in enumerate(options))


def _right(answer: str, options: Sequence[str]) -> set[int]:
    """Indexes of the right options, from letters, digits, or the very text of an option."""
    parts = [part for part in _SEPARATORS.split(folded(answer).upper()) if part]
    if parts and all(re.fullmatch(r"[1-8]", part) for part in parts):
        found = {int(part) - 1 for part in parts}
    elif parts and all(re.fullmatch(r"[A-Z]+", part) for part in parts):
        found = {ord(letter) - ord("A") for part in parts for letter in part}
    else:
        found = set()
    if found and max(found) < len(options):
        return found
    for number, text in enumerate(options):
        if folded(text) == folded(answer):
            return {number}
    if not found:
        raise BrokenQuestion("fault-answer-unclear", answer=answer[:20])
    last = LETTERS[max(len(options) - 1, 0)]
    raise BrokenQuestion("fault-answer-outside", answer=LETTERS[max(found)], last=last)
