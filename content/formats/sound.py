"""What every question must satisfy, whichever file format it came from."""

import re

from content.formats.broken import BrokenQuestion
from content.formats.plain import normalised
from content.formats.rubric import unsound_rubric
from content.model import Option, Question

SHOWN_LIMIT = 3500
"""UTF-16 units of stem, options and explanation together: one Telegram message with room for buttons' words."""
WITH_PICTURE = 700
"""The same beside a picture, whose caption holds 1024."""
ESSAY_LIMIT = 1500
"""The same of an essay, whose answer is shown below it."""
ESSAY_WITH_PICTURE = 600
"""Stem and rubric of an essay beside its picture: the caption says besides that the answer has arrived, and how it begins."""
MOST_OPTIONS = 12
MOST_POINTS = 100
GAP = "____"
"""What stands in a stem where an answer was cut out of it; a question with several blanks has one for each."""
EMPTY_BRACKETS = re.compile(r"[(（]\s*[)）]")
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
        if empty := [number for number, option in enumerate(question.options, 1) if not option.text.strip()]:
            return BrokenQuestion("fault-question-empty-option", number=empty[0])
        if twice := _said_twice(question.options):
            return BrokenQuestion("fault-question-same-option", text=twice[:40])
    if question.kind in ("matching", "ordering", "blank") and (problem := _unsound_parts(question)):
        return problem
    if not 1 <= question.points <= MOST_POINTS:
        return BrokenQuestion("fault-question-points", points=question.points, limit=MOST_POINTS)
    if question.kind == "essay" and (problem := unsound_rubric(question.rubric, question.points)):
        return problem
    if question.rubric and question.kind != "essay":
        return BrokenQuestion("fault-rubric-kind")
    if question.kind == "essay" and question.picture:
        caption = _length(question.stem, *(one.text for one in question.rubric))
        if caption > ESSAY_WITH_PICTURE:
            return BrokenQuestion("fault-essay-beside-picture", length=caption, limit=ESSAY_WITH_PICTURE)
    length = _length(*shown_texts(question))
    limit = ESSAY_LIMIT if question.kind == "essay" else WITH_PICTURE if question.picture else SHOWN_LIMIT
    if length > limit:
        return BrokenQuestion("fault-question-too-long", length=length, limit=limit)
    return None


def _length(*texts: str) -> int:
    """UTF-16 units of texts on lines of their own."""
    return sum(len(text.encode("utf-16-le")) // 2 + 1 for text in texts) - 1


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


def gaps_of(stem: str) -> int:
    """How many gaps a stem has: runs of underscores, or empty brackets where there are none."""
    return len(_GAPS.findall(stem)) or len(EMPTY_BRACKETS.findall(stem))


def _unsound_parts(question: Question) -> BrokenQuestion | None:
    """What is wrong with a question that is answered part by part."""
    if question.kind == "blank":
        if len(question.blanks) > MOST_OPTIONS:
            return BrokenQuestion("fault-question-too-many-options", count=len(question.blanks), limit=MOST_OPTIONS)
        gaps = gaps_of(question.stem) if len(question.blanks) == 1 else len(_GAPS.findall(question.stem))
        if gaps != len(question.blanks) and (gaps > 1 or len(question.blanks) > 1):
            return BrokenQuestion("fault-question-gaps", gaps=gaps, answers=len(question.blanks))
        return None
    least, parts = (2, len(question.pairs)) if question.kind == "matching" else (3, len(question.options))
    if parts < least:
        return BrokenQuestion("fault-question-too-few-parts", count=parts, least=least)
    shared = dict.fromkeys(pair.right for pair in question.pairs)  # one text may be right for several
    rights = tuple(Option(text, False) for text in (*shared, *question.extras))
    lefts = tuple(Option(pair.left, False) for pair in question.pairs)
    for texts in (question.options, lefts, rights):
        if len(texts) > MOST_OPTIONS:
            return BrokenQuestion("fault-question-too-many-options", count=len(texts), limit=MOST_OPTIONS)
        if empty := [number for number, option in enumerate(texts, 1) if not option.text.strip()]:
            return BrokenQuestion("fault-question-empty-option", number=empty[0])
        if twice := _said_twice(texts):
            return BrokenQuestion("fault-question-same-option", text=twice[:40])
    return None


def _said_twice(options: tuple[Option, ...]) -> str:
    seen: set[str] = set()
    for option in options:
        text = " ".join(option.text.split()).casefold()
        if text in seen:
            return option.text
        seen.add(text)
    return ""
