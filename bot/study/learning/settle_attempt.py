"""Mark an attempt, and settle it: its score, and what passing or failing means for module, course and ledger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.study.credits.closing import YearIsClosed
from bot.study.credits.record_fact import record_fact
from bot.study.credits.rules import Fact
from bot.study.learning.complete_course import complete_if_done
from bot.study.learning.exam_outcome import judge_paper, keep_pass
from bot.study.learning.grading import mark_answer, needs_teacher, worth_of_question
from bot.study.learning.paper import Paper, keep_marks
from bot.study.learning.record_exam import record_exam
from bot.study.learning.rules import passes, percent
from bot.study.learning.tables import EXAM_SLUG, Attempt, CourseVersion, Enrolment, Module, ModuleProgress
from bot.study.learning.verdict_rules import share_of_points
from content.model_exam import Exam


@dataclass(frozen=True)
class Sitting:
    """An attempt with all that its result depends on; `rules` are those of an exam."""

    attempt: Attempt
    module: Module
    version: CourseVersion
    paper: Paper
    progress: ModuleProgress
    enrolment: Enrolment
    rules: Exam | None


def award_key(attempt: Attempt) -> str:
    """The meaning of what passing this attempt's module earns: once per cadre and module, whatever the version. An exam may be
    passed again once it has expired: once per attempt."""
    if attempt.slug == EXAM_SLUG:
        return f"award:exam:{attempt.course_id}:{attempt.number}:{attempt.cadre_id}"
    return f"award:module:{attempt.course_id}:{attempt.slug}:{attempt.cadre_id}"


def sits_again(sitting: Sitting) -> bool:
    """Whether this is a quiz that was passed before, sat once more for renewing a certificate: it earns and owes nothing."""
    passed, handed_in = sitting.progress.passed_at, sitting.attempt.submitted_at
    return sitting.rules is None and passed is not None and handed_in is not None and passed < handed_in


def mark(session: Session, sitting: Sitting) -> None:
    """What each question earned; what a teacher has to look at is left open."""
    marks: list[tuple[int | None, int]] = []
    for one in sitting.paper.questions:
        content = one.content
        waits = needs_teacher(one.kind, one.answer)
        earned = None if waits else 0 if one.kind == "essay" else mark_answer(one.kind, content, one.answer)
        if earned is not None and one.points is not None:
            earned = share_of_points(earned, worth_of_question(content), one.points)
        marks.append((earned, one.worth))
    keep_marks(session, sitting.paper, marks)


def settle(session: Session, now: datetime, sitting: Sitting, handed_in: datetime, author: str) -> None:
    """The score, and all that follows from it for the module and the course."""
    attempt, progress, questions = sitting.attempt, sitting.progress, sitting.paper.questions
    earned = sum(one.earned or 0 for one in questions)
    worth = sum(one.worth for one in questions)
    attempt.score = percent(earned, worth)
    attempt.passed = passes(earned, worth, sitting.version.pass_mark)
    if sitting.rules is not None:
        attempt.passed = judge_paper(sitting.rules, sitting.paper).passed
    progress.best = max(progress.best or 0, attempt.score)
    again = sits_again(sitting)
    if not attempt.passed:
        progress.failed += not again
        session.flush()
        return
    progress.passed_at = progress.passed_at or handed_in
    if sitting.rules is not None:  # what was failed before counts no more: the next round begins when the pass expires
        progress.failed = progress.extra = 0
        keep_pass(session, now, sitting.rules, attempt)
    session.flush()
    if sitting.rules is not None:
        record_exam(session, now, _fact(now, sitting), attempt, sitting.version, author)
    elif sitting.module.hours and not again:
        _award(session, now, sitting, handed_in.astimezone(now.tzinfo), author)
    complete_if_done(session, now, sitting.version, sitting.enrolment)


def _award(session: Session, now: datetime, sitting: Sitting, handed_in: datetime, author: str) -> None:
    """The module's hours, of the day of the hand-in; of today, where a teacher took so long that the year is closed by now."""
    if handed_in == now:
        record_fact(session, now, _fact(now, sitting), author)
        return
    try:
        with session.begin_nested():
            record_fact(session, now, _fact(handed_in, sitting), author)
    except YearIsClosed:
        record_fact(session, now, _fact(now, sitting), author)


def _fact(handed_in: datetime, sitting: Sitting) -> Fact:
    attempt, module, version = sitting.attempt, sitting.module, sitting.version
    return Fact(
        key=award_key(attempt),
        kind="module",
        cadre_id=attempt.cadre_id,
        category=module.category or version.category,
        hours=module.hours,
        source=f"module:{attempt.course_id}/{attempt.slug}",
        title=f"{version.title} · {module.title}"[:200],
        occurred_at=handed_in,
        required=version.required,
        online=True,
        passed=True,
    )
