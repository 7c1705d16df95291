"""A passed exam becomes a fact of its own kind, on the day on which its paper closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.credits.closing import YearIsClosed
from bot.study.credits.receipts import Receipt
from bot.study.credits.record_fact import record_fact
from bot.study.credits.rules import Fact
from bot.study.credits.tables import FactRow
from bot.study.learning.exam_outcome import Elsewhere, ended_at
from bot.study.learning.tables import EXAM, Attempt, CourseVersion


def record_exam(
    session: Session, now: datetime, fact: Fact, attempt: Attempt, version: CourseVersion, author: str
) -> bool:
    """Record `fact` (as of a module) as an exam, also when it is worth no hours: local rules count exams by the event.

    A paper may be handed in by the clock, or marked by a teacher, long after it closed, when its year is closed as well: then it
    counts on the day on which that was done. True when it was recorded; False when that year is closed too. The pass holds all
    the same, and the hours need a late entry.
    """
    exam = replace(
        fact,
        kind=EXAM,
        source=f"exam:{attempt.course_id}",
        # Whoever published the exam has approved that it counts, and it was marked here: no paper is left to look at.
        approver=f"exam {attempt.course_id}@{version.number}",
    )
    for moment in (ended_at(now, attempt), now):
        try:
            with session.begin_nested():
                record_fact(session, now, replace(exam, occurred_at=moment), author)
        except YearIsClosed:
            continue
        return True
    return False


def elsewhere(session: Session, now: datetime, attempt: Attempt, key: str, receipt: Receipt | None) -> Elsewhere | None:
    """Where the hours of a passed exam are, if they are not in the year of its day. `key` is the fact's, `receipt` of its entry."""
    recorded = session.scalar(select(FactRow.occurred_at).where(FactRow.key == key))
    ended = ended_at(now, attempt)
    if recorded == ended or (recorded is not None and receipt is None):
        return None
    return Elsewhere(ended.date(), receipt.cycle if receipt is not None else "")
