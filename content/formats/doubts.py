"""What is sound but looks like a slip, told by a warning."""

from content.formats.broken import BrokenQuestion
from content.formats.sound import gaps_of
from content.model import Question

LONG_FORM = 20
"""Characters of an answer that nobody types word for word."""


def doubts(question: Question, *, is_told: bool) -> list[BrokenQuestion]:
    """Warnings about a question of an office; `is_told` where its author called it one with a gap.

    | a question to be filled in                     | is doubtful             |
    |------------------------------------------------|-------------------------|
    | taken for one by the shape of its answer, without a gap | yes: perhaps its options were not read, or it is an essay |
    | without a gap, its shortest answer above 20 characters  | yes                     |
    | any other                                      | no                      |
    """
    if question.kind != "blank" or gaps_of(question.stem):
        return []
    shortest = min(len(form) for forms in question.blanks for form in forms)
    if is_told and shortest <= LONG_FORM:
        return []
    return [BrokenQuestion("fault-blank-no-gap", text=question.blanks[0][0][:20])]
