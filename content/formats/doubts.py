"""What is sound but looks like a slip, told by a warning."""

from content.formats.broken import BrokenQuestion
from content.formats.gap_answers import LONG_FORM, answer_doubts
from content.formats.sound import gaps_of
from content.model import Question


def doubts(question: Question, answer: str, *, is_told: bool) -> list[BrokenQuestion]:
    """Warnings about a question of an office and its `answer` as written; `is_told` where its author called it one with a gap.

    | a question to be filled in                     | is doubtful             |
    |------------------------------------------------|-------------------------|
    | taken for one by the shape of its answer, without a gap | yes: perhaps its options were not read, or it is an essay |
    | without a gap, its shortest answer above 20 characters  | yes                     |
    | any other                                      | see `answer_doubts`     |
    """
    if question.kind != "blank":
        return []
    found = answer_doubts(question, answer)
    shortest = min(len(form) for forms in question.blanks for form in forms)
    if gaps_of(question.stem) or (is_told and shortest <= LONG_FORM):
        return found
    return [*found, BrokenQuestion("fault-blank-no-gap", text=question.blanks[0][0][:20])]
