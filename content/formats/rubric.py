"""评分标准: what a teacher looks for in an essay, as offices write it on a line: `观点明确 4分；联系实际 6分`."""

import re

from content.formats.broken import BrokenQuestion
from content.model import Criterion

MOST_CRITERIA = 8
LONGEST_CRITERION = 120
"""Characters; a phone shows all of them above the answer."""
_BETWEEN = re.compile(r"(?<!\\)[;；]|\n")
_ESCAPED = re.compile(r"\\([;；])")
_SEMICOLON = re.compile(r"([;；])")
_BACKSLASHED = r"\\\1"
_POINTED = re.compile(r"(.*?)(\d{1,3})\s*(?:分|points?|pts?)\s*[)）]?\s*[。.]?", re.IGNORECASE | re.DOTALL)
_BRACKETS = str.maketrans("[]", "（）")  # a note in GIFT stands in brackets
_END = " ,，:：(（-—=.。、"


def read_rubric(text: str, points: int | None) -> tuple[Criterion, ...]:
    """The criteria of a rubric; `points` are the question's, None where the author gave none.

    | text                        | points | criteria                              |
    |-----------------------------|--------|---------------------------------------|
    | 观点明确 4分；联系实际（6分）  | any    | 观点明确 4, 联系实际 6                   |
    | 结合岗位谈，言之有物          | 10     | the whole text 10                     |
    | 结合岗位谈，言之有物          | none   | the whole text 1                      |
    | 观点明确 4分；联系实际        | any    | raises `BrokenQuestion`               |
    |                             | any    | none                                  |
    """
    parts = [part.strip() for part in _BETWEEN.split(text) if part.strip()]
    pointed = [_POINTED.fullmatch(part) for part in parts]
    if parts and not any(pointed):
        return (Criterion(_line(text), points or 1),)
    criteria = []
    for part, found in zip(parts, pointed, strict=True):
        if found is None or not _line(found[1]):
            raise BrokenQuestion("fault-rubric-criterion", text=part[:20])
        criteria.append(Criterion(_line(found[1]), int(found[2])))
    return tuple(criteria)


def write_rubric(rubric: tuple[Criterion, ...]) -> str:
    """A rubric on one line, which `read_rubric` reads back as the same criteria."""
    return "；".join(f"{_SEMICOLON.sub(_BACKSLASHED, one.text)} {one.points}分" for one in rubric)


def unsound_rubric(rubric: tuple[Criterion, ...], points: int) -> BrokenQuestion | None:
    """The first rule a rubric breaks, or None."""
    if len(rubric) > MOST_CRITERIA:
        return BrokenQuestion("fault-rubric-too-many", count=len(rubric), limit=MOST_CRITERIA)
    if long := next((one for one in rubric if len(one.text) > LONGEST_CRITERION), None):
        return BrokenQuestion("fault-rubric-too-long", text=long.text[:20], limit=LONGEST_CRITERION)
    if empty := next((one for one in rubric if one.points < 1), None):
        return BrokenQuestion("fault-rubric-criterion", text=empty.text[:20])
    if rubric and sum(one.points for one in rubric) != points:
        return BrokenQuestion("fault-rubric-points", total=sum(one.points for one in rubric), points=points)
    return None


def _line(text: str) -> str:
    return " ".join(_ESCAPED.sub(r"\1", text).translate(_BRACKETS).split()).rstrip(_END)
