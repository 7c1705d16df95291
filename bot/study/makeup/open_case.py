"""Open a make-up case: at most one per cadre and course, whatever is tapped twice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.storage.insert_once import insert_once
from bot.study.learning.rules import due_at
from bot.study.makeup.quiet_enrolment import quiet_enrolment
from bot.study.makeup.rules import DAYS_TO_REPAIR, case_key, next_look
from bot.study.makeup.tables import MakeupCase
from bot.study.people.tables import Cadre

Cause = Literal["failed", "deadline"]


@dataclass(frozen=True)
class OpenedCase:
    """The open case of this cadre in this course; `fresh` when it was opened just now."""

    case_id: int
    fresh: bool


def open_case(session: Session, now: datetime, cadre_id: int, course_id: str, slug: str, cause: Cause) -> OpenedCase:
    """Open a case of a module (`slug`; "" is the whole course), due 30 days from today.

    Where a case of the same course is open already, that one is widened to the course instead: a person has one
    task per course, not a pile of them.
    """
    while True:
        closed = session.scalar(
            select(func.count()).where(
                MakeupCase.cadre_id == cadre_id, MakeupCase.course_id == course_id, MakeupCase.closed_at.is_not(None)
            )
        )
        key, due = case_key(cadre_id, course_id, closed or 0), due_at(now, None, DAYS_TO_REPAIR)
        fresh = insert_once(
            session, MakeupCase, ["key"],
            key=key, cadre_id=cadre_id, path=session.get_one(Cadre, cadre_id).path, course_id=course_id, slug=slug,
            cause=cause, opened_at=now, due_at=due, round=0, nudges=0, nudge_at=next_look(now, 0, due),
        )  # fmt: skip
        case = session.scalars(
            select(MakeupCase).where(MakeupCase.key == key).with_for_update().execution_options(populate_existing=True)
        ).one()
        if case.closed_at is None:  # else it was waived a moment ago by someone else: count again
            break
    if case.slug not in ("", slug):
        case.slug = ""
    if cause == "deadline":
        case.cause = cause
    session.flush()
    quiet_enrolment(session, cadre_id, course_id)
    return OpenedCase(case.id, fresh)
