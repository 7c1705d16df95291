"""The draft in which an admin chooses cases for a call-up: it survives restarts and belongs to one account."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from bot.study.makeup.tables import Callup, CallupDraft, CallupDraftCase, MakeupCase
from bot.study.people.actor import ADMIN, Actor
from bot.study.refusal import Refusal

LIFE = timedelta(days=1)  # a draft of long ago shows days and people that are no longer what was meant


def begin_draft(session: Session, now: datetime, actor: Actor) -> CallupDraft:
    """The draft this account works on, or a new one; raises `Refusal` without the right to issue."""
    actor.need(ADMIN)
    draft = session.scalars(
        select(CallupDraft)
        .outerjoin(Callup, Callup.draft_id == CallupDraft.id)
        .where(CallupDraft.telegram_id == actor.telegram_id, CallupDraft.created_at > now - LIFE, Callup.id.is_(None))
        .order_by(CallupDraft.id.desc())
        .limit(1)
    ).first()
    if draft is None:
        draft = CallupDraft(telegram_id=actor.telegram_id, created_at=now)
        session.add(draft)
        session.flush()
    return draft


def own_draft(session: Session, actor: Actor, draft_id: int) -> CallupDraft:
    """A draft of this account, locked until the deed commits; raises `Refusal` for any other."""
    actor.need(ADMIN)
    draft = session.scalars(
        select(CallupDraft)
        .where(CallupDraft.id == draft_id, CallupDraft.telegram_id == actor.telegram_id)
        .with_for_update()
    ).first()
    if draft is None:
        raise Refusal("callup-draft-gone")
    return draft


def living_draft(session: Session, now: datetime, actor: Actor, draft_id: int) -> CallupDraft:
    """A draft that can still be worked on; raises `Refusal` when it is over a day old or was issued."""
    draft = own_draft(session, actor, draft_id)
    if draft.created_at <= now - LIFE:
        raise Refusal("callup-draft-gone")
    if session.scalar(select(Callup.id).where(Callup.draft_id == draft_id)) is not None:
        raise Refusal("callup-already-issued")
    return draft


def chosen_cases(actor: Actor, draft_id: int) -> ColumnElement[bool]:
    """An SQL condition: the cases of a draft that may really be called up: open, and in the actor's scope now."""
    return and_(
        MakeupCase.id.in_(select(CallupDraftCase.case_id).where(CallupDraftCase.draft_id == draft_id)),
        MakeupCase.closed_at.is_(None),
        actor.within(MakeupCase.path, ADMIN),
    )
