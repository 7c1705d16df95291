"""Exemptions that stand: approved by two people, and not ended by two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session, aliased

from bot.study.credits.exemption_tables import ExemptionRequest
from bot.study.credits.target_rules import Spell
from content.policy import Policy, first_day, last_day


@dataclass(frozen=True)
class Exempted:
    """An exemption that stands: since when it was decided, from `first` to `last` (None: the whole cycle), why (a common reason,
    else typed), who asked, who agreed. `decided_at` is UTC."""

    request_id: int
    first: date | None
    last: date | None
    why: str
    reason: str
    asker: str
    decider: str
    decided_at: datetime


def standing(session: Session, cadre_id: int, cycle: str) -> list[ExemptionRequest]:
    """Those asked for in somebody's cycle of the principal account, oldest first."""
    return _standing(session, cadre_id, ExemptionRequest.cycle == cycle)


def counting(session: Session, cadre_id: int, policy: Policy, cycle: str) -> list[ExemptionRequest]:
    """Those that count in a cycle of the policy's account, oldest first: of a whole year by its name, of some days by date."""
    days = (
        ExemptionRequest.part,
        ExemptionRequest.first <= last_day(policy, cycle),
        ExemptionRequest.last >= first_day(policy, cycle),
    )
    return _standing(session, cadre_id, or_(and_(~ExemptionRequest.part, ExemptionRequest.cycle == cycle), and_(*days)))


def _standing(session: Session, cadre_id: int, which: ColumnElement[bool]) -> list[ExemptionRequest]:
    end = aliased(ExemptionRequest)
    ended = select(end.id).where(end.ends_id == ExemptionRequest.id, end.state == "approved").exists()
    return list(
        session.scalars(
            select(ExemptionRequest)
            .where(
                ExemptionRequest.cadre_id == cadre_id, which, ExemptionRequest.ends_id.is_(None),
                ExemptionRequest.state == "approved", ~ended,
            )
            .order_by(ExemptionRequest.id)
        )
    )  # fmt: skip


def spell_of(request: ExemptionRequest) -> Spell:
    """The days that a request is about, once they are said."""
    return Spell(request.first, request.last) if request.part else Spell()


def spells_in(session: Session, cadre_id: int, policy: Policy, cycle: str) -> list[Spell]:
    """When somebody is exempt in a cycle of the policy's account."""
    return [spell_of(request) for request in counting(session, cadre_id, policy, cycle)]


def told(requests: Sequence[ExemptionRequest]) -> tuple[Exempted, ...]:
    """As people see those that stand."""
    return tuple(
        Exempted(
            each.id, each.first, each.last, each.why, each.reason, each.author, each.decider or "", each.decided_at
        )
        for each in requests
        if each.decided_at is not None
    )
