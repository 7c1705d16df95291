"""After handing in: the result, and each question with what was right and why."""

from __future__ import annotations

from bot.actions.learning import Explain, NoDeed, OpenLesson, OpenQuiz, ShowResult
from bot.actions.makeup import OpenMakeup
from bot.screens import Button, Hours, Moment, Screen, Text, say, screen, when
from bot.study.learning.grading import POINT
from bot.study.learning.quiz_views import EssayView, QuestionView, ShownPart
from bot.study.learning.submit_attempt import Submitted
from bot.views.buttons import HOME, back_to_course
from bot.views.courses import CONTINUE
from bot.views.exam_result import exam_result
from bot.views.photo import photo
from bot.views.pieces import preview
from bot.views.practice import BOOK
from bot.views.quiz import LETTERS, PREVIEW
from bot.views.receipts import receipt_lines
from bot.wording import short_decimal


def result(view: Submitted, *, case_opened: bool = False, case_closed: bool = False, exhausted: bool = False) -> Screen:
    """Passed or not, the hours earned, and the next step."""
    if view.exam is not None:
        return exam_result(view, view.exam, case_opened=case_opened, case_closed=case_closed, exhausted=exhausted)
    look = Button(say("quiz-explanations"), Explain(view.attempt_id, 1))
    if view.marking:
        return screen(
            say("quiz-result-marking", module=view.module_title),
            "",
            say("quiz-result-marking-how", count=view.marking),
            say("quiz-result-marking-rest", right=view.right, total=view.total) if view.total else None,
            rows=[[CONTINUE], [look], [back_to_course(view.course_id), HOME]],
        )
    beside = [look] if view.right == view.total else [look, BOOK]
    return screen(
        say("quiz-result-passed" if view.passed else "quiz-result-failed", module=view.module_title),
        "",
        say("quiz-result-score", right=view.right, total=view.total, score=view.score, mark=view.pass_mark),
        *when(view.has_parts, _points("quiz-result-points", view.earned or 0, view.worth)),
        *_consequence(view, case_opened, exhausted),
        say("quiz-result-case-closed") if case_closed else None,
        say("quiz-result-course-done", course=view.course_title) if view.completed and view.passed else None,
        rows=[_onwards(view, exhausted), beside, [back_to_course(view.course_id), HOME]],
    )


def _consequence(view: Submitted, case_opened: bool, exhausted: bool) -> list[Text]:
    if view.passed:
        if view.receipt is None:
            return []
        return [say("quiz-result-hours", hours=Hours(view.hours)), *receipt_lines(view.receipt)]
    lines: list[Text] = []
    if exhausted:
        return [say("quiz-result-exhausted")]
    if case_opened:
        lines.append(say("quiz-result-case-opened"))
    if view.leave.verdict == "wait" and view.leave.until is not None:
        lines.append(say("quiz-wait", left=view.leave.left, until=Moment(view.leave.until)))
    elif view.leave.verdict == "yes" and not case_opened:
        lines.append(say("quiz-left", left=view.leave.left))
    return lines


def _onwards(view: Submitted, exhausted: bool) -> list[Button]:
    if view.passed:
        return [CONTINUE]
    if exhausted:
        return [Button(say("button-makeup"), OpenMakeup())]
    again = Button(say("quiz-read-again"), OpenLesson(view.course_id, view.module, 1), style="primary")
    return [again, Button(say("quiz-try-again"), OpenQuiz(view.course_id, view.module))]


def explanation(view: QuestionView) -> Screen:
    """A question of a submitted attempt: the answer given, the right one, and why."""
    turn = [Button(f"{view.position} / {view.total}", NoDeed())]
    if view.position > 1:
        turn.insert(0, Button(say("quiz-previous"), Explain(view.attempt_id, view.position - 1)))
    if view.position < view.total:
        turn.append(Button(say("quiz-next"), Explain(view.attempt_id, view.position + 1)))
    return screen(
        say("quiz-head", course=view.course_title, module=view.module_title),
        say(_verdict(view), position=view.position, total=view.total),
        *when(
            view.earned is not None and (view.worth != POINT or view.earned not in (0, view.worth)),
            _points("quiz-explained-points", view.earned or 0, view.worth),
        ),
        "",
        say("quiz-stem", stem=view.stem),
        *_answers(view),
        *when(view.explanation, "", say("quiz-explanation", text=view.explanation)),
        rows=[turn, [Button(say("quiz-back-to-result"), ShowResult(view.attempt_id)), HOME]],
        attachment=photo(view.picture),
    )


def _verdict(view: QuestionView) -> str:
    if view.essay is not None and view.essay.marked is False:
        return "quiz-explained-marking"
    if view.right:
        return "quiz-explained-right"
    return "quiz-explained-partly" if view.earned else "quiz-explained-wrong"


def _points(key: str, earned: int, worth: int) -> Text:
    return say(key, earned=short_decimal(earned), worth=short_decimal(worth))


def _part(kind: str, part: ShownPart) -> Text:
    """A gap, a pair or a place: what was given, and what should have been."""
    if part.right:
        return say(f"quiz-part-{kind}", mark="✅", label=part.label, text=part.expected)
    given = say("quiz-part-open") if part.given is None else part.given
    return say(f"quiz-part-wrong-{kind}", label=part.label, text=given, expected=part.expected)


def _essay(essay: EssayView) -> list[Text]:
    """What was written, what each criterion earned, and what the teacher says."""
    lines: list[Text] = ["", say("quiz-your-essay", count=len(essay.text)) if essay.text else say("quiz-no-answer")]
    lines += when(essay.text, preview(essay.text, PREVIEW // 2))
    for words, points, earned in essay.criteria:
        got = say("quiz-criterion-earned", text=words, points=points, earned=earned or 0)
        lines.append(say("quiz-criterion", text=words, points=points) if earned is None else got)
    return [*lines, *when(essay.comment, "", say("quiz-essay-comment", text=essay.comment))]


def _answers(view: QuestionView) -> list[Text]:
    if view.essay is not None:
        return _essay(view.essay)
    if len(view.parts) == 1:
        part = view.parts[0]
        mine = say("quiz-your-answer", answer=part.given) if part.given else say("quiz-no-answer")
        return ["", mine, say("quiz-right-answer", answer=part.expected)]
    if view.parts:
        return ["", *(_part(view.kind, part) for part in view.parts)]
    lines: list[Text] = [""]
    for index, option in enumerate(view.options):
        mark = "✅ " if option.right else "❌ " if option.chosen else "▫️ "
        if view.kind == "truefalse":
            lines.append(say("quiz-truth-explained", mark=mark, text=say(f"quiz-truth-{option.text}")))
        else:
            lines.append(say("quiz-option-explained", mark=mark, letter=LETTERS[index], text=option.text))
    if not any(option.chosen for option in view.options):
        lines.append(say("quiz-no-answer"))
    return [*lines, say("quiz-marks-legend")]
