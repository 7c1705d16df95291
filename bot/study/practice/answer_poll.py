"""The answer to a poll: graded by Telegram's own choice, and then the same deed as a card's buttons."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.notices.tables import Outbox
from bot.study.people.actor import Actor
from bot.study.practice.ask_by_poll import KIND, PollComing
from bot.study.practice.cards import CardView
from bot.study.practice.practise import Book, practise, turn_card
from bot.study.practice.tables import PracticeCard


def answer_poll(
    session: Session, now: datetime, actor: Actor, poll_id: str, chosen: Sequence[int]
) -> CardView | Book | PollComing | None:
    """Known when the right choice was taken, else not; then the next card. None says nothing: to a poll that is not ours, or
    somebody else's, without a choice, and where the card has gone on since.

    Raises `Refusal` while a closed-book exam runs.
    """
    asked = session.execute(
        select(Outbox.values, Outbox.cadre_id).where(Outbox.poll_id == poll_id, Outbox.kind == KIND)
    ).first()
    if asked is None or asked.cadre_id != actor.cadre_id or len(chosen) != 1:
        return None
    card, turn = asked.values["card"], asked.values["turn"]
    turn_card(session, now, asked.cadre_id, card, turn, known=chosen[0] == asked.values["right"])
    if session.scalar(select(PracticeCard.turns).where(PracticeCard.id == card)) != turn:
        return None
    return practise(
        session, now, actor, polls=True
    )  # also when a crash has it handled again: what is next is shown then
