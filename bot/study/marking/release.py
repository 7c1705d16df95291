"""Release marks: the attempt is graded, what follows from it follows, and the cadre gets a letter."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import and_, case, func, select, update
from sqlalchemy.orm import Session

from bot.study.learning.essay_tables import Essay
from bot.study.learning.grading import POINT, is_right, worth_of_question
from bot.study.learning.tables import AttemptQuestion, BankQuestion
from bot.study.makeup.hand_in import after_marking
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
    return sum(release_attempt(session, now, attempt_id) for attempt_id in due)


def release_attempt(session: Session, now: datetime, attempt_id: int) -> bool:
    """True when the marks of this attempt are released now; False while one of its essays is not settled, or when they were."""
    essays = session.scalars(
        select(Essay).where(Essay.attempt_id == attempt_id).order_by(Essay.position).with_for_update()
    ).all()
    if not any(essay.state == "marked" for essay in essays) or any(not _settled(now, essay) for essay in essays):
        return False
    asked = session.execute(
        select(AttemptQuestion.position, BankQuestion.content)
        .join(BankQuestion, BankQuestion.id == AttemptQuestion.question_id)
        .where(AttemptQuestion.attempt_id == attempt_id)
    )
    worth = {position: worth_of_question(content) for position, content in asked}
    for essay in essays:
        earned = sum(points or 0 for points in essay.points or ()) * POINT
        right = is_right("essay", earned, worth[essay.position])
        session.execute(
            update(AttemptQuestion)
            .where(AttemptQuestion.attempt_id == attempt_id, AttemptQuestion.position == essay.position)
            .values(earned=earned, right=right)
        )
        essay.state, essay.nudge_at = "released", None
    session.flush()
    last = max(essays, key=lambda essay: (essay.held_at or essay.handed_in_at, essay.id))
    done = after_marking(session, now, last.cadre_id, attempt_id, last.marked_by or "")
    result = done.submitted
    enqueue(
        session, now, f"essay-graded:{attempt_id}", "essay-graded", cadre_id=last.cadre_id, attempt=attempt_id,
        course=result.course_title, module=result.module_title, score=result.score, mark=result.pass_mark,
        passed=result.passed, hours=result.hours, opened=done.opened, exhausted=done.exhausted,
    )  # fmt: skip
    return True


def _settled(now: datetime, essay: Essay) -> bool:
    return essay.state == "released" or (
        essay.state == "marked" and essay.release_at is not None and essay.release_at <= now
    )
