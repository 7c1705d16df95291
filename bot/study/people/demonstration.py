"""Whose phones the local simulation shows: a cadre, a liaison and somebody of the organisation department."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session

from bot.study.people.actor import COMMAND_LINE, LIAISON
from bot.study.people.make_codes import make_code
from bot.study.people.tables import Binding, Cadre, Role
from bot.study.values import like_prefix


@dataclass(frozen=True)
class PhoneOwner:
    """A person and a fresh binding code for the phone; no code when the phone is bound already."""

    name: str
    code: str = ""


def phones_of_sample(session: Session, now: datetime, phones: Sequence[int]) -> list[PhoneOwner | None]:
    """For the accounts (cadre, liaison, admin): who is or could be bound there; None when the roster has nobody for it.

    The liaison is the first on the roster, the cadre somebody below that liaison without a role, the admin the first
    person who is neither.
    """
    cadre_phone, liaison_phone, admin_phone = phones
    liaison = _first(session, liaison_phone, Cadre.id.in_(_with_role()))
    below = Cadre.path.like(like_prefix(liaison.path) + "_%") if liaison is not None else Cadre.id > 0
    cadre = _first(session, cadre_phone, ~Cadre.id.in_(_with_role()), below)
    taken = [person.id for person in (liaison, cadre) if person is not None]
    admin = _first(session, admin_phone, ~Cadre.id.in_(_with_role()), Cadre.id.not_in(taken))
    owners: list[PhoneOwner | None] = []
    for phone, person in ((cadre_phone, cadre), (liaison_phone, liaison), (admin_phone, admin)):
        if person is None:
            owners.append(None)
        elif _bound_to(session, phone) is not None:
            owners.append(PhoneOwner(person.name))
        else:
            owners.append(PhoneOwner(person.name, make_code(session, now, COMMAND_LINE, person.id).link))
    return owners


def _with_role() -> Select[int]:
    return select(Role.cadre_id).where(Role.kind == LIAISON, Role.ended_at.is_(None))


def _bound_to(session: Session, phone: int) -> Cadre | None:
    return session.scalars(
        select(Cadre)
        .join(Binding, Binding.cadre_id == Cadre.id)
        .where(Binding.telegram_id == phone, Binding.unbound_at.is_(None))
    ).first()


def _first(session: Session, phone: int, *conditions: ColumnElement[bool]) -> Cadre | None:
    """Whoever is bound to the phone, else the first unbound active cadre that fits."""
    bound = select(Binding.cadre_id).where(Binding.unbound_at.is_(None))
    return (
        _bound_to(session, phone)
        or session.scalars(
            select(Cadre).where(Cadre.active, Cadre.id.not_in(bound), *conditions).order_by(Cadre.id).limit(1)
        ).first()
    )
