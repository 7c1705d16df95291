"""Which part of an answer belongs to which gap of a stem, and what looks as if its author had meant it otherwise."""

import re

from content.formats.broken import BrokenQuestion
from content.model import Question

FORMS = re.compile(r"(?<!\\)[;；]")
"""What stands between several right forms of one gap."""
_GAPS = re.compile(r"(?<!\\)[|｜]")
_INSTEAD = (FORMS, re.compile("、"), re.compile(r"\n"))
_OR = re.compile(r"(?<=\S)\s*或(?:者|(?![许缺然是]))\s*(?=\S)")
LONG_FORM = 20
"""Characters of an answer that nobody types word for word."""
_SHOWN = 60


def by_gaps(answer: str, gaps: int) -> list[str]:
    """The answer of each gap; as many as it has, whether or not the stem has so many.

    | stem      | answer        | is                                                            |
    |-----------|---------------|---------------------------------------------------------------|
    | any       | `甲;乙|丙`    | `甲;乙`, `丙`                                                 |
    | two gaps  | `甲;乙`, `甲、乙`, or on two lines | `甲`, `乙`: nothing else could be meant  |
    | one gap   | `甲;乙`       | `甲;乙`                                                       |
    | two gaps  | `甲`, `甲;乙;丙` | itself, which is not enough                                |
    """
    parts = _GAPS.split(answer)
    if gaps < 2 or len(parts) > 1:
        return parts
    for sign in _INSTEAD:
        instead = [part for part in sign.split(answer) if part.strip()]
        if len(instead) == gaps:
            return instead
    return parts


def is_guessed(question: Question, answer: str) -> bool:
    """Whether the gaps of a question were told apart by another sign than theirs."""
    return len(question.blanks) > 1 and not _GAPS.search(answer)


def answer_doubts(question: Question, answer: str) -> list[BrokenQuestion]:
    """Warnings about a question with gaps: how a doubtful answer was read, and an "or" (或) that would have to be typed."""
    found = []
    if is_guessed(question, answer):
        read = "|".join(forms[0] for forms in question.blanks)[:_SHOWN]
        found.append(BrokenQuestion("fault-gaps-guessed", gaps=len(question.blanks), read=read))
    for forms in question.blanks:
        if len(forms) == 1 and len(forms[0]) <= LONG_FORM and _OR.search(forms[0]):
            found.append(BrokenQuestion("fault-blank-or", text=forms[0], meant=_OR.sub(";", forms[0])))
            break
    return found
