"""A card as a native quiz poll: sent by the outbox once for each turn of a card, so that no crash sends a second one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.learning.closed_book import sits_an_exam
from bot.study.notices.enqueue import ASKED, enqueue
from bot.study.notices.tables import Outbox
from bot.study.practice.cards import CardView
from bot.study.practice.poll_rules import fits_a_poll, order_of
from bot.study.practice.tables import PracticeCard

KIND = "practice-poll"
LASTS = timedelta(hours=1)  # a poll that could not leave by then would surprise; one that left may be out of sight
_ON_ITS_WAY = ("pending", "leased", "sending")


@dataclass(frozen=True)
class PollComing:
    """The card comes, or has just come, as a poll. `left` counts what is left of today's set."""

    card_id: int
    left: int


def ask_by_poll(session: Session, now: datetime, cadre_id: int, card: CardView) -> PollComing | None:
    """Put the poll of this turn into the outbox. None where a poll does not hold the question, or where this turn's poll
    did not arrive for certain or came an hour ago and more: then the card is shown as a screen."""
    if not fits_a_poll(card.kind, card.content):
        return None
    key = f"{KIND}:{card.card_id}:{card.turn}"
    options = card.content["options"]
    order = order_of(card.kind, len(options), key)
    fresh = enqueue(
        session, now, key, KIND, cadre_id=cadre_id, priority=ASKED, quiet=False, expires_at=now + LASTS,
        card=card.card_id, turn=card.turn, kind_of=card.kind, question=card.content["stem"],
        choices=[options[place]["text"] for place in order],
        right=next(at for at, place in enumerate(order) if options[place]["right"]), why=card.content["explanation"],
    )  # fmt: skip
    if fresh or _is_there(session, now, key):
        return PollComing(card.card_id, card.left)
    return None


def _is_there(session: Session, now: datetime, key: str) -> bool:
    row = session.execute(select(Outbox.state, Outbox.settled_at).where(Outbox.key == key)).one()
    return row.state in _ON_ITS_WAY or (row.state == "sent" and row.settled_at >= now - LASTS)


def poll_still_asked(session: Session, now: datetime, row: Outbox) -> bool:
    """At the moment of sending: the card waits for this very turn, and its cadre sits no closed-book exam."""
    assert row.cadre_id is not None
    turns = session.scalar(select(PracticeCard.turns).where(PracticeCard.id == row.values["card"]))
    return turns == row.values["turn"] - 1 and not sits_an_exam(session, now, row.cadre_id)
