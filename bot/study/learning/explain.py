"""Go through a submitted attempt question by question, with what was right and why."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from bot.study.learning.closed_book import need_no_exam
from bot.study.learning.exam_outcome import answers_from
from bot.study.learning.paper import read_paper
from bot.study.learning.quiz_views import QuestionView, question_view
from bot.study.people.actor import Actor
from bot.study.refusal import Refusal


def explain(session: Session, now: datetime, actor: Actor, attempt_id: int, position: int) -> QuestionView:
    """A question of an attempt that was handed in, with its explanation; raises `Refusal` before that, of an exam also while
    others still sit it, and of anything while a closed-book exam runs."""
    cadre_id = actor.need_cadre()
    paper = read_paper(session, cadre_id, attempt_id)
    if not paper.handed_in:
        raise Refusal("quiz-explained-after")
    if paper.closes_at is not None and (opens := answers_from(session, now, attempt_id)) is not None:
        raise Refusal("exam-explained-after", at=opens)
    need_no_exam(session, now, cadre_id)
    return question_view(session, paper, paper.question(position), explain=True)
