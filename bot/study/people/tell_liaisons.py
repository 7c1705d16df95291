"""Tell the liaisons of a unit who has just bound an account, so that a wrong person is noticed."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.study.notices.enqueue import enqueue
from bot.study.notices.tables import Outbox
from bot.study.people.actor import LIAISON
from bot.study.people.tables import Binding, Cadre, Role, Unit
from bot.study.people.unit_names import unit_name

KIND = "binding-new"
GATHERED_FOR = timedelta(minutes=10)
"""Bindings of that time come in one message: a whole unit often binds in one meeting."""
MOST_NAMES = 15


def tell_liaisons(session: Session, now: datetime, cadre: Cadre, binding_id: int) -> None:
    """Note `cadre` in the waiting letter of each nearest liaison, or begin one. The cadre itself is not told."""
    person = [cadre.name, cadre.staff_no, unit_name(session, cadre.path)]
    for liaison_id in nearest_liaisons(session, cadre):
        waiting = session.scalars(
            select(Outbox)
            .where(Outbox.cadre_id == liaison_id, Outbox.kind == KIND, Outbox.state == "pending")
            .order_by(Outbox.id.desc())
            .with_for_update()
        ).first()
        if waiting is not None:
            people = [*waiting.values["people"], person][:MOST_NAMES]
            waiting.values = {"people": people, "count": waiting.values["count"] + 1}
            continue
        enqueue(
            session, now, f"{KIND}:{binding_id}:{liaison_id}", KIND,
            cadre_id=liaison_id, not_before=now + GATHERED_FOR, people=[person], count=1,
        )  # fmt: skip


def nearest_liaisons(session: Session, cadre: Cadre) -> list[int]:
    """The bound liaisons (cadre ids) of the lowest unit at or above the cadre's that has any, without the cadre."""
    above = [int(step) for step in cadre.path.split("/") if step]
    found = session.execute(
        select(Role.cadre_id, func.max(Unit.depth))
        .join(Unit, Unit.id == Role.unit_id)
        .join(Binding, Binding.cadre_id == Role.cadre_id)
        .where(
            Role.kind == LIAISON,
            Role.ended_at.is_(None),
            Role.unit_id.in_(above),
            Role.cadre_id != cadre.id,
            Binding.unbound_at.is_(None),
        )
        .group_by(Role.cadre_id)
        .order_by(Role.cadre_id)
    ).all()
    lowest = max((depth for _, depth in found), default=0)
    return [cadre_id for cadre_id, depth in found if depth == lowest]
