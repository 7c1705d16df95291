"""What every question must satisfy, whichever file format it came from."""

import re

from content.formats.broken import BrokenQuestion
from content.formats.plain import normalised
from content.formats.rubric import unsound_rubric
from content.model import Fault, Option, Question

SHOWN_LIMIT = 3500
"""UTF-16 units of stem, options and explanation together: one Telegram message with room for buttons' words."""
WITH_PICTURE = 700
"""The same beside a picture, whose caption holds 1024."""
ESSAY_LIMIT = 1500
"""The same of an essay, whose answer is shown below it."""
MOST_OPTIONS = 12
MOST_POINTS = 100
GAP = "____"
"""What stands in a stem where an answer was cut out of it; a question with several blanks has one for each."""
_GAPS = re.compile(r"_{2,}")


def unsound(question: Question) -> BrokenQuestion | None:
    """The first rule a question breaks, or None."""
    if not normalised(question.stem) and not question.stem.strip("_ \n"):
        return BrokenQuestion("fault-question-empty-stem")
    if question.kind in ("single", "multiple"):
        if len(question.options) < 2:
            return BrokenQuestion("fault-question-too-few-options", count=len(question.options))
        if len(question.options) > MOST_OPTIONS:
            return BrokenQuestion("fault-question-too-many-options", count=len(question.options), limit=MOST_OPTIONS)
        if twice := _said_twice(question.options):
            return BrokenQuestion("fault-question-same-option", text=twice[:40])
    if question.kind in ("matching", "ordering", "blank") and (problem := _unsound_parts(question)):
        return problem
    if not 1 <= question.points <= MOST_POINTS:
        return BrokenQuestion("fault-question-points", points=question.points, limit=MOST_POINTS)
    if question.kind == "essay" and (problem := unsound_rubric(question.rubric, question.points)):
        return problem
    if question.kind == "essay" and question.picture:
        return BrokenQuestion("fault-essay-picture")
    if question.rubric and question.kind != "essay":
        return BrokenQuestion("fault-rubric-kind")
    length = sum(len(text.encode("utf-16-le")) // 2 + 1 for text in shown_texts(question)) - 1
    limit = WITH_PICTURE if question.picture else ESSAY_LIMIT if question.kind == "essay" else SHOWN_LIMIT
    if length > limit:
        return BrokenQuestion("fault-question-too-long", length=length, limit=limit)
    return None


def shown_texts(question: Question) -> tuple[str, ...]:
    """Everything of a question that a phone shows at once, with its explanation."""
    return (
        question.stem,
        *(option.text for option in question.options),
        *(text for pair in question.pairs for text in (pair.left, pair.right)),
        *question.extras,
        question.explanation,
    )


def with_gaps(stem: str) -> str:
    """A stem in which every run of underscores is one gap: `__`, `______` alike."""
    return _GAPS.sub(GAP, stem)


def _unsound_parts(question: Question) -> BrokenQuestion | None:
    """What is wrong with a question that is answered part by part."""
    if question.kind == "blank":
        if len(question.blanks) > MOST_OPTIONS:
            return BrokenQuestion("fault-question-too-many-options", count=len(question.blanks), limit=MOST_OPTIONS)
        gaps = len(_GAPS.findall(question.stem))
        if len(question.blanks) > 1 and gaps != len(question.blanks):
            return BrokenQuestion("fault-question-gaps", gaps=gaps, answers=len(question.blanks))
        return None
    least, parts = (2, len(question.pairs)) if question.kind == "matching" else (3, len(question.options))
    if parts < least:
        return BrokenQuestion("fault-question-too-few-parts", count=parts, least=least)
    rights = tuple(Option(text, False) for text in (*(pair.right for pair in question.pairs), *question.extras))
    lefts = tuple(Option(pair.left, False) for pair in question.pairs)
    for texts in (question.options, lefts, rights):
        if len(texts) > MOST_OPTIONS:
            return BrokenQuestion("fault-question-too-many-options", count=len(texts), limit=MOST_OPTIONS)
        if empty := [number for number, option in enumerate(texts, 1) if not option.text.strip()]:
            return BrokenQuestion("fault-question-empty-option", number=empty[0])
        if twice := _said_twice(texts):
            return BrokenQuestion("fault-question-same-option", text=twice[:40])
    return None


def repeated_keys(questions: list[Question], file: str) -> tuple[list[Question], list[Fault]]:
    """Keep the first question of each key; name the others, with the line of the first."""
    first: dict[str, int] = {}
    kept: list[Question] = []
    faults: list[Fault] = []
    for question in questions:
        if question.key in first:
            params: dict[str, str | int] = {"first": first[question.key], "text": question.stem[:40]}
            faults.append(Fault(file, question.line, "fault-question-repeated", params))
            continue
        first[question.key] = question.line
        kept.append(question)
    return kept, faults


def _said_twice(options: tuple[Option, ...]) -> str:
    seen: set[str] = set()
    for option in options:
        text = " ".join(option.text.split()).casefold()
        if text in seen:
            return option.text
        seen.add(text)
    return ""
