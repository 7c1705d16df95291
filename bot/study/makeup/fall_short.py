"""Every attempt of a module or an exam has failed: more are granted, once, and a make-up case opens."""

from __future__ import annotations

from datetime import datetime, time

from sqlalchemy.orm import Session

from bot.study.learning.exam_outcome import rules_of
from bot.study.learning.exam_rules import next_sitting_closes
from bot.study.learning.tables import CourseVersion, Module, ModuleProgress
from bot.study.makeup.open_case import open_case
from bot.study.makeup.rules import Shortfall, after_last_failure
from bot.study.makeup.tables import MakeupCase


def fall_short(session: Session, now: datetime, progress: ModuleProgress, module: Module) -> MakeupCase:
    """The case of this cadre in this course, opened (or found) now. A pass that had expired counts as passed no more."""
    exam = rules_of(session, module.id)
    rules = exam or session.get_one(CourseVersion, module.version_id)
    shortfall = after_last_failure(rules.attempts, progress.extra)
    if exam is not None and exam.on_fail == "defer":
        shortfall = Shortfall(0)  # recommended for deferral: what comes next, the office decides
    progress.passed_at = None
    progress.extra += shortfall.granted
    opened = open_case(session, now, progress.cadre_id, progress.course_id, progress.slug, "failed")
    case = session.get_one(MakeupCase, opened.case_id)
    if exam is not None and opened.fresh:
        case.due_at = _not_before(next_sitting_closes(now, exam), case.due_at)
    if shortfall.exhausted:
        case.exhausted_at, case.nudge_at = now, case.due_at  # nothing to remind of until the office calls up
    session.flush()
    return case


def _not_before(sitting: datetime | None, due_at: datetime | None) -> datetime | None:
    """The deadline, put off to the last second of the day on which the next sitting closes, where that comes later."""
    if due_at is None or sitting is None:
        return due_at
    return max(due_at, datetime.combine(sitting.date(), time(23, 59, 59), sitting.tzinfo))
