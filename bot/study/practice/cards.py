"""Cards as they stand now: which are due today, and what their questions say in the version in force."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from bot.study.learning.picture import Picture, picture_of
from bot.study.learning.quiz_views import QuestionView
from bot.study.learning.tables import BankQuestion, Course, Module
from bot.study.practice.last_answer import last_answer
from bot.study.practice.rules import DAILY
from bot.study.practice.tables import PracticeCard


@dataclass(frozen=True)
class CardView:
    """One card: its question, and which answer the next tap would be. `left` counts what is left of today's set; `was` is the
    wrong answer that brought it into the book, where its answer is shown."""

    card_id: int
    turn: int
    course_title: str
    module_title: str
    kind: str
    content: dict[str, Any]
    picture: Picture | None
    left: int
    was: QuestionView | None = None


def living(cadre_id: int) -> tuple[ColumnElement[bool], ...]:
    """The cadre's cards whose question still stands in the version in force of its course."""
    return (
        PracticeCard.cadre_id == cadre_id,
        Course.id == PracticeCard.course_id,
        Module.version_id == Course.version_id,
        Module.slug == PracticeCard.slug,
        BankQuestion.module_id == Module.id,
        BankQuestion.key == PracticeCard.key,
    )


def done_today(session: Session, now: datetime, cadre_id: int) -> int:
    """Cards answered since midnight in the office's zone."""
    midnight = datetime.combine(now.date(), time(), now.tzinfo)
    counted = select(func.count()).where(PracticeCard.cadre_id == cadre_id, PracticeCard.turned_at >= midnight)
    return session.scalar(counted) or 0


def left_today(session: Session, now: datetime, cadre_id: int) -> int:
    """How many of today's set are still to come."""
    due = session.scalar(select(func.count()).where(*living(cadre_id), PracticeCard.due_at <= now)) or 0
    return max(0, min(due, DAILY - done_today(session, now, cadre_id)))


def next_card(session: Session, now: datetime, cadre_id: int) -> CardView | None:
    """The card that is due longest, what is in the book first; None when today's set is done."""
    left = left_today(session, now, cadre_id)
    if not left:
        return None
    row = session.execute(
        select(PracticeCard, BankQuestion, Course.title, Module.title)
        .where(*living(cadre_id), PracticeCard.due_at <= now)
        .order_by(PracticeCard.left_at.is_not(None), PracticeCard.due_at, PracticeCard.id)
        .limit(1)
    ).one()
    return _view(session, *row, left)


def card(session: Session, now: datetime, cadre_id: int, card_id: int) -> CardView | None:
    """One's own card with its question and the wrong answer once given; None without such a card, or when its question is gone."""
    row = session.execute(
        select(PracticeCard, BankQuestion, Course.title, Module.title).where(
            *living(cadre_id), PracticeCard.id == card_id
        )
    ).first()
    if row is None:
        return None
    shown = _view(session, *row, left_today(session, now, cadre_id))
    return replace(shown, was=last_answer(session, card_id, row[1]))


def _view(
    session: Session, kept: PracticeCard, question: BankQuestion, course: str, module: str, left: int
) -> CardView:
    content = question.content
    picture = picture_of(session, content["picture"])
    return CardView(kept.id, kept.turns + 1, course, module, question.kind, content, picture, left)
