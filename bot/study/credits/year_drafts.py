"""Drafts of year motions: what somebody has begun to ask and not yet sent."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import ColumnElement, and_, update
from sqlalchemy.orm import Session

from bot.study.credits.closing_tables import YearMotion
from bot.study.people.actor import Actor

TYPING = timedelta(minutes=30)  # after that a typed text is no longer taken for the reason
LIFE = timedelta(days=1)  # of a draft
LONGEST = 200  # characters of a reason


def drafts_of(actor: Actor) -> ColumnElement[bool]:
    """The drafts of this account: one at most."""
    return and_(YearMotion.telegram_id == actor.telegram_id, YearMotion.state == "draft")


def drop_year_drafts(session: Session, actor: Actor) -> None:
    """Forget them: another matter asks for a text now."""
    session.execute(update(YearMotion).where(drafts_of(actor)).values(state="dropped"))
