"""A right begins or ends: the row, the audit, and the letter that tells the person and renews the command menu."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.audit.record import record
from bot.study.notices.enqueue import enqueue
from bot.study.people.actor import Actor
from bot.study.people.chunks import chunks
from bot.study.people.tables import Binding, Cadre, Role, Unit
from bot.study.people.unit_names import unit_name


def begin_roles(
    session: Session, now: datetime, actor: Actor, kind: str, holders: Sequence[tuple[Cadre, Unit]]
) -> None:
    """New living roles of `kind`: each cadre over the unit beside it; the caller has seen that there are none yet."""
    roles = [
        Role(cadre_id=cadre.id, kind=kind, unit_id=unit.id, granted_at=now, granted_by=actor.signature)
        for cadre, unit in holders
    ]
    session.add_all(roles)
    for cadre, unit in holders:
        record(session, now, actor, "grant-role", _subject(cadre), path=unit.path, role=kind, unit=unit.name)
    session.flush()
    bound = _bound(session, [cadre.id for cadre, _ in holders])
    for role, (_, unit) in zip(roles, holders, strict=True):
        if role.cadre_id in bound:
            _tell(session, now, "role-granted", role, unit)


def stop_role(session: Session, now: datetime, actor: Actor, role: Role, cadre: Cadre, unit: Unit) -> None:
    """End `role`; the row stays as history."""
    role.ended_at, role.ended_by = now, actor.signature
    record(session, now, actor, "end-role", _subject(cadre), path=unit.path, role=role.kind, unit=unit.name)
    if _bound(session, [cadre.id]):
        _tell(session, now, "role-ended", role, unit)


def _subject(cadre: Cadre) -> str:
    return f"{cadre.staff_no} {cadre.name}"


def _bound(session: Session, cadre_ids: Sequence[int]) -> set[int]:
    """Which of these cadres have an account that can be told."""
    found: set[int] = set()
    for piece in chunks(cadre_ids):
        found |= set(
            session.scalars(select(Binding.cadre_id).where(Binding.cadre_id.in_(piece), Binding.unbound_at.is_(None)))
        )
    return found


def _tell(session: Session, now: datetime, kind: str, role: Role, unit: Unit) -> None:
    place = unit_name(session, unit.path)
    key = f"{kind}:{role.id}"
    enqueue(session, now, key, kind, cadre_id=role.cadre_id, quiet=False, role=role.kind, unit=place, menu=True)
