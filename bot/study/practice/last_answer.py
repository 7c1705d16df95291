"""What was answered when a question went into the book: beside the right answer it shows where the mistake lay."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.learning.paper import read_paper
from bot.study.learning.quiz_views import QuestionView, question_view
from bot.study.learning.tables import Attempt, AttemptQuestion, BankQuestion
from bot.study.practice.tables import PracticeCard


def last_answer(session: Session, card_id: int, question: BankQuestion) -> QuestionView | None:
    """The newest wrong answer to the card's question as it is explained after a quiz.

    None when the question has been put in other words since: an old answer beside them would say nothing.
    """
    row = session.execute(
        select(Attempt.cadre_id, Attempt.id, AttemptQuestion.position, BankQuestion.kind, BankQuestion.content)
        .join(AttemptQuestion, AttemptQuestion.attempt_id == Attempt.id)
        .join(BankQuestion, BankQuestion.id == AttemptQuestion.question_id)
        .join(
            PracticeCard,
            (PracticeCard.cadre_id == Attempt.cadre_id)
            & (PracticeCard.course_id == Attempt.course_id)
            & (PracticeCard.slug == Attempt.slug)
            & (PracticeCard.key == BankQuestion.key),
        )
        .where(PracticeCard.id == card_id, AttemptQuestion.right.is_(False), Attempt.submitted_at.is_not(None))
        .order_by(Attempt.submitted_at.desc(), Attempt.id.desc())
        .limit(1)
    ).first()
    if row is None or (row.kind, row.content) != (question.kind, question.content):
        return None
    paper = read_paper(session, row.cadre_id, row.id)
    return question_view(session, paper, paper.question(row.position), explain=True)
