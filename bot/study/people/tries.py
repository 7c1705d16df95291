"""Wrong codes of an account within an hour, and when the next one is looked at: what makes guessing hopeless."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.people.tables import BindAttempt

MOST_TRIES = 5
WINDOW = timedelta(hours=1)


def throttled_until(session: Session, now: datetime, telegram_id: int, outcome: str) -> datetime | None:
    """When the account may try again after five rows of `outcome` within the hour; None: now."""
    wrong = session.scalars(
        select(BindAttempt.at)
        .where(BindAttempt.telegram_id == telegram_id, BindAttempt.at > now - WINDOW, BindAttempt.outcome == outcome)
        .order_by(BindAttempt.at.desc())
        .limit(MOST_TRIES)
    ).all()
    return wrong[-1] + WINDOW if len(wrong) == MOST_TRIES else None


def note_try(session: Session, now: datetime, telegram_id: int, outcome: str) -> None:
    """Keep a try and what came of it."""
    session.add(BindAttempt(telegram_id=telegram_id, at=now, outcome=outcome))
