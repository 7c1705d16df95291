"""An exam before it begins: its rules, how it stands, and the question whether to start the clock."""

from __future__ import annotations

from bot.actions.exams import AskExam, OpenExam, StartExam
from bot.actions.learning import HandIn, ShowQuestion, ShowResult
from bot.screens import Button, Day, Hours, Moment, Screen, Text, say, screen, when
from bot.study.learning.quiz_views import QuestionView, SummaryView
from bot.study.learning.see_exam import ExamIntro
from bot.views.buttons import HOME, back_to_course
from bot.views.courses import lock_of
from bot.views.exam_words import points_to_pass, state_of
from bot.views.quiz import attempt_view
from bot.wording import short_decimal
from content.model_exam import Section

SITTINGS = 5  # of those to come that are listed


def exam_intro(view: ExamIntro) -> Screen:
    """The rules, how it stands for this person, and the one button that leads on."""
    line, rules = view.line, view.line.rules
    sections = [_section(section) for section in rules.sections if section.name]
    asked = line.standing.state not in ("exempt", "passed")
    return screen(
        say("exam-title", exam=rules.title),
        say("quiz-of-course", course=view.course_title),
        "",
        say(
            "exam-rules",
            count=sum(section.count for section in rules.sections),
            points=short_decimal(sum(section.worth for section in rules.sections)),
            mark=short_decimal(points_to_pass(rules)),
        ),
        *sections,
        say("exam-time", minutes=rules.minutes),
        *when(any("essay" in section.kinds for section in rules.sections), say("exam-essays")),
        say("exam-attempts", attempts=rules.attempts, left=line.standing.left) if asked else None,
        say("exam-book-open" if line.standing.open_book else "exam-book-closed") if asked else None,
        say("exam-valid", months=rules.valid_months) if rules.valid_months else None,
        say("exam-hours", hours=Hours(view.hours)) if view.hours else None,
        *when(
            view.sittings,
            "",
            *(
                say("exam-sitting", name=name, opens=Moment(opens), closes=Moment(closes))
                for name, opens, closes in view.sittings[:SITTINGS]
            ),
        ),
        "",
        *_standing(view),
        rows=[_onwards(view), _result(view), [back_to_course(view.course_id), HOME]],
    )


def _section(section: Section) -> Text:
    key = "exam-section-minimum" if section.minimum else "exam-section"
    return say(
        key, name=section.name, count=section.count, each=short_decimal(section.points), points=short_decimal(section.worth),
        minimum=short_decimal(section.minimum),
    )  # fmt: skip


def _standing(view: ExamIntro) -> list[Text]:
    line = view.line
    if view.time_over:
        return [say("exam-time-over")]
    if line.running is not None and line.closes is not None:
        return [say("exam-running", at=Moment(line.closes))]
    lock = lock_of(view.lock)
    if lock is not None:
        return [lock]
    lines = [state_of(line.standing, line.rules)]
    if line.standing.renews:
        lines.insert(0, say("exam-renews"))
    elif line.standing.state == "passed" and line.best is not None:
        lines.append(say("exam-best", best=line.best))
    if line.valid_until is not None:
        lines.append(say("exam-valid-until", day=Day(line.valid_until)))
    return lines


def _onwards(view: ExamIntro) -> list[Button]:
    running = view.line.running
    if running is not None and view.time_over:
        return [Button(say("exam-see-result"), HandIn(running), style="primary")]
    if running is not None:
        return [Button(say("exam-go-on"), ShowQuestion(running, 0), style="primary")]
    return [Button(say("exam-begin"), AskExam(view.course_id), style="primary")] if view.may_begin else []


def _result(view: ExamIntro) -> list[Button]:
    return [Button(say("exam-last-result"), ShowResult(view.line.last))] if view.line.last is not None else []


def exam_confirm(view: ExamIntro) -> Screen:
    """Start the clock? The rules again where nothing can begin any more."""
    if not view.may_begin:
        return exam_intro(view)
    standing = view.line.standing
    return screen(
        say("exam-confirm-title", exam=view.line.rules.title),
        "",
        say("exam-confirm", minutes=view.line.rules.minutes),
        say("exam-confirm-sitting", at=Moment(standing.closes)) if standing.closes is not None else None,
        say("exam-book-open" if standing.open_book else "exam-book-closed"),
        rows=[
            [Button(say("exam-start"), StartExam(view.course_id, view.line.number), style="primary")],
            [Button(say("exam-not-yet"), OpenExam(view.course_id))],
        ],
    )


def exam_begun(shown: QuestionView | SummaryView | ExamIntro) -> Screen:
    """The first question, or why nothing begins."""
    return exam_intro(shown) if isinstance(shown, ExamIntro) else attempt_view(shown)
