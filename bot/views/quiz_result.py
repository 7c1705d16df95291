"""After handing in: the result, and each question with what was right and why."""

from __future__ import annotations

from bot.actions.learning import Explain, NoDeed, OpenLesson, OpenQuiz, ShowPicture, ShowResult
from bot.actions.makeup import OpenMakeup
from bot.screens import Button, Hours, Moment, Screen, Text, say, screen, when
from bot.study.learning.grading import POINT
from bot.study.learning.quiz_views import EssayView, QuestionView
from bot.study.learning.submit_attempt import Submitted
from bot.views.answered import answered_lines
from bot.views.buttons import HOME, back_to_course
from bot.views.certificates import OWN
from bot.views.courses import CONTINUE
from bot.views.exam_result import essay_line, exam_result
from bot.views.photo import photo
from bot.views.pieces import preview
from bot.views.practice import BOOK
from bot.views.quiz import PREVIEW
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
        *_score(view),
        *when(view.has_parts, _points("quiz-result-points", view.earned or 0, view.worth)),
        *_consequence(view, case_opened, exhausted),
        say("quiz-result-case-closed") if case_closed else None,
        say("quiz-result-course-done", course=view.course_title)
        if view.completed and view.passed and not view.again
        else None,
        rows=[_onwards(view, exhausted), beside, [back_to_course(view.course_id), HOME]],
    )


def _score(view: Submitted) -> list[Text]:
    """How many are right, unless a teacher's points are among them: an essay is neither right nor wrong."""
    if not view.essays:
        return [say("quiz-result-score", right=view.right, total=view.total, score=view.score, mark=view.pass_mark)]
    return [*essay_line(view), say("quiz-result-percent", score=view.score, mark=view.pass_mark)]


def _consequence(view: Submitted, case_opened: bool, exhausted: bool) -> list[Text]:
    if view.passed and view.again:
        return [say("quiz-again-passed")]
    if view.passed:
        if view.receipt is None:
            return []
        return [say("quiz-result-hours", hours=Hours(view.hours)), *receipt_lines(view.receipt)]
    if view.again:
        until = view.leave.until
        return [say("quiz-again-wait", until=Moment(until)) if until is not None else say("quiz-again-failed")]
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
        return [OWN] if view.again else [CONTINUE]
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
        *_verdict(view),
        "",
        say("quiz-stem", stem=view.stem),
        *(_essay(view.essay) if view.essay is not None else answered_lines(view)),
        *when(view.explanation, "", say("quiz-explanation", text=view.explanation)),
        rows=[_picture(view), turn, [Button(say("quiz-back-to-result"), ShowResult(view.attempt_id)), HOME]],
        attachment=photo(view.picture) if view.essay is None else None,
    )


def _picture(view: QuestionView) -> list[Button]:
    """Of an essay: answer, points and comment leave no room in a caption, so its picture is a tap away."""
    if view.essay is None or view.picture is None:
        return []
    return [Button(say("quiz-button-picture"), ShowPicture(view.attempt_id, view.position))]


def essay_picture(view: QuestionView) -> Screen:
    """The picture of an essay with its question, and the way back to its explanation."""
    return screen(
        say("quiz-stem", stem=view.stem),
        rows=[[Button(say("quiz-button-from-picture"), Explain(view.attempt_id, view.position))]],
        attachment=photo(view.picture),
    )


def _verdict(view: QuestionView) -> list[Text]:
    """Right or wrong, and the points where they say more; of an essay the points alone."""
    place = {"position": view.position, "total": view.total}
    earned = view.earned or 0
    if view.essay is not None:
        if view.essay.marked is False:
            return [say("quiz-explained-marking", **place)]
        points = {"earned": short_decimal(earned), "worth": short_decimal(view.worth)}
        return [say("quiz-explained-essay", **place, **points)]
    key = "quiz-explained-right" if view.right else "quiz-explained-partly" if earned else "quiz-explained-wrong"
    told = view.earned is not None and (view.worth != POINT or earned not in (0, view.worth))
    return [say(key, **place), *when(told, _points("quiz-explained-points", earned, view.worth))]


def _points(key: str, earned: int, worth: int) -> Text:
    return say(key, earned=short_decimal(earned), worth=short_decimal(worth))


def _essay(essay: EssayView) -> list[Text]:
    """What was written, what each criterion earned, and what the teacher says."""
    lines: list[Text] = ["", say("quiz-your-essay", count=len(essay.text)) if essay.text else say("quiz-no-answer")]
    lines += when(essay.text, preview(essay.text, PREVIEW // 2))
    for words, points, earned in essay.criteria:
        most = short_decimal(points)
        got = say("quiz-criterion-earned", text=words, points=most, earned=short_decimal(earned or 0))
        lines.append(say("quiz-criterion", text=words, points=most) if earned is None else got)
    return [*lines, *when(essay.comment, "", say("quiz-essay-comment", text=essay.comment))]
