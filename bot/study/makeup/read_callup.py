"""A cadre's receipt 已阅 for a call-up: once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.study.makeup.call_number import CallNumber
from bot.study.makeup.see_my_cases import MyCases, see_my_cases
from bot.study.makeup.tables import Callup, CallupReceipt
from bot.study.people.actor import Actor
from bot.study.refusal import Refusal


@dataclass(frozen=True)
class Receipt:
    """The receipt that is kept; `fresh` when it was given just now. What is to be done comes with it."""

    number: CallNumber
    read_at: datetime
    fresh: bool
    mine: MyCases


def read_callup(session: Session, now: datetime, actor: Actor, callup_id: int) -> Receipt:
    """Keep that the actor has read the call-up; again changes nothing. Raises `Refusal` unless it names the actor."""
    cadre_id = actor.need_cadre()
    own = (CallupReceipt.callup_id == callup_id) & (CallupReceipt.cadre_id == cadre_id)
    done = session.execute(update(CallupReceipt).where(own, CallupReceipt.read_at.is_(None)).values(read_at=now))
    fresh = bool(getattr(done, "rowcount", 0))
    read_at = session.scalar(select(CallupReceipt.read_at).where(own).limit(1))
    if read_at is None:
        raise Refusal("callup-unknown")
    callup = session.get_one(Callup, callup_id)
    return Receipt(CallNumber(callup.id, callup.year, callup.serial), read_at, fresh, see_my_cases(session, now, actor))
