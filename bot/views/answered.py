"""What was answered and what was right, part by part: after a quiz or an exam, and in the book of wrong questions."""

from __future__ import annotations

from bot.screens import Text, say
from bot.study.learning.quiz_views import QuestionView, ShownOption, ShownPart
from bot.views.quiz import LETTERS


def answered_lines(view: QuestionView) -> list[Text]:
    """The answer of a question that was handed in.

    | an option of a multiple choice | is marked | an option of another choice | is marked |
    |--------------------------------|-----------|-----------------------------|-----------|
    | right, chosen                  | ✅        | right                       | ✅        |
    | right, not chosen              | ❗        |                             |           |
    | wrong, chosen                  | ❌        | wrong, chosen               | ❌        |
    | wrong, not chosen              | ▫️        | wrong, not chosen           | ▫️        |
    """
    if len(view.parts) == 1:
        part = view.parts[0]
        mine = say("quiz-your-answer", answer=part.given) if part.given else say("quiz-no-answer")
        return ["", mine, say("quiz-right-answer", answer=part.expected)]
    if view.parts:
        return ["", *(_part(view.kind, part) for part in view.parts)]
    lines: list[Text] = [""]
    for index, option in enumerate(view.options):
        mark = _mark(view.kind, option)
        if view.kind == "truefalse":
            lines.append(say("quiz-truth-explained", mark=mark, text=say(f"quiz-truth-{option.text}")))
        else:
            lines.append(say("quiz-option-explained", mark=mark, letter=LETTERS[index], text=option.text))
    if not any(option.chosen for option in view.options):
        lines.append(say("quiz-no-answer"))
    return [*lines, say("quiz-marks-several" if view.kind == "multiple" else "quiz-marks-legend")]


def _mark(kind: str, option: ShownOption) -> str:
    if option.right:
        return "❗ " if kind == "multiple" and not option.chosen else "✅ "
    return "❌ " if option.chosen else "▫️ "


def _part(kind: str, part: ShownPart) -> Text:
    """A gap, a pair or a place: what was given, and what should have been."""
    if part.right:
        text = part.given if kind == "blank" and part.given else part.expected  # of several accepted forms, one's own
        return say(f"quiz-part-{kind}", mark="✅", label=part.label, text=text)
    given = say("quiz-part-open") if part.given is None else part.given
    return say(f"quiz-part-wrong-{kind}", label=part.label, text=given, expected=part.expected)
