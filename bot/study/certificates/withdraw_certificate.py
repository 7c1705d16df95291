"""An admin withdraws a certificate with a reason, or puts it in force again: each an event of its own, nothing is removed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from bot.storage.insert_once import insert_once
from bot.study.audit.record import record
from bot.study.certificates.see_certificates import CertificateCard, find_certificate, see_certificate
from bot.study.certificates.tables import CertificateEvent
from bot.study.notices.enqueue import enqueue
from bot.study.people.actor import ADMIN, Actor
from bot.study.refusal import Refusal

WHY = ("mistaken", "cheated", "revoked", "other")  # 发放有误, 弄虚作假, 上级决定撤销, 其他

VERBS = {
    "withdrawn": ("certificate-withdraw", "certificate-withdrawn"),
    "restored": ("certificate-restore", "certificate-restored"),
}
"""What the audit calls an event, and its letter."""


def see_withdrawable(session: Session, now: datetime, actor: Actor, certificate_id: int) -> CertificateCard:
    """A certificate before it is withdrawn; raises `Refusal` without the right over its holder."""
    _, cadre = find_certificate(session, actor, certificate_id)
    actor.need(ADMIN, path=cadre.path)
    return see_certificate(session, now, actor, certificate_id)


def withdraw_certificate(
    session: Session, now: datetime, actor: Actor, certificate_id: int, turn: int, why: str
) -> CertificateCard:
    """Withdraw it for one of the reasons `WHY`; the holder gets a letter. `turn` is the event that the button means: an old
    button changes nothing. Raises `Refusal` as seeing does."""
    if why not in WHY:
        raise Refusal("refusal-old-button")
    return _happen(session, now, actor, certificate_id, turn, "withdrawn", why)


def restore_certificate(
    session: Session, now: datetime, actor: Actor, certificate_id: int, turn: int
) -> CertificateCard:
    """Put a certificate in force again that was withdrawn; as `withdraw_certificate` otherwise."""
    return _happen(session, now, actor, certificate_id, turn, "restored", "mistaken")


def _happen(
    session: Session, now: datetime, actor: Actor, certificate_id: int, turn: int, kind: str, why: str
) -> CertificateCard:
    card = see_withdrawable(session, now, actor, certificate_id)
    is_withdrawn = card.shown.state == "withdrawn"
    if turn != card.turn + 1 or is_withdrawn == (kind == "withdrawn"):
        return card
    fresh = insert_once(
        session, CertificateEvent, ["certificate_id", "turn"],
        certificate_id=certificate_id, turn=turn, kind=kind, why=why, author=actor.signature, at=now,
    )  # fmt: skip
    if fresh:
        row, cadre = find_certificate(session, actor, certificate_id)
        verb, letter = VERBS[kind]
        record(
            session, now, actor, verb, f"{cadre.staff_no} {cadre.name}", path=cadre.path, number=row.number, reason=why
        )
        enqueue(
            session, now, f"{letter}:{certificate_id}:{turn}", letter, cadre_id=cadre.id,
            certificate=row.id, name=row.name, number=row.number, why=why,
        )  # fmt: skip
    return see_certificate(session, now, actor, certificate_id)
