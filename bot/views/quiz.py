"""A quiz: its introduction, its questions, the summary, the result and the explanations."""

from __future__ import annotations

from bot.actions.base import Action
from bot.actions.learning import (
    Answer,
    Flag,
    HandIn,
    OpenLesson,
    Place,
    SettleAnswer,
    ShowQuestion,
    ShowResult,
    StartQuiz,
    TakeBack,
    Tick,
)
from bot.screens import Bar, Button, Hours, Moment, Screen, Text, say, screen, when
from bot.study.learning.answer_question import LONGEST_ESSAY
from bot.study.learning.grading import POINT
from bot.study.learning.quiz_views import QuestionView, ShownOption, SummaryView
from bot.study.learning.start_quiz import QuizIntro
from bot.views.buttons import HOME, back_to_course
from bot.views.photo import photo
from bot.views.pieces import preview
from bot.wording import short_decimal

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
PREVIEW = 500  # UTF-16 units of an essay that are shown under its question; the whole stands in the message above
IN_CAPTION = 60  # the same where the question has a picture
ON_A_BUTTON = 18  # characters of an option that a phone shows on one button without cutting


def quiz_intro(view: QuizIntro) -> Screen:
    """What the quiz asks for, and the button that begins it."""
    begin: Button | None = None
    if view.marking is not None:
        begin = Button(say("marking-button-result"), ShowResult(view.marking), style="primary")
    elif view.open_attempt is not None:
        begin = Button(say("quiz-go-on"), ShowQuestion(view.open_attempt, 0), style="primary")
    elif view.leave.verdict == "yes" and (view.again or not view.passed):
        begin = Button(say("quiz-begin"), StartQuiz(view.course_id, view.module, view.number), style="primary")
    again = Button(say("quiz-read-again"), OpenLesson(view.course_id, view.module, 1))
    return screen(
        say("quiz-title", module=view.module_title),
        say("quiz-of-course", course=view.course_title),
        "",
        say("quiz-rules-again", count=view.draw, mark=view.pass_mark)
        if view.again
        else say("quiz-rules", count=view.draw, mark=view.pass_mark, hours=Hours(view.hours)),
        _standing(view),
        rows=[[begin] if begin else [], [again], [back_to_course(view.course_id), HOME]],
    )


def _standing(view: QuizIntro) -> Text:
    if view.marking is not None:
        return say("quiz-marking")
    if view.again:
        until = view.leave.until
        return say("quiz-again-wait", until=Moment(until)) if until is not None else say("quiz-again")
    if view.passed:
        return say("quiz-passed-before", best=view.best or 0)
    if view.leave.verdict == "wait" and view.leave.until is not None:
        return say("quiz-wait", left=view.leave.left, until=Moment(view.leave.until))
    return say("quiz-left", left=view.leave.left) if view.leave.left else say("quiz-no-attempts")


def question(view: QuestionView) -> Screen:
    """One question with its options as buttons; short options stand on the buttons, long ones in the text. While an exam runs, it
    can be neither forwarded nor saved."""
    full = bool(view.parts) and view.filled == len(view.parts)
    free = [] if full else list(enumerate(view.options))
    offered = [(index, option) for index, option in free if not (view.parts and option.chosen)]
    short = view.kind == "truefalse" or all(len(option.text) <= ON_A_BUTTON for _, option in offered)
    buttons = [_option(view, index, option, short=short) for index, option in offered]
    width = 2 if view.kind == "truefalse" else 1 if short else 4
    rows = [buttons[start : start + width] for start in range(0, len(buttons), width)]
    place = (view.attempt_id, view.position)
    if view.kind == "multiple":
        rows.append([Button(say("quiz-settle"), SettleAnswer(*place), style="primary")])
    return screen(
        say("quiz-head", course=view.course_title, module=view.module_title),
        say(
            "quiz-place",
            position=view.position,
            total=view.total,
            kind=say(f"quiz-kind-{view.kind}"),
            bar=Bar(view.answered, view.total),
        ),
        *clock_line(view),
        *when(view.section, say("exam-in-section", section=view.section)),
        *when(view.worth != POINT, say("quiz-worth", points=short_decimal(view.worth))),
        "",
        say("quiz-stem", stem=view.stem),
        *_so_far(view),
        *_essay(view),
        *when(offered and not short, ""),
        *([] if short else [_long(index, option) for index, option in offered]),
        *_how(view),
        rows=[*rows, _written(view), _corrections(view), _between(view), [_flag(view)]],
        attachment=photo(view.picture),
        protect=view.closes_at is not None,
    )


def _so_far(view: QuestionView) -> list[Text]:
    """The parts of an answer that is given part by part; a single gap is said by `_how`."""
    if len(view.parts) < 2:
        return []
    lines: list[Text] = [""]
    for number, part in enumerate(view.parts):
        mark = "✔️" if part.given is not None else "👉" if number == view.filled else "▫️"
        lines.append(say(f"quiz-part-{view.kind}", mark=mark, label=part.label, text=part.given or "……"))
    return lines


