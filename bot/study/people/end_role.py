"""Take a right over a unit away."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.people.actor import ADMIN, AUTHOR, EVERYWHERE, Actor, note_identity_change
from bot.study.people.role_change import RoleChange
from bot.study.people.roles import stop_role
from bot.study.people.tables import Cadre, Role, Unit
from bot.study.people.unit_names import unit_name
from bot.study.refusal import Refusal


def end_role(session: Session, now: datetime, actor: Actor, role_id: int) -> RoleChange:
    """End the role `role_id`; again changes nothing.

    Raises `Refusal` unless the actor is an admin over its unit; only an admin over everything ends admins and authors.
    """
    actor.need(ADMIN)
    found = session.execute(
        select(Role, Cadre, Unit)
        .join(Cadre, Cadre.id == Role.cadre_id)
        .join(Unit, Unit.id == Role.unit_id)
        .where(Role.id == role_id, actor.within(Unit.path, ADMIN))
        .with_for_update(of=Role)
    ).first()
    if found is None:
        raise Refusal("people-unknown")
    role, cadre, unit = found
    if role.kind in (ADMIN, AUTHOR) and EVERYWHERE not in actor.paths(ADMIN):
        raise Refusal("refusal-no-right")
    fresh = role.ended_at is None
    if fresh:
        note_identity_change(session)  # an admin may do it to the own account
        stop_role(session, now, actor, role, cadre, unit)
    return RoleChange(cadre.id, cadre.name, role.kind, unit_name(session, unit.path), fresh)
