"""The home screen of a cadre: hours against the target, the next thing to do, what is called for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.study.credits.see_credits import hours_against_target
from bot.study.learning.next_step import Step, find_next_step
from bot.study.makeup.tables import CallupReceipt, MakeupCase
from bot.study.people.actor import Actor


@dataclass(frozen=True)
class Home:
    """Hours in hundredths; `cases` open make-up cases, `unread` call-ups without a receipt."""

    name: str
    cycle: str
    hours: int
    target: int
    step: Step | None
    cases: int
    unread: int
    manages: bool


def see_home(session: Session, now: datetime, actor: Actor) -> Home | Actor:
    """The home screen of a bound cadre; the actor itself for an account that is bound to nobody."""
    if actor.cadre_id is None:
        return actor
    cycle, hours, target = hours_against_target(session, now, actor.cadre_id)
    cases = session.scalar(
        select(func.count()).where(MakeupCase.cadre_id == actor.cadre_id, MakeupCase.closed_at.is_(None))
    )
    unread = session.scalar(
        select(func.count(CallupReceipt.callup_id.distinct())).where(
            CallupReceipt.cadre_id == actor.cadre_id, CallupReceipt.read_at.is_(None)
        )
    )
    return Home(
        actor.name, cycle, hours, target, find_next_step(session, now, actor.cadre_id), cases or 0, unread or 0,
        actor.has_role,
    )  # fmt: skip
