"""What every question must satisfy, whichever file format it came from."""

from content.formats.broken import BrokenQuestion
from content.formats.plain import normalised
from content.model import Fault, Option, Question

SHOWN_LIMIT = 3500
"""UTF-16 units of stem, options and explanation together: one Telegram message with room for buttons' words."""
MOST_OPTIONS = 12


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
    shown = "\n".join((question.stem, *(option.text for option in question.options), question.explanation))
    length = len(shown.encode("utf-16-le")) // 2
    if length > SHOWN_LIMIT:
        return BrokenQuestion("fault-question-too-long", length=length, limit=SHOWN_LIMIT)
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
