"""After an exam: the result with its sections, and the letter when the clock has handed it in."""

from __future__ import annotations

from bot.actions.exams import OpenExam
from bot.actions.learning import Explain
from bot.actions.makeup import OpenMakeup
from bot.screens import Button, Day, Hours, Moment, Screen, Text, say, screen, when
from bot.study.learning.exam_outcome import ExamOutcome
from bot.study.learning.submit_attempt import Submitted
from bot.study.learning.verdict_rules import SectionResult
from bot.views.buttons import HOME, back_to_course
from bot.views.exam_words import closed_year
from bot.views.receipts import receipt_lines
from bot.wording import short_decimal


def exam_result(view: Submitted, exam: ExamOutcome, *, case_opened: bool, case_closed: bool, exhausted: bool) -> Screen:
    """Passed or not, section by section; what follows; and the answers, once nobody sits it any more."""
    verdict = exam.verdict
    look = Button(say("quiz-explanations"), Explain(view.attempt_id, 1))
    if view.marking:
        return _waiting(view, exam, look)
    return screen(
        say("exam-result-passed" if view.passed else "exam-result-failed", exam=view.module_title),
        say("exam-result-clock") if exam.by_clock else None,
        "",
        say(
            "exam-result-score",
            earned=short_decimal(verdict.earned), worth=short_decimal(verdict.worth),
            mark=short_decimal(-(-verdict.worth * view.pass_mark // 100)),
        ),
        *(essay_line(view) if view.essays else [say("exam-result-right", right=view.right, total=view.total)]),
        *when(len(verdict.sections) > 1, *(_section(section) for section in verdict.sections)),
        "",
        *_consequence(view, exam, case_opened, exhausted),
        say("quiz-result-case-closed") if case_closed else None,
        say("quiz-result-course-done", course=view.course_title) if view.completed and view.passed else None,
        say("exam-result-later", at=Moment(exam.explained_from)) if exam.explained_from is not None else None,
        rows=[
            _onwards(view, exhausted),
            [look] if exam.explained_from is None else [],
            [back_to_course(view.course_id), HOME],
        ],
    )  # fmt: skip


def essay_line(view: Submitted) -> list[Text]:
    """Of a paper with essays: how many of the other questions are right; nothing when there are no others."""
    return [*when(view.total, say("quiz-result-beside", right=view.right, total=view.total, essays=view.essays))]


def _waiting(view: Submitted, exam: ExamOutcome, look: Button) -> Screen:
    """What is marked by now. A part below its minimum is not called failed: the result comes as one."""
    verdict = exam.verdict
    return screen(
        say("exam-result-marking", exam=view.module_title),
        say("exam-result-clock") if exam.by_clock else None,
        "",
        say("exam-result-marking-how", count=view.marking),
        say(
            "exam-result-marking-score",
            earned=short_decimal(verdict.earned), worth=short_decimal(verdict.worth - verdict.waiting),
        ),
        *when(len(verdict.sections) > 1, *(_section(section, mark="▫️") for section in verdict.sections)),
        say("exam-result-later", at=Moment(exam.explained_from)) if exam.explained_from is not None else None,
        rows=[[look] if exam.explained_from is None else [], [back_to_course(view.course_id), HOME]],
    )  # fmt: skip


def _section(section: SectionResult, *, mark: str = "") -> Text:
    if section.waiting:
        earned, waiting = short_decimal(section.earned), short_decimal(section.waiting)
        begun = section.waiting < section.worth
        key = "exam-result-section-waiting" if begun else "exam-result-section-unmarked"
        return say(key, name=section.name, waiting=waiting, **({"earned": earned} if begun else {}))
    key = "exam-result-section-minimum" if section.minimum else "exam-result-section"
    return say(
        key, mark=mark or ("✅" if section.reached else "❌"), name=section.name, earned=short_decimal(section.earned),
        worth=short_decimal(section.worth), minimum=short_decimal(section.minimum),
    )  # fmt: skip


def _consequence(view: Submitted, exam: ExamOutcome, case_opened: bool, exhausted: bool) -> list[Text]:
    if view.passed:
        lines: list[Text] = []
        if exam.valid_until is not None:
            lines.append(say("exam-valid-until", day=Day(exam.valid_until)))
        if view.receipt is not None and view.hours:
            lines += [say("quiz-result-hours", hours=Hours(view.hours)), *receipt_lines(view.receipt)]
        return [*lines, *when(exam.elsewhere, closed_year(exam.elsewhere))]
    if exhausted or view.leave.left == 0:
        return [say("exam-result-defer" if exam.defers else "quiz-result-exhausted")]
    if case_opened:
        return [say("exam-result-case", left=view.leave.left)]
    if view.leave.verdict == "wait" and view.leave.until is not None:
        return [say("exam-result-wait", left=view.leave.left, until=Moment(view.leave.until))]
    return [say("exam-result-left", left=view.leave.left)]


def _onwards(view: Submitted, exhausted: bool) -> list[Button]:
    if view.passed:
        return []
    if exhausted:
        return [Button(say("button-makeup"), OpenMakeup())]
    return [Button(say("exam-again"), OpenExam(view.course_id), style="primary")]
