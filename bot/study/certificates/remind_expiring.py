"""Tell holders before a certificate ends, twice at most; one that was renewed, withdrawn or ended is told of no more."""

from __future__ import annotations

from collections.abc import Container, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.certificates.keys import course_of
from bot.study.certificates.rules import REMIND_DAYS, VALID, state_of, to_remind
from bot.study.certificates.tables import Certificate
from bot.study.certificates.views import renewed_of, standing_of
from bot.study.notices.enqueue import enqueue
from bot.study.notices.tables import Outbox
from bot.study.people.holdings import living
from bot.study.people.tables import Cadre, Credential

KIND = "certificate-expiring"
CERTIFICATE = "certificate"
PIECE = 200
LASTS = timedelta(days=5)
_ISSUED = (
    select(Certificate.id, Certificate.cadre_id, Certificate.valid_until)
    .join(Cadre, Cadre.id == Certificate.cadre_id)
    .where(Cadre.active)
    .order_by(Certificate.id)
    .limit(PIECE)
)


def remind_issued(session: Session, now: datetime, after: int) -> int | None:
    """Write the letters of some certificates issued here with ids above `after`: the last id seen, or None at the end."""
    near = Certificate.valid_until.between(now.date(), now.date() + timedelta(days=max(REMIND_DAYS)))
    rows = session.execute(_ISSUED.where(Certificate.id > after, near)).all()
    return _remind(session, now, rows, "certificate", renewed_of(session, [row.id for row in rows]))


def remind_recorded(session: Session, now: datetime, after: int) -> int | None:
    """The same for certificates from elsewhere that an admin has recorded."""
    near = Credential.valid_until.between(now.date(), now.date() + timedelta(days=max(REMIND_DAYS)))
    held = living(session, Credential.id > after, Credential.kind == CERTIFICATE, near, limit=PIECE)
    return _remind(session, now, [(row.id, row.cadre_id, row.valid_until) for row in held], "credential")


def _remind(session: Session, now: datetime, rows: Any, what: str, settled: Container[int] = ()) -> int | None:
    for number, cadre_id, until in rows:
        days = to_remind(until, now.date())
        if days is not None and number not in settled:
            values = {"what": what, "id": number}
            enqueue(
                session,
                now,
                f"{KIND}:{what}:{number}:{days}",
                KIND,
                cadre_id=cadre_id,
                expires_at=now + LASTS,
                **values,
            )
    return rows[-1][0] if len(rows) == PIECE else None


def expiring_now(session: Session, now: datetime, row: Outbox) -> Mapping[str, Any] | None:
    """Its name and end at the moment of sending; None when it no longer ends, or another of the same name lasts longer."""
    assert row.cadre_id is not None
    held = _held(session, row.cadre_id)
    mine = held.get((str(row.values["what"]), int(row.values["id"])))
    name, until = mine if mine is not None else ("", None)
    if until is None or state_of(False, until, now.date()) != VALID:
        return None
    if any(other == name and (end is None or end > until) for other, end in held.values()):
        return None
    issued = session.get(Certificate, int(row.values["id"])) if row.values["what"] == "certificate" else None
    renewable = issued is not None and course_of(issued) is not None
    return {
        **row.values, "name": name, "until": until.isoformat(), "left": (until - now.date()).days, "renewable": renewable,
    }  # fmt: skip


def _held(session: Session, cadre_id: int) -> dict[tuple[str, int], tuple[str, date | None]]:
    """Every certificate of a person that stands and was not renewed: (where it is kept, id) -> (name, last day)."""
    standing = standing_of(session, [cadre_id])
    anew = renewed_of(session, [row.id for row in standing])
    issued = {("certificate", row.id): (row.name, row.valid_until) for row in standing if row.id not in anew}
    recorded = living(session, Credential.cadre_id == cadre_id, Credential.kind == CERTIFICATE)
    return issued | {("credential", row.id): (row.word, row.valid_until) for row in recorded}
