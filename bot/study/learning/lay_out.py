"""Lay drawn questions out as a paper: in their order, with their options shuffled."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from bot.study.learning.grading import offered
from bot.study.learning.tables import Attempt, AttemptQuestion, BankQuestion


def dice_of(session: Session) -> random.Random:
    """The dice of this session: the system's, unless a test has laid its own there."""
    dice: random.Random = session.info.get("dice") or random.SystemRandom()
    return dice


def seen_before(session: Session, attempt: Attempt) -> Counter[str]:
    """How often this cadre has had each question, by key, in attempts of the same module."""
    return Counter(
        session.scalars(
            select(BankQuestion.key)
            .join(AttemptQuestion, AttemptQuestion.question_id == BankQuestion.id)
            .join(Attempt, Attempt.id == AttemptQuestion.attempt_id)
            .where(
                Attempt.cadre_id == attempt.cadre_id,
                Attempt.course_id == attempt.course_id,
                Attempt.slug == attempt.slug,
            )
        )
    )


def lay_out(
    session: Session, attempt: Attempt, drawn: Sequence[tuple[int, dict[str, Any]]], dice: random.Random
) -> None:
    """Write the paper: (question id, further columns) in the order in which they are asked."""
    found = session.execute(
        select(BankQuestion.id, BankQuestion.kind, BankQuestion.content).where(
            BankQuestion.id.in_([question_id for question_id, _ in drawn])
        )
    )
    bank = {row.id: (row.kind, row.content) for row in found}
    rows = []
    for position, (question_id, more) in enumerate(drawn, 1):
        kind, content = bank[question_id]
        order = offered(kind, content)
        if kind != "truefalse":  # "right, wrong" always stand in this order, as on paper
            dice.shuffle(order)
        rows.append(
            {"attempt_id": attempt.id, "position": position, "question_id": question_id, "order": order, **more}
        )
    session.execute(insert(AttemptQuestion), rows)