def _essay(view: QuestionView) -> list[Text]:
    """The rubric, what was written so far, and what to do."""
    if view.essay is None:
        return []
    text = view.essay.text
    room = IN_CAPTION if view.picture else PREVIEW
    return [
        *when(view.essay.criteria, "", say("quiz-rubric")),
        *(say("quiz-criterion", text=words, points=short_decimal(points)) for words, points, _ in view.essay.criteria),
        "",
        *when(text, say("quiz-essay-written", count=len(text)), preview(text, room), "", say("quiz-essay-again")),
        *when(not text, say("quiz-essay-write", limit=LONGEST_ESSAY)),
    ]


def _written(view: QuestionView) -> list[Button]:
    """On from an essay, or once more from its beginning."""
    if view.essay is None or not view.essay.text:
        return []
    onwards = view.position + 1 if view.position < view.total else 0
    return [
        Button(say("quiz-essay-done"), ShowQuestion(view.attempt_id, onwards), style="primary"),
        Button(say("quiz-essay-anew"), TakeBack(view.attempt_id, view.position, 0)),
    ]


def _how(view: QuestionView) -> list[Text]:
    if not view.parts:
        return ["", say("quiz-tick-all")] if view.kind == "multiple" else []
    if len(view.parts) == 1:
        typed = [say("quiz-typed", typed=part.given) for part in view.parts if part.given]
        return ["", *typed, say("quiz-type-it")]
    if view.filled == len(view.parts):
        return ["", say("quiz-parts-complete")]
    return ["", say(f"quiz-next-{view.kind}", label=view.parts[view.filled].label)]


def _corrections(view: QuestionView) -> list[Button]:
    """One step back, or all of it, for an answer that is given part by part."""
    if len(view.parts) < 2 or not view.filled:
        return []
    place = (view.attempt_id, view.position)
    back = Button(say("quiz-one-back"), TakeBack(*place, view.filled - 1))
    return [back, Button(say("quiz-begin-again"), TakeBack(*place, 0))] if view.filled > 1 else [back]


def _flag(view: QuestionView) -> Button:
    label = say("quiz-unflag" if view.flagged else "quiz-flag")
    return Button(label, Flag(view.attempt_id, view.position, not view.flagged))


def _long(index: int, option: ShownOption) -> Text:
    return say("quiz-option", letter=LETTERS[index], text=option.text, mark="☑️ " if option.chosen else "")


def _option(view: QuestionView, index: int, option: ShownOption, *, short: bool) -> Button:
    place = (view.attempt_id, view.position)
    if view.kind == "truefalse":
        mark = "● " if option.chosen else ""
        return Button(say(f"quiz-choice-{option.text}", mark=mark), Answer(*place, index))
    label = f"{LETTERS[index]}. {option.text}" if short else LETTERS[index]
    if view.kind == "multiple":
        tick = Tick(*place, index, not option.chosen)
        return Button(f"{'☑️' if option.chosen else '⬜️'} {label}", tick)
    if view.parts:
        return Button(label, Place(*place, view.filled, index))
    return Button(f"{'● ' if option.chosen else ''}{label}", Answer(*place, index))


def _between(view: QuestionView) -> list[Button]:
    def go(position: int) -> Action:
        return ShowQuestion(view.attempt_id, position)

    row = [Button(say("quiz-overview"), go(0))]
    if view.position > 1:
        row.insert(0, Button(say("quiz-previous"), go(view.position - 1)))
    if view.position < view.total:
        row.append(Button(say("quiz-next"), go(view.position + 1)))
    return row


def summary(view: SummaryView) -> Screen:
    """Before handing in: what is answered, what is not, and the button that submits."""
    everything = [
        Button(
            f"{'🚩' if place in view.flagged else '○' if place in view.open else '●'} {place}",
            ShowQuestion(view.attempt_id, place),
        )
        for place in range(1, view.total + 1)
    ]
    return screen(
        say("quiz-head", course=view.course_title, module=view.module_title),
        "",
        say("quiz-summary", answered=view.total - len(view.open), total=view.total),
        say("quiz-summary-open", places="、".join(map(str, view.open))) if view.open else say("quiz-summary-all"),
        say("quiz-summary-flagged", places="、".join(map(str, view.flagged))) if view.flagged else None,
        *clock_line(view),
        rows=[
            [Button(say("quiz-hand-in"), HandIn(view.attempt_id), style="success")],
            *(everything[start : start + 5] for start in range(0, len(everything), 5)),
            [HOME],
        ],
        protect=view.closes_at is not None,  # it shares a message with the questions
    )


def clock_line(view: QuestionView | SummaryView) -> tuple[Text, ...]:
    """Of an exam: how long it still runs, and until when."""
    if view.left is None or view.closes_at is None:
        return ()
    return (say("exam-left", minutes=view.left, until=Moment(view.closes_at)),)


def attempt_view(view: QuestionView | SummaryView) -> Screen:
    """Whatever an open attempt shows now."""
    return question(view) if isinstance(view, QuestionView) else summary(view)
