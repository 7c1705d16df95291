"""A passed exam becomes a fact of its own kind, on the day on which its paper closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from bot.study.credits.closing import YearIsClosed
from bot.study.credits.record_fact import record_fact
from bot.study.credits.rules import Fact
from bot.study.learning.exam_outcome import ended_at
from bot.study.learning.tables import EXAM, Attempt, CourseVersion


def record_exam(
    session: Session, now: datetime, fact: Fact, attempt: Attempt, version: CourseVersion, author: str
) -> bool:
    """Record `fact` (as of a module) as an exam, also when it is worth no hours: local rules count exams by the event.

    A paper may be handed in by the clock long after it closed, when its year is closed as well: then it counts on the day
    on which it was handed in. True when it was recorded; False when that year is closed too. The pass holds all the same, and
    the hours need a late entry.
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
