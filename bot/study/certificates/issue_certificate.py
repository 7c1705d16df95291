"""Issue a certificate once, with the next number of its unit, year and series, in the transaction of what earned it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.storage.insert_once import insert_once
from bot.study.certificates.rules import number_of
from bot.study.certificates.tables import Certificate, CertificateSerial
from bot.study.notices.enqueue import PERSONAL, enqueue
from bot.study.people.tables import Cadre, Unit

CODE_BYTES = 16  # 128 bits: a link can be tried by programs


@dataclass(frozen=True)
class Award:
    """What shall be certified. `key` is its meaning (`keys.key_of`): once for ever; `hours` in hundredths (0: none are named);
    valid to the end of `until`, None without end. `renews` is the certificate in whose place it is issued."""

    key: str
    cadre_id: int
    name: str
    series: str
    subject: str
    begun: date
    finished: date
    hours: int
    until: date | None = None
    renews: int | None = None
    priority: int = PERSONAL  # of the letter


def issue_certificate(session: Session, now: datetime, award: Award) -> Certificate:
    """The certificate of `award`: a new one, whose holder gets a letter, or the one issued before.

    Whoever issues holds the row of its series until the end of the transaction: a number is taken only by what is committed.
    The issuing unit is the top of the holder's units, the year that of the last day.
    """
    known = session.scalars(select(Certificate).where(Certificate.key == award.key)).first()
    if known is not None:
        return known
    cadre = session.get_one(Cadre, award.cadre_id)
    unit = session.get_one(Unit, int(cadre.path.split("/")[1]))
    line = {"unit_id": unit.id, "year": award.finished.year, "series": award.series}
    insert_once(session, CertificateSerial, ["unit_id", "year", "series"], **line, last=0)
    serial = session.scalars(select(CertificateSerial).filter_by(**line).with_for_update()).one()
    known = session.scalars(select(Certificate).where(Certificate.key == award.key)).first()
    if known is not None:  # somebody was faster: now that we hold the row, theirs is to be seen
        return known
    serial.last += 1
    number = number_of(unit.name, award.finished.year, award.series, serial.last)
    made = Certificate(
        key=award.key, cadre_id=cadre.id, **line, serial=serial.last, number=number, code=secrets.token_urlsafe(CODE_BYTES),
        name=award.name, subject=award.subject[:200], holder=cadre.name, issuer=unit.name, begun_on=award.begun,
        finished_on=award.finished, hours=award.hours, issued_at=now, valid_until=award.until, renews_id=award.renews,
    )  # fmt: skip
    session.add(made)
    session.flush()
    enqueue(
        session, now, f"certificate-issued:{made.id}", "certificate-issued", cadre_id=cadre.id, priority=award.priority,
        certificate=made.id, name=made.name, subject=made.subject, number=made.number, renews=award.renews,
    )  # fmt: skip
    return made
