"""Go through a submitted attempt question by question, with what was right and why."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from bot.study.learning.paper import read_paper
from bot.study.learning.quiz_views import QuestionView, question_view
from bot.study.people.actor import Actor
from bot.study.refusal import Refusal


def explain(session: Session, now: datetime, actor: Actor, attempt_id: int, position: int) -> QuestionView:
    """A question of an attempt that was handed in, with its explanation; raises `Refusal` before that."""
    paper = read_paper(session, actor.need_cadre(), attempt_id)
    if not paper.handed_in:
        raise Refusal("quiz-explained-after")
    return question_view(session, paper, paper.question(position), explain=True)
