"""After handing in: what was answered wrongly goes into the cadre's own book."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from bot.storage.built import run
from bot.storage.insert_once import insert_many_once
from bot.study.learning.tables import Attempt, AttemptQuestion, BankQuestion
from bot.study.practice.rules import first_due
from bot.study.practice.tables import PracticeCard

_WRONG = (
    select(BankQuestion.key)
    .join(AttemptQuestion, AttemptQuestion.question_id == BankQuestion.id)
    .where(AttemptQuestion.attempt_id == bindparam("attempt"), AttemptQuestion.right.is_(False))
    .where(BankQuestion.kind != "essay")
)


def note_mistakes(session: Session, now: datetime, attempt_id: int) -> int:
    """Put the wrong answers of a handed-in attempt into the book: how many. Once per attempt, in its own transaction.

    A question that is there already is wrong again: it comes back into the book. Essays are no cards.
    """
    keys = run(session, _WRONG, attempt=attempt_id).scalars().all()
    if not keys:
        return 0
    attempt = session.get_one(Attempt, attempt_id)
    place = {"cadre_id": attempt.cadre_id, "course_id": attempt.course_id, "slug": attempt.slug}
    session.execute(
        update(PracticeCard)
        .where(*(getattr(PracticeCard, name) == value for name, value in place.items()), PracticeCard.key.in_(keys))
        .values(wrong_at=now, in_a_row=0, left_at=None, due_at=first_due(now))
        .execution_options(synchronize_session=False)
    )
    insert_many_once(
        session, PracticeCard, ["cadre_id", "course_id", "slug", "key"],
        [
            {**place, "key": key, "wrong_at": now, "in_a_row": 0, "state": {}, "due_at": first_due(now), "turns": 0}
            for key in keys
        ],
    )  # fmt: skip
    return len(keys)
