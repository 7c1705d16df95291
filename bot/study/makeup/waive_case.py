"""Waive a make-up case: close it without a pass, for a stated reason."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.audit.record import record
from bot.study.makeup.see_case import CaseCard, see_case
from bot.study.makeup.tables import MakeupCase
from bot.study.people.actor import ADMIN, Actor
from bot.study.refusal import Refusal

REASONS = ("left", "ill", "covered")  # 已离岗, 长期病休, 其他培训已覆盖


def see_waivable(session: Session, now: datetime, actor: Actor, case_id: int, reason: str = "") -> CaseCard:
    """The case that may be waived; raises `Refusal` when the actor may not, it is closed, or the reason is none."""
    actor.need(ADMIN)
    card = see_case(session, now, actor, case_id)
    if card.closed_at is not None:
        raise Refusal("makeup-case-closed")
    if not card.may_waive:
        raise Refusal("refusal-no-right")
    if reason and reason not in REASONS:
        raise Refusal("refusal-old-button")
    return card


def waive_case(session: Session, now: datetime, actor: Actor, case_id: int, reason: str) -> CaseCard:
    """Close the case as waived; one that is closed already stays as it is and is shown. Raises `Refusal`."""
    actor.need(ADMIN)
    if reason not in REASONS:
        raise Refusal("refusal-old-button")
    case = session.scalars(
        select(MakeupCase).where(MakeupCase.id == case_id, actor.within(MakeupCase.path, ADMIN)).with_for_update()
    ).first()
    if case is None:
        raise Refusal("makeup-case-unknown")
    if case.closed_at is None:
        case.closed_at, case.result, case.nudge_at = now, "waived", None
        session.flush()
        card = see_case(session, now, actor, case_id)
        record(
            session, now, actor, "makeup-waive", f"{card.staff_no} {card.name}",
            path=case.path, case=case_id, course=card.course, reason=reason,
        )  # fmt: skip
        return card
    return see_case(session, now, actor, case_id)
