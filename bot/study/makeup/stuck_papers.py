"""Exam papers that the clock cannot hand in: tried ever more seldom, and the system's admins hear of each once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.study.learning.tables import Attempt, Course, Module
from bot.study.makeup.rules import try_again
from bot.study.notices.enqueue import enqueue
from bot.study.notices.tables import Outbox
from bot.study.people.tables import Cadre

PATIENCE = timedelta(minutes=1)
"""What mends itself within this time is nobody's worry."""


def set_aside(session: Session, now: datetime, attempt_id: int, closed: datetime, admins: Collection[int]) -> None:
    """Try this paper again later; write to the system's admins if it has been late for a minute."""
    session.execute(
        update(Attempt)
        .where(Attempt.id == attempt_id)
        .values(retry_at=try_again(now, closed))
        .execution_options(synchronize_session=False)
    )
    for admin in sorted(admins) if now - closed >= PATIENCE else ():
        enqueue(session, now, f"paper-stuck:{attempt_id}:{admin}", "paper-stuck", telegram_id=admin, paper=attempt_id)


def stuck_now(session: Session, now: datetime, row: Outbox) -> Mapping[str, Any] | None:
    """Whose paper of which exam it is, at the moment of sending; None when it has been handed in since."""
    found = session.execute(
        select(Attempt.id, Attempt.closes_at, Course.title, Module.title, Cadre.name, Cadre.staff_no)
        .join(Course, Course.id == Attempt.course_id)
        .join(Module, Module.id == Attempt.module_id)
        .join(Cadre, Cadre.id == Attempt.cadre_id)
        .where(Attempt.id == row.values["paper"], Attempt.submitted_at.is_(None))
    ).first()
    if found is None or found.closes_at is None:
        return None
    paper, _, course, exam, name, number = found
    at = found.closes_at.astimezone(now.tzinfo).isoformat()
    return {"paper": paper, "course": course, "exam": exam, "name": name, "number": number, "at": at}
