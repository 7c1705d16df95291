"""Give a cadre a right over a unit and all below it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.people.actor import ADMIN, AUTHOR, EVERYWHERE, KINDS, Actor, note_identity_change
from bot.study.people.role_change import RoleChange
from bot.study.people.roles import begin_roles
from bot.study.people.tables import Cadre, Role, Unit
from bot.study.people.unit_names import unit_name
from bot.study.refusal import Refusal


def grant_role(
    session: Session, now: datetime, actor: Actor, cadre_id: int, kind: str, unit_id: int | None = None
) -> RoleChange:
    """Make the cadre a liaison, a teacher or an admin of `unit_id` (None: the cadre's own unit); again changes nothing.

    An author is one for everybody: the unit is the topmost. Raises `Refusal` unless the actor is an admin over both; only an
    admin over everything makes admins and authors.
    """
    actor.need(ADMIN)
    if kind not in KINDS:
        raise Refusal("refusal-old-button")
    if kind in (ADMIN, AUTHOR) and EVERYWHERE not in actor.paths(ADMIN):
        raise Refusal("refusal-no-right")
    cadre = session.scalars(
        select(Cadre).where(Cadre.id == cadre_id, Cadre.active, actor.within(Cadre.path, ADMIN))
    ).first()
    if cadre is None:
        raise Refusal("people-unknown")
    if kind == AUTHOR:
        unit_id = int(cadre.path.split("/")[1])
    unit = session.get(Unit, unit_id if unit_id is not None else cadre.unit_id)
    if unit is None or not actor.covers(unit.path, ADMIN):
        raise Refusal("people-unknown")
    living = select(Role.id).where(
        Role.cadre_id == cadre.id, Role.kind == kind, Role.unit_id == unit.id, Role.ended_at.is_(None)
    )
    fresh = session.scalar(living) is None
    if fresh:
        note_identity_change(session)  # an admin may do it to the own account
        begin_roles(session, now, actor, kind, [(cadre, unit)])
    return RoleChange(cadre.id, cadre.name, kind, unit_name(session, unit.path), fresh)
