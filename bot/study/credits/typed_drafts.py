"""Drafts that wait for a typed text: one question at a time, so whoever begins another matter forgets the one before."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TypeVar

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.study.credits.closing_tables import YearMotion
from bot.study.credits.exemption_tables import ExemptionRequest
from bot.study.credits.penalty_tables import PenaltyRequest
from bot.study.credits.tables import ReversalRequest
from bot.study.people.actor import Actor

TYPING = timedelta(minutes=30)  # after that a typed text is no longer taken for the answer
LIFE = timedelta(days=1)  # of a draft
LONGEST = 200  # characters of a reason
Draft = ReversalRequest | PenaltyRequest | ExemptionRequest | YearMotion
D = TypeVar("D", ReversalRequest, PenaltyRequest, ExemptionRequest, YearMotion)


def typed_draft(session: Session, now: datetime, actor: Actor, table: type[D]) -> D | None:
    """This account's draft that a typed text may be meant for; None for whoever has none, or has long gone on."""
    if not actor.is_admin:  # most texts are answers of quizzes: they cost no query
        return None
    mine = (table.telegram_id == actor.telegram_id, table.state == "draft", table.asked_at > now - TYPING)
    return session.scalars(select(table).where(*mine).with_for_update()).first()


def is_own_draft(now: datetime, actor: Actor, draft: Draft) -> bool:
    """Whether it is this account's, and still young enough to be sent."""
    return draft.telegram_id == actor.telegram_id and draft.state == "draft" and draft.asked_at > now - LIFE


def drop_drafts(session: Session, actor: Actor, keep: Draft | None = None) -> None:
    """Forget this account's drafts of whatever is decided by two, all but `keep`."""
    for table in (ReversalRequest, PenaltyRequest, ExemptionRequest, YearMotion):
        drafts = update(table).where(table.telegram_id == actor.telegram_id, table.state == "draft")
        if isinstance(keep, table):
            drafts = drafts.where(table.id != keep.id)
        session.execute(drafts.values(state="dropped"))
