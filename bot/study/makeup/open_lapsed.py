"""A pass has expired, and every attempt to renew it had failed before: now it is owed again, and a make-up case opens."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from bot.study.learning.exam_passes import a_pass
from bot.study.learning.exam_tables import Exam, ExamPass
from bot.study.learning.tables import EXAM_SLUG, Course, Module, ModuleProgress
from bot.study.makeup.fall_short import fall_short
from bot.study.notices.enqueue import enqueue
from bot.study.people.tables import Cadre

PIECE = 200


def open_lapsed(session: Session, now: datetime, after: int) -> int | None:
    """Look at some passes that have expired, with attempts above `after`: the last one seen, or None at the end.

    Whoever has never tried to renew owes nothing by this: the exam stands open to them, and the figures name them. Whoever fails
    the last attempt after the pass has expired gets the case at once (`hand_in`).
    """
    rows = session.execute(
        select(ExamPass.attempt_id, ModuleProgress, Module, Course.title)
        .join(
            ModuleProgress,
            and_(
                ModuleProgress.cadre_id == ExamPass.cadre_id,
                ModuleProgress.course_id == ExamPass.course_id,
                ModuleProgress.slug == EXAM_SLUG,
            ),
        )
        .join(Course, Course.id == ExamPass.course_id)
        .join(Exam, Exam.version_id == Course.version_id)
        .join(Module, Module.id == Exam.module_id)
        .join(Cadre, Cadre.id == ExamPass.cadre_id)
        .where(ExamPass.attempt_id > after, ExamPass.valid_until < now.date(), Cadre.active)
        .where(ModuleProgress.passed_at.is_not(None), ModuleProgress.marking_since.is_(None))
        .where(ModuleProgress.failed >= Exam.attempts + ModuleProgress.extra)
        .where(~a_pass(ExamPass.cadre_id, ExamPass.course_id, valid_on=now.date()))
        .order_by(ExamPass.attempt_id)
        .limit(PIECE)
    ).all()
    for _, progress, module, course in rows:
        if progress.passed_at is None:  # of two expired passes the first one has opened it
            continue
        case = fall_short(session, now, progress, module)
        enqueue(
            session, now, f"exam-lapsed:{case.id}", "exam-lapsed", cadre_id=progress.cadre_id, expires_at=case.due_at,
            case=case.id, course=course, course_id=progress.course_id, exam=module.title,
            left=0 if case.exhausted_at is not None else progress.extra,
            due=case.due_at.astimezone(now.tzinfo).date().isoformat() if case.due_at else "",
        )  # fmt: skip
    return rows[-1].attempt_id if len(rows) == PIECE else None
