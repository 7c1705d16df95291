"""Anyone, also somebody bound to nobody, verifies a certificate by its code and sees what it says, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.certificates.rules import read_code
from bot.study.certificates.tables import Certificate
from bot.study.certificates.views import Shown, shown
from bot.study.people.actor import Actor
from bot.study.people.tries import note_try, throttled_until

WRONG = "cert-wrong"


@dataclass(frozen=True)
class NotVerified:
    """There is no such certificate; or, with `again_at`, too many wrong codes came from this account."""

    again_at: datetime | None = None


def verify_certificate(session: Session, now: datetime, actor: Actor, text: str) -> Shown | NotVerified:
    """The certificate whose code `text` holds. Five wrong ones within an hour end the tries of that account, as with binding."""
    again_at = throttled_until(session, now, actor.telegram_id, WRONG)
    if again_at is not None:
        return NotVerified(again_at)
    code = read_code(text)
    row = session.scalars(select(Certificate).where(Certificate.code == code)).first() if code else None
    if row is None:
        note_try(session, now, actor.telegram_id, WRONG)
        return NotVerified()
    return shown(session, now, row)
