"""Take a binding away: the account of a person who left, changed phones, or was bound by mistake."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.study.audit.record import record
from bot.study.notices.enqueue import enqueue
from bot.study.people.actor import ADMIN, Actor, note_identity_change
from bot.study.people.tables import Binding, Cadre
from bot.study.refusal import Refusal


@dataclass(frozen=True)
class Unbound:
    """Whose binding ended; `fresh` is False when it had ended before (a second tap)."""

    cadre_id: int
    staff_no: str
    name: str
    fresh: bool


def unbind(session: Session, now: datetime, actor: Actor, binding_id: int) -> Unbound:
    """End the binding `binding_id` (the one the admin saw, never a later one); the account is told.

    Raises `Refusal` unless the actor is an admin over the cadre's unit.
    """
    actor.need(ADMIN)
    found = session.execute(
        select(Cadre, Binding.telegram_id)
        .join(Binding, Binding.cadre_id == Cadre.id)
        .where(Binding.id == binding_id, actor.within(Cadre.path, ADMIN))
    ).first()
    if found is None:
        raise Refusal("people-unknown")
    cadre, telegram_id = found
    ended = session.execute(
        update(Binding)
        .where(Binding.id == binding_id, Binding.unbound_at.is_(None))
        .values(unbound_at=now, unbound_by=actor.signature)
    )
    fresh = getattr(ended, "rowcount", 0) == 1
    if fresh:
        note_identity_change(session)  # an admin may do it to the own account
        record(session, now, actor, "unbind", f"{cadre.staff_no} {cadre.name}", path=cadre.path)
        enqueue(
            session, now, f"unbound:{binding_id}", "unbound",
            telegram_id=telegram_id, quiet=False, name=cadre.name, menu=True,
        )  # fmt: skip
    return Unbound(cadre.id, cadre.staff_no, cadre.name, fresh)
