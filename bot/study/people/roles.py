"""A right begins or ends: the row, the audit, and the letter that tells the person and renews the command menu."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.audit.record import record
from bot.study.notices.enqueue import enqueue
from bot.study.people.actor import Actor
from bot.study.people.tables import Binding, Cadre, Role, Unit
from bot.study.people.unit_names import unit_name


def begin_role(session: Session, now: datetime, actor: Actor, cadre: Cadre, kind: str, unit: Unit) -> Role:
    """The new living role of `cadre` over `unit`; the caller has seen that there is none yet."""
    role = Role(cadre_id=cadre.id, kind=kind, unit_id=unit.id, granted_at=now, granted_by=actor.signature)
    session.add(role)
    session.flush()
    record(session, now, actor, "grant-role", _subject(cadre), path=unit.path, role=kind, unit=unit.name)
    _tell(session, now, "role-granted", role, unit)
    return role


def stop_role(session: Session, now: datetime, actor: Actor, role: Role, cadre: Cadre, unit: Unit) -> None:
    """End `role`; the row stays as history."""
    role.ended_at, role.ended_by = now, actor.signature
    record(session, now, actor, "end-role", _subject(cadre), path=unit.path, role=role.kind, unit=unit.name)
    _tell(session, now, "role-ended", role, unit)


def _subject(cadre: Cadre) -> str:
    return f"{cadre.staff_no} {cadre.name}"


def _tell(session: Session, now: datetime, kind: str, role: Role, unit: Unit) -> None:
    bound = select(Binding.id).where(Binding.cadre_id == role.cadre_id, Binding.unbound_at.is_(None))
    if session.scalar(bound) is not None:
        place = unit_name(session, unit.path)
        key = f"{kind}:{role.id}"
        enqueue(session, now, key, kind, cadre_id=role.cadre_id, quiet=False, role=role.kind, unit=place, menu=True)
