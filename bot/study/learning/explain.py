"""Go through a submitted attempt question by question, with what was right and why."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from bot.study.learning.quiz_views import QuestionView, own_attempt, question_view, questions_of, titles_of
from bot.study.people.actor import Actor
from bot.study.refusal import Refusal


def explain(session: Session, now: datetime, actor: Actor, attempt_id: int, position: int) -> QuestionView:
    """A question of an attempt that was handed in, with its explanation; raises `Refusal` before that."""
    attempt = own_attempt(session, actor.need_cadre(), attempt_id)
    if attempt.submitted_at is None:
        raise Refusal("quiz-explained-after")
    drawn = questions_of(session, attempt_id)
    if not 1 <= position <= len(drawn):
        raise Refusal("quiz-unknown")
    row, question = drawn[position - 1]
    return question_view(attempt, row, question, titles_of(session, attempt), len(drawn), len(drawn), explain=True)
