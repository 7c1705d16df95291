"""Bind a Telegram account to a cadre by a one-time code: once, throttled, logged, and shown to the unit's liaisons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from bot.study.audit.record import record
from bot.study.people.actor import Actor, note_identity_change
from bot.study.people.codes import code_hash, read_code
from bot.study.people.make_codes import revoke_codes
from bot.study.people.tables import Binding, Cadre, Invite
from bot.study.people.tell_liaisons import tell_liaisons
from bot.study.people.tries import note_try, throttled_until
from bot.study.people.unit_names import unit_name

WRONG, TAKEN, BOUND, THROTTLED = "wrong", "taken", "bound", "throttled"


@dataclass(frozen=True)
class Bound:
    """The account now belongs to this cadre."""

    staff_no: str
    name: str
    unit: str
    post: str


@dataclass(frozen=True)
class AlreadyBound:
    """The account belonged to this cadre before; nothing changed."""

    staff_no: str
    name: str


@dataclass(frozen=True)
class NotBound:
    """The code did not bind. ``wrong`` says nothing about whether it was unknown, used, ended or expired.

    ``taken``: the code is good, but its cadre is bound to another account. ``throttled``: try again at `again_at`.
    """

    reason: Literal["wrong", "taken", "throttled"]
    again_at: datetime | None = None


class NotForBinding(Exception):
    """Plain text of someone who is bound already: it is meant for something else. Nothing was kept."""


def bind_typed(session: Session, now: datetime, actor: Actor, text: str) -> Bound | NotBound:
    """Like `bind`, for plain text that looks like a code; raises `NotForBinding` when the account is bound already."""
    if actor.cadre_id is not None:
        raise NotForBinding
    outcome = bind(session, now, actor, text)
    assert not isinstance(outcome, AlreadyBound)
    return outcome


def bind(session: Session, now: datetime, actor: Actor, text: str) -> Bound | AlreadyBound | NotBound:
    """Bind the actor's account by the code in `text`; never replaces a living binding on either side.

    Five wrong tries within an hour end the tries of that account for the rest of it. Every try is a row.
    """
    if actor.cadre_id is not None:
        return AlreadyBound(actor.staff_no, actor.name)
    again_at = throttled_until(session, now, actor.telegram_id, WRONG)
    if again_at is not None:
        note_try(session, now, actor.telegram_id, THROTTLED)
        return NotBound("throttled", again_at)
    code = read_code(text)
    mark = code_hash(code) if code is not None else ""
    cadre = session.scalars(
        select(Cadre)
        .join(Invite, Invite.cadre_id == Cadre.id)
        .where(Invite.code_hash == mark, *_still_good(now), Cadre.active)
        .with_for_update(of=Invite)
    ).first()
    if cadre is None:
        note_try(session, now, actor.telegram_id, WRONG)
        return NotBound("wrong")
    living = select(Binding.id).where(Binding.cadre_id == cadre.id, Binding.unbound_at.is_(None))
    if session.scalar(living) is not None:
        note_try(session, now, actor.telegram_id, TAKEN)
        record(session, now, actor, "bind-refused", f"{cadre.staff_no} {cadre.name}", path=cadre.path)
        return NotBound("taken")
    used = session.execute(
        update(Invite).where(Invite.code_hash == mark, *_still_good(now)).values(used_at=now, used_by=actor.telegram_id)
    )
    if getattr(used, "rowcount", 0) != 1:
        note_try(session, now, actor.telegram_id, WRONG)
        return NotBound("wrong")
    return _bound(session, now, actor, cadre)


def _bound(session: Session, now: datetime, actor: Actor, cadre: Cadre) -> Bound:
    # The account of nobody active may still hang on a cadre who has left: that binding ends here.
    left = select(Cadre.id).where(Cadre.active.is_(False))
    session.execute(
        update(Binding)
        .where(Binding.telegram_id == actor.telegram_id, Binding.unbound_at.is_(None), Binding.cadre_id.in_(left))
        .values(unbound_at=now, unbound_by=actor.signature),
        execution_options={"synchronize_session": False},
    )
    binding = Binding(telegram_id=actor.telegram_id, cadre_id=cadre.id, bound_at=now)
    session.add(binding)
    note_identity_change(session)
    session.flush()  # a second binding on either side fails here, on the unique indexes
    revoke_codes(session, now, [cadre.id])
    note_try(session, now, actor.telegram_id, BOUND)
    record(session, now, actor, "bind", f"{cadre.staff_no} {cadre.name}", path=cadre.path)
    tell_liaisons(session, now, cadre, binding.id)
    return Bound(cadre.staff_no, cadre.name, unit_name(session, cadre.path), cadre.post)


def _still_good(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return Invite.used_at.is_(None), Invite.revoked_at.is_(None), Invite.expires_at > now
