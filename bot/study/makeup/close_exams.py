"""The clock hands in exams whose time is over, with all consequences, and tells the sitter."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from functools import partial

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from bot.storage.apart import done_apart
from bot.study.learning.tables import Attempt
from bot.study.makeup.hand_in import hand_in
from bot.study.makeup.stuck_papers import set_aside
from bot.study.notices.enqueue import enqueue
from bot.study.people.actor import Actor
from bot.study.people.tables import Cadre

CHUNK = 20


def close_exams(session: Session, now: datetime, admins: Collection[int] = ()) -> int:
    """Hand in at most 20 papers whose time is over, those first that closed first; returns how many.

    Call again until it returns 0. A paper is handed in once (`submit_attempt` sees to it), whoever comes first: its sitter, or
    this, or this in another process. One that cannot be handed in holds up no other: it is tried again ever later, and the
    system's `admins` hear of it.
    """
    done = 0
    while done < CHUNK:
        overdue = session.execute(
            select(Attempt.id, Attempt.closes_at, Cadre)
            .join(Cadre, Cadre.id == Attempt.cadre_id)
            .where(Attempt.closes_at <= now, Attempt.submitted_at.is_(None))
            .where(or_(Attempt.retry_at.is_(None), Attempt.retry_at <= now))
            .order_by(Attempt.closes_at, Attempt.id)
            .limit(CHUNK - done)
            .with_for_update(of=Attempt, skip_locked=True)
        ).all()
        if not overdue:
            break
        for attempt_id, closed, cadre in overdue:
            if done_apart(session, "exam paper", attempt_id, partial(_close, session, now, cadre, attempt_id)):
                done += 1
            else:
                set_aside(session, now, attempt_id, closed or now, admins)
    return done


def _close(session: Session, now: datetime, cadre: Cadre, attempt_id: int) -> None:
    sitter = Actor(0, cadre.id, cadre.staff_no, cadre.name, cadre.unit_id, cadre.path)
    done = hand_in(session, now, sitter, attempt_id).submitted
    if done.fresh:
        enqueue(
            session, now, f"exam-closed:{attempt_id}", "exam-closed", cadre_id=cadre.id, quiet=False,
            attempt=attempt_id, course=done.course_title, exam=done.module_title, passed=done.passed, score=done.score,
            marking=done.marking, **(done.exam.as_values() if done.exam else {}),
        )  # fmt: skip
