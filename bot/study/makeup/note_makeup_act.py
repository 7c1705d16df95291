"""A cadre did something in a course: reminders of its make-up case begin a new round, later, or rest."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from bot.study.makeup.next_steps import next_steps
from bot.study.makeup.quiet_enrolment import quiet_enrolment
from bot.study.makeup.rules import next_look
from bot.study.makeup.settle_cases import open_case_of


def note_makeup_act(session: Session, now: datetime, cadre_id: int, course_id: str) -> None:
    """Put the next reminder off. An overdue case keeps its escalation: one late tap does not hide it."""
    case = open_case_of(session, cadre_id, course_id)
    if case is not None:
        quiet_enrolment(session, cadre_id, course_id)
    if case is None or case.exhausted_at is not None or (case.due_at is not None and case.due_at <= now):
        return
    case.round += 1 if case.nudges else 0
    case.nudges = 0
    case.nudge_at = next_look(now, 0, case.due_at)
    session.flush()


def rest_case(session: Session, cadre_id: int, course_id: str) -> None:
    """Remind of nothing until the deadline when all that is left of the case lies with a teacher."""
    case = open_case_of(session, cadre_id, course_id)
    if case is not None and case.nudge_at is not None and not next_steps(session, [case.id]):
        case.nudge_at = case.due_at
        session.flush()
