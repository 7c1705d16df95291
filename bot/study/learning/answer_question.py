"""Answer the questions of an open attempt: choose, tick, type, move between them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.learning.quiz_views import (
    Drawn,
    QuestionView,
    SummaryView,
    current_view,
    is_answered,
    need_open,
    own_attempt,
    questions_of,
)
from bot.study.learning.tables import Attempt, AttemptQuestion, BankQuestion
from bot.study.people.actor import Actor
from bot.study.refusal import Refusal

LONGEST_ANSWER = 500  # characters of a typed answer that are kept

View = QuestionView | SummaryView


def choose(session: Session, now: datetime, actor: Actor, attempt_id: int, position: int, choice: int) -> View:
    """Answer a single choice or true/false with the option shown at `choice`, and go on to the next open question.

    A button of a question that was left behind with an answer changes nothing.
    """
    attempt, drawn, (row, question) = _question(session, actor, attempt_id, position)
    if question.kind not in ("single", "truefalse") or not 0 <= choice < len(row.order):
        raise Refusal("quiz-unknown")
    if attempt.position == position or not row.answer:
        row.answer, row.settled, row.answered_at = [row.order[choice]], True, now
        _go_on(attempt, drawn, position)
    return current_view(session, attempt, drawn)


def tick(session: Session, now: datetime, actor: Actor, attempt_id: int, position: int, choice: int, on: bool) -> View:
    """Tick or untick an option of a multiple choice."""
    attempt, drawn, (row, question) = _question(session, actor, attempt_id, position)
    if question.kind != "multiple" or not 0 <= choice < len(row.order):
        raise Refusal("quiz-unknown")
    if attempt.position == position:
        ticked = set(row.answer or ())
        ticked = ticked | {row.order[choice]} if on else ticked - {row.order[choice]}
        row.answer, row.settled, row.answered_at = sorted(ticked) or None, False, now
    return current_view(session, attempt, drawn)


def settle(session: Session, now: datetime, actor: Actor, attempt_id: int, position: int) -> View:
    """The ticks of a multiple choice are final for now: go on. Raises `Refusal` while nothing is ticked."""
    attempt, drawn, (row, question) = _question(session, actor, attempt_id, position)
    if question.kind != "multiple":
        raise Refusal("quiz-unknown")
    if attempt.position == position:
        if not row.answer:
            raise Refusal("quiz-tick-first")
        row.settled = True
        _go_on(attempt, drawn, position)
    return current_view(session, attempt, drawn)


def type_answer(session: Session, now: datetime, actor: Actor, text: str, message_id: int) -> View | None:
    """Take a typed text as the answer of the blank now on the phone; None when no blank is waiting.

    The same message never answers twice, so a text delivered again cannot fill the next blank.
    """
    if actor.cadre_id is None:
        return None
    attempt = session.scalars(
        select(Attempt)
        .where(Attempt.cadre_id == actor.cadre_id, Attempt.submitted_at.is_(None))
        .order_by(Attempt.started_at.desc())
        .limit(1)
        .with_for_update()
    ).first()
    if attempt is None:
        return None
    drawn = questions_of(session, attempt.id)
    if any(row.message_id == message_id for row, _ in drawn):
        return current_view(session, attempt, drawn)
    waiting = [(row, question) for row, question in drawn if row.position == attempt.position]
    if not waiting or waiting[0][1].kind != "blank":
        return None
    row = waiting[0][0]
    row.answer, row.settled, row.answered_at = [text.strip()[:LONGEST_ANSWER]], True, now
    row.message_id = message_id
    _go_on(attempt, drawn, row.position)
    return current_view(session, attempt, drawn)


def go_to(session: Session, now: datetime, actor: Actor, attempt_id: int, position: int) -> View:
    """Show a question of an open attempt; position 0 is the summary."""
    attempt = own_attempt(session, actor.need_cadre(), attempt_id)
    need_open(attempt)
    drawn = questions_of(session, attempt.id)
    if not 0 <= position <= len(drawn):
        raise Refusal("quiz-unknown")
    attempt.position = position
    return current_view(session, attempt, drawn)


def _question(
    session: Session, actor: Actor, attempt_id: int, position: int
) -> tuple[Attempt, Drawn, tuple[AttemptQuestion, BankQuestion]]:
    attempt = own_attempt(session, actor.need_cadre(), attempt_id)
    need_open(attempt)
    drawn = questions_of(session, attempt_id)
    if not 1 <= position <= len(drawn):
        raise Refusal("quiz-unknown")
    return attempt, drawn, drawn[position - 1]


def _go_on(attempt: Attempt, drawn: Drawn, position: int) -> None:
    """On to the next question without an answer, round to the first ones; to the summary when there is none."""
    waiting = [row.position for row, question in drawn if not is_answered(row, question)]
    later = [place for place in waiting if place > position]
    attempt.position = (later or waiting or [0])[0]
