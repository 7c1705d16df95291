"""Issue binding codes: for one cadre, or for everybody of a unit who is not bound yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Select, insert, select, update
from sqlalchemy.orm import Session

from bot.study.audit.record import record
from bot.study.people.actor import ADMIN, LIAISON, Actor
from bot.study.people.chunks import chunks
from bot.study.people.codes import VALID_FOR, code_hash, new_link_code, new_typed_code
from bot.study.people.tables import Binding, Cadre, Invite, Unit
from bot.study.people.unit_names import unit_name, unit_names
from bot.study.refusal import Refusal
from bot.study.values import like_prefix


@dataclass(frozen=True)
class NewCode:
    """A person's two codes, either of which binds once. Shown now and never again: only hashes are kept."""

    cadre_id: int
    staff_no: str
    name: str
    unit: str
    typed: str = field(repr=False)
    link: str = field(repr=False)
    expires_at: datetime


def make_code(session: Session, now: datetime, actor: Actor, cadre_id: int) -> NewCode:
    """New codes for one cadre in scope; earlier unused ones end.

    Raises `Refusal` for strangers and people out of scope alike, and for someone who is bound already.
    """
    actor.need(ADMIN, LIAISON)
    cadre = session.scalars(
        select(Cadre).where(Cadre.id == cadre_id, Cadre.active, actor.within(Cadre.path, ADMIN, LIAISON))
    ).first()
    if cadre is None:
        raise Refusal("people-unknown")
    if session.scalar(select(_binding_of(cadre.id).exists())):
        raise Refusal("people-bound-already", name=cadre.name)
    record(session, now, actor, "make-code", f"{cadre.staff_no} {cadre.name}", path=cadre.path)
    return _issue(session, now, [(cadre, unit_name(session, cadre.path))])[0]


def make_codes(session: Session, now: datetime, actor: Actor, unit: Unit | None = None) -> list[NewCode]:
    """New codes for every active cadre of `unit` and below (None: of the whole scope) who is not bound yet."""
    actor.need(ADMIN, LIAISON, path=unit.path if unit else None)
    query = select(Cadre).where(Cadre.active, actor.within(Cadre.path, ADMIN, LIAISON), ~_binding_of(Cadre.id).exists())
    if unit is not None:
        query = query.where(Cadre.path.like(like_prefix(unit.path)))
    people = session.scalars(query.order_by(Cadre.path, Cadre.id)).all()
    names = unit_names(session, (cadre.path for cadre in people))
    path = unit.path if unit else "/"
    record(session, now, actor, "make-codes", unit.name if unit else "", path=path, count=len(people))
    return _issue(session, now, [(cadre, names[cadre.path]) for cadre in people])


def revoke_codes(session: Session, now: datetime, cadre_ids: Sequence[int]) -> None:
    """End every unused code of these cadres."""
    for piece in chunks(cadre_ids):
        session.execute(
            update(Invite)
            .where(Invite.cadre_id.in_(piece), Invite.used_at.is_(None), Invite.revoked_at.is_(None))
            .values(revoked_at=now),
            execution_options={"synchronize_session": False},
        )


def _binding_of(cadre_id: object) -> Select[int]:
    return select(Binding.id).where(Binding.cadre_id == cadre_id, Binding.unbound_at.is_(None))


def _issue(session: Session, now: datetime, people: Sequence[tuple[Cadre, str]]) -> list[NewCode]:
    revoke_codes(session, now, [cadre.id for cadre, _ in people])
    expires_at = now + VALID_FOR
    made = [
        NewCode(cadre.id, cadre.staff_no, cadre.name, unit, new_typed_code(), new_link_code(), expires_at)
        for cadre, unit in people
    ]
    rows = [
        {"cadre_id": code.cadre_id, "code_hash": code_hash(word), "created_at": now, "expires_at": expires_at}
        for code in made
        for word in (code.typed, code.link)
    ]
    if rows:
        session.execute(insert(Invite), rows)
    return made
