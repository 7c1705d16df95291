"""The clock hands in exams whose time is over, with all consequences, and tells the sitter."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.learning.tables import Attempt
from bot.study.makeup.hand_in import hand_in
from bot.study.notices.enqueue import enqueue
from bot.study.people.actor import Actor
from bot.study.people.tables import Cadre

CHUNK = 20


def close_exams(session: Session, now: datetime) -> int:
    """Hand in at most 20 papers whose time is over, those first that closed first; returns how many.

    Call again until it returns 0. A paper is handed in once (`submit_attempt` sees to it), whoever comes first: its sitter, or
    this, or this in another process.
    """
    overdue = session.execute(
        select(Attempt.id, Cadre)
        .join(Cadre, Cadre.id == Attempt.cadre_id)
        .where(Attempt.closes_at <= now, Attempt.submitted_at.is_(None))
        .order_by(Attempt.closes_at, Attempt.id)
        .limit(CHUNK)
        .with_for_update(of=Attempt, skip_locked=True)
    ).all()
    for attempt_id, cadre in overdue:
        sitter = Actor(0, cadre.id, cadre.staff_no, cadre.name, cadre.unit_id, cadre.path)
        done = hand_in(session, now, sitter, attempt_id).submitted
        if done.fresh:
            enqueue(
                session, now, f"exam-closed:{attempt_id}", "exam-closed", cadre_id=cadre.id, quiet=False,
                attempt=attempt_id, course=done.course_title, exam=done.module_title, passed=done.passed, score=done.score,
            )  # fmt: skip
    return len(overdue)
