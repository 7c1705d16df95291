"""A certificate as it is shown, with the state it has now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.study.certificates.rules import state_of
from bot.study.certificates.tables import Certificate, CertificateEvent

WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Shown:
    """What a certificate says, and whether it is valid, expired or withdrawn. `hours` in hundredths."""

    name: str
    holder: str
    subject: str
    begun: date
    finished: date
    hours: int
    issuer: str
    number: str
    until: date | None
    state: str


def shown(session: Session, now: datetime, row: Certificate) -> Shown:
    """The certificate as it stands at `now` (aware in the office's zone)."""
    state = state_of(row.id in withdrawn_of(session, [row.id]), row.valid_until, now.date())
    return Shown(
        row.name, row.holder, row.subject, row.begun_on, row.finished_on, row.hours, row.issuer, row.number,
        row.valid_until, state,
    )  # fmt: skip


def withdrawn_of(session: Session, ids: Sequence[int]) -> set[int]:
    """Those whose last event says so."""
    last = (
        select(CertificateEvent.certificate_id, func.max(CertificateEvent.turn).label("turn"))
        .where(CertificateEvent.certificate_id.in_(ids))
        .group_by(CertificateEvent.certificate_id)
        .subquery()
    )
    rows = session.scalars(
        select(CertificateEvent.certificate_id)
        .join(last, (last.c.certificate_id == CertificateEvent.certificate_id) & (last.c.turn == CertificateEvent.turn))
        .where(CertificateEvent.kind == WITHDRAWN)
    )
    return set(rows)


def standing_of(session: Session, cadre_ids: Sequence[int]) -> list[Certificate]:
    """The certificates of some people that nobody has withdrawn, expired ones too, in the order of issue."""
    rows = session.scalars(
        select(Certificate).where(Certificate.cadre_id.in_(cadre_ids)).order_by(Certificate.id)
    ).all()
    gone = withdrawn_of(session, [row.id for row in rows])
    return [row for row in rows if row.id not in gone]
