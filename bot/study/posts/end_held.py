"""An admin ends an entry of what somebody holds: by a second entry with its reason. Nothing is removed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.storage.insert_once import insert_once
from bot.study.audit.record import record
from bot.study.people.actor import ADMIN, Actor
from bot.study.people.tables import Cadre, Credential
from bot.study.posts.see_gate import HeldLine, HeldView, see_held
from bot.study.refusal import Refusal

WHY = ("mistaken", "revoked", "other")  # 登记有误, 证书已被撤销, 其他


def see_endable(session: Session, now: datetime, actor: Actor, held_id: int) -> tuple[HeldView, HeldLine]:
    """An entry that stands, before it is ended; raises `Refusal` when it is unknown, out of scope, or ended already."""
    held = _held(session, actor, held_id)
    view = see_held(session, now, actor, held.cadre_id)
    line = next((each for each in view.lines if each.held_id == held_id), None)
    if line is None:
        raise Refusal("gate-held-ended")
    return view, line


def end_held(session: Session, now: datetime, actor: Actor, held_id: int, why: str) -> HeldView:
    """End the entry for one of the reasons `WHY`; one that was ended stays so. Raises `Refusal` as seeing does."""
    held = _held(session, actor, held_id)
    if why not in WHY:
        raise Refusal("refusal-old-button")
    cadre = session.get_one(Cadre, held.cadre_id)
    fresh = insert_once(
        session, Credential, ["removes_id"],
        key=f"end:{held.id}", cadre_id=held.cadre_id, kind=held.kind, word=held.word, valid_until=held.valid_until,
        evidence=why, source="chat", author=actor.signature, at=now, removes_id=held.id,
    )  # fmt: skip
    if fresh:
        record(
            session, now, actor, "gate-end", f"{cadre.staff_no} {cadre.name}", path=cadre.path, kind=held.kind,
            word=held.word, reason=why,
        )  # fmt: skip
    return see_held(session, now, actor, held.cadre_id)


def _held(session: Session, actor: Actor, held_id: int) -> Credential:
    actor.need(ADMIN)
    held = session.scalars(
        select(Credential)
        .join(Cadre, Cadre.id == Credential.cadre_id)
        .where(Credential.id == held_id, Credential.removes_id.is_(None), actor.within(Cadre.path, ADMIN), Cadre.active)
    ).first()
    if held is None:
        raise Refusal("people-unknown")
    if held.cadre_id == actor.cadre_id:
        raise Refusal("gate-not-yourself")
    return held
