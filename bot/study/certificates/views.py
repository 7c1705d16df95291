"""A certificate as it is shown, with the state it has now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.study.certificates.rules import WITHDRAWN, state_of
from bot.study.certificates.tables import Certificate, CertificateEvent


@dataclass(frozen=True)
class Shown:
    """What a certificate says, and how it stands (`rules.state_of`). `hours` in hundredths.

    `replaced_by` is the number of the one issued in its place, `replaces` of the one that it was issued for; empty: none.
    """

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
    replaced_by: str = ""
    replaces: str = ""


def shown(session: Session, now: datetime, row: Certificate) -> Shown:
    """The certificate as it stands at `now` (aware in the office's zone)."""
    anew = renewed_of(session, [row.id]).get(row.id, "")
    state = state_of(row.id in withdrawn_of(session, [row.id]), row.valid_until, now.date(), renewed=bool(anew))
    before = session.get_one(Certificate, row.renews_id).number if row.renews_id is not None else ""
    return Shown(
        row.name, row.holder, row.subject, row.begun_on, row.finished_on, row.hours, row.issuer, row.number,
        row.valid_until, state, anew, before,
    )  # fmt: skip


def renewed_of(session: Session, ids: Sequence[int]) -> dict[int, str]:
    """Those in whose place another was issued that nobody has withdrawn, with its number."""
    rows = session.execute(
        select(Certificate.renews_id, Certificate.id, Certificate.number).where(Certificate.renews_id.in_(ids))
    ).all()
    gone = withdrawn_of(session, [row.id for row in rows])
    return {row.renews_id: row.number for row in rows if row.id not in gone}


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
