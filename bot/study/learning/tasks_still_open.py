"""What a reminder says is read at the moment of sending: nobody is reminded of what they have just finished."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.learning.exam_rest import waiting_for_exams
from bot.study.learning.tables import Course, Enrolment
from bot.study.notices.rules import days_left
from bot.study.notices.tables import Outbox


def tasks_still_open(session: Session, now: datetime, row: Outbox) -> dict[str, Any] | None:
    """The letter's tasks in which there is something to do still, the most urgent first; None when there is none.

    Each has `course`, `title`, `due` (ISO day or None), `left` (whole days to the deadline, None without one) and
    `idle` (whole days since the cadre's last deed in it).
    """
    rows = session.execute(
        select(Enrolment, Course.title)
        .join(Course, Course.id == Enrolment.course_id)
        .where(Enrolment.id.in_(row.values["enrolments"]), Enrolment.completed_at.is_(None))
    ).all()
    rests = waiting_for_exams(session, now, {(enrolment.cadre_id, enrolment.course_id) for enrolment, _ in rows})
    tasks = [
        _task(now, enrolment, title)
        for enrolment, title in rows
        if (enrolment.cadre_id, enrolment.course_id) not in rests
    ]
    urgent = sorted(
        (task for task in tasks if task["left"] is None or task["left"] >= 0),
        key=lambda task: (task["left"] is None, task["left"], -task["idle"]),
    )
    return {"tasks": urgent} if urgent else None


def _task(now: datetime, enrolment: Enrolment, title: str) -> dict[str, Any]:
    due = enrolment.due_at.astimezone(now.tzinfo) if enrolment.due_at else None
    last = (enrolment.acted_at or enrolment.assigned_at).astimezone(now.tzinfo)
    return {
        "course": enrolment.course_id,
        "title": title,
        "due": due.date().isoformat() if due else None,
        "left": days_left(now, due) if due else None,
        "idle": (now.date() - last.date()).days,
    }
