"""Release marks: the attempt is graded, what follows from it follows, and the cadre gets a letter."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import and_, case, func, select, update
from sqlalchemy.orm import Session

from bot.storage.apart import done_apart
from bot.study.learning.essay_tables import Essay
from bot.study.learning.grading import POINT, is_right, worth_of_question
from bot.study.learning.tables import AttemptQuestion, BankQuestion
from bot.study.learning.verdict_rules import share_of_points
from bot.study.makeup.hand_in import HandedIn, after_marking
from bot.study.notices.enqueue import enqueue

CHUNK = 100


def release_due(session: Session, now: datetime) -> int:
    """Release the attempts all of whose essays are marked, and none of whose marks may be taken back any more.

    At most 100 a call: how many. Call again until it returns 0.
    """
    ready = and_(Essay.state == "marked", Essay.release_at <= now)
    due = session.scalars(
        select(Essay.attempt_id)
        .where(Essay.state.in_(("waiting", "marked")))
        .group_by(Essay.attempt_id)
        .having(func.sum(case((ready, 0), else_=1)) == 0)
        .order_by(Essay.attempt_id)
        .limit(CHUNK)
    ).all()
    done = (done_apart(session, "essays of", one, partial(release_attempt, session, now, one)) for one in due)
    return sum(done)


def release_attempt(session: Session, now: datetime, attempt_id: int) -> bool:
    """True when the marks of this attempt are released now; False while one of its essays is not settled, or when they were."""
    essays = session.scalars(
        select(Essay).where(Essay.attempt_id == attempt_id).order_by(Essay.position).with_for_update()
    ).all()
    if not any(essay.state == "marked" for essay in essays) or any(not _settled(now, essay) for essay in essays):
        return False
    asked = session.execute(
        select(AttemptQuestion.position, BankQuestion.content, AttemptQuestion.points)
        .join(BankQuestion, BankQuestion.id == AttemptQuestion.question_id)
        .where(AttemptQuestion.attempt_id == attempt_id)
    )
    worth = {position: (worth_of_question(content), points) for position, content, points in asked}
    for essay in essays:
        own, in_exam = worth[essay.position]
        given = sum(points or 0 for points in essay.points or ()) * POINT
        earned = given if in_exam is None else share_of_points(given, own, in_exam)
        session.execute(
            update(AttemptQuestion)
            .where(AttemptQuestion.attempt_id == attempt_id, AttemptQuestion.position == essay.position)
            .values(earned=earned, right=is_right("essay", given, own))
        )
        essay.state, essay.nudge_at = "released", None
    session.flush()
    last = max(essays, key=lambda essay: (essay.held_at or essay.handed_in_at, essay.id))
    done = after_marking(session, now, last.cadre_id, attempt_id, last.marked_by or "")
    _tell(session, now, done)
    return True


def _tell(session: Session, now: datetime, done: HandedIn) -> None:
    result = done.submitted
    values: dict[str, Any] = {
        "attempt": result.attempt_id, "course": result.course_title, "score": result.score, "mark": result.pass_mark,
        "passed": result.passed, "hours": result.hours, "opened": done.opened, "exhausted": done.exhausted,
    }  # fmt: skip
    if result.exam is None:
        kind, values["module"] = "essay-graded", result.module_title
    else:
        kind, values["exam"] = "exam-graded", result.module_title
        values |= result.exam.as_values()
    enqueue(session, now, f"essay-graded:{result.attempt_id}", kind, cadre_id=result.cadre_id, **values)


def _settled(now: datetime, essay: Essay) -> bool:
    return essay.state == "released" or (
        essay.state == "marked" and essay.release_at is not None and essay.release_at <= now
    )
