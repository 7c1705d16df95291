"""The home screen of a cadre: hours against the target, the next thing to do, what is called for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.study.credits.year_stand import YearStand, stands_now
from bot.study.learning.next_step import Step, find_next_step
from bot.study.makeup.tables import CallupReceipt, MakeupCase
from bot.study.people.actor import Actor
from bot.study.reports.see_todo import count_todo


@dataclass(frozen=True)
class Home:
    """How the running cycle stands, in the principal account and `beside` it in each other one; `cases` open make-up cases,
    `unread` call-ups without a receipt, `todo` matters that wait for the reader's decision."""

    name: str
    year: YearStand
    beside: tuple[YearStand, ...]
    step: Step | None
    cases: int
    unread: int
    manages: bool
    todo: int


def see_home(session: Session, now: datetime, actor: Actor) -> Home | Actor:
    """The home screen of a bound cadre; the actor itself for an account that is bound to nobody."""
    if actor.cadre_id is None:
        return actor
    cases = session.scalar(
        select(func.count()).where(MakeupCase.cadre_id == actor.cadre_id, MakeupCase.closed_at.is_(None))
    )
    unread = session.scalar(
        select(func.count(CallupReceipt.callup_id.distinct())).where(
            CallupReceipt.cadre_id == actor.cadre_id, CallupReceipt.read_at.is_(None)
        )
    )
    year, *beside = stands_now(session, now, actor.cadre_id)
    return Home(
        actor.name, year, tuple(beside), find_next_step(session, now, actor.cadre_id), cases or 0,
        unread or 0, actor.has_role, count_todo(session, actor),
    )  # fmt: skip
