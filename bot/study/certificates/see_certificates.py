"""Somebody's certificates: one's own, or those of a person in scope."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from bot.study.certificates.keys import course_of
from bot.study.certificates.rules import WITHDRAWN, state_of
from bot.study.certificates.tables import Certificate, CertificateEvent
from bot.study.certificates.views import Shown, renewed_of, shown, withdrawn_of
from bot.study.people.actor import ADMIN, LIAISON, Actor
from bot.study.people.roster_cells import tidy
from bot.study.people.tables import Cadre
from bot.study.refusal import Refusal


@dataclass(frozen=True)
class Others:
    """Certificates of other people may be looked up by staff number; `may_issue`: those owed to people may be issued."""

    may_issue: bool


@dataclass(frozen=True)
class CertificateLine:
    """A certificate in a list."""

    certificate_id: int
    name: str
    subject: str
    state: str


@dataclass(frozen=True)
class CertificateList:
    """Everything that was issued to a person, the newest first."""

    cadre_id: int
    name: str
    staff_no: str
    lines: tuple[CertificateLine, ...]
    is_own: bool
    others: Others | None = None


@dataclass(frozen=True)
class CertificateCard:
    """A certificate with its code, for its holder and those who look after them. `why`, `author` and `at` are of a withdrawal;
    `turn` is how often something became of it so far."""

    certificate_id: int
    cadre_id: int
    staff_no: str
    shown: Shown
    code: str
    issued_at: datetime
    turn: int
    why: str
    author: str
    at: datetime | None
    may_withdraw: bool
    is_own: bool
    by_course: bool  # a course that one may pass again


def find_certificates(session: Session, now: datetime, actor: Actor, staff_no: str) -> CertificateList | Others:
    """The list of one staff number, or one's own when none is given; `Others`: somebody without an own, who has to name one.

    Raises `Refusal` for people unknown or out of scope.
    """
    word = tidy(staff_no).replace(" ", "")
    if word:
        return _listed(session, now, actor, _cadre(session, actor, Cadre.staff_no.in_({word, word.upper()})))
    others = Others(bool(actor.paths(ADMIN))) if actor.paths(ADMIN, LIAISON) else None
    if actor.cadre_id is None and others is not None:
        return others
    return replace(see_certificates(session, now, actor, 0), others=others)


def see_certificates(session: Session, now: datetime, actor: Actor, cadre_id: int) -> CertificateList:
    """The list of a cadre: one's own (id 0), or of somebody in scope; raises `Refusal` for anybody else."""
    return _listed(session, now, actor, _cadre(session, actor, Cadre.id == (cadre_id or actor.need_cadre())))


def see_certificate(session: Session, now: datetime, actor: Actor, certificate_id: int) -> CertificateCard:
    """One certificate; raises `Refusal` when it is unknown, or neither one's own nor of somebody in scope."""
    row, cadre = find_certificate(session, actor, certificate_id)
    last = session.scalars(
        select(CertificateEvent)
        .where(CertificateEvent.certificate_id == row.id)
        .order_by(CertificateEvent.turn.desc())
        .limit(1)
    ).first()
    gone = last if last is not None and last.kind == WITHDRAWN else None
    return CertificateCard(
        row.id, cadre.id, cadre.staff_no, shown(session, now, row), row.code, row.issued_at, last.turn if last else 0,
        gone.why if gone else "", gone.author if gone else "", gone.at if gone else None,
        actor.covers(cadre.path, ADMIN), cadre.id == actor.cadre_id, course_of(row) is not None,
    )  # fmt: skip


def see_printable(session: Session, now: datetime, actor: Actor, certificate_id: int) -> CertificateCard:
    """As `see_certificate`, for its file; raises `Refusal` for one that was withdrawn too."""
    card = see_certificate(session, now, actor, certificate_id)
    if card.shown.state == WITHDRAWN:
        raise Refusal("certificate-not-printable")
    return card


def find_certificate(session: Session, actor: Actor, certificate_id: int) -> tuple[Certificate, Cadre]:
    """A certificate that the actor may see, and its holder; raises `Refusal` for any other."""
    found = session.execute(
        select(Certificate, Cadre).join(Cadre, Cadre.id == Certificate.cadre_id).where(Certificate.id == certificate_id)
    ).first()
    if found is None or not _may_see(actor, found[1]):
        raise Refusal("certificate-unknown")
    return found[0], found[1]


def _may_see(actor: Actor, cadre: Cadre) -> bool:
    return cadre.id == actor.cadre_id or actor.covers(cadre.path, ADMIN, LIAISON)


def _cadre(session: Session, actor: Actor, which: ColumnElement[bool]) -> Cadre:
    cadre = session.scalars(select(Cadre).where(which, Cadre.active)).first()
    if cadre is None or not _may_see(actor, cadre):
        raise Refusal("people-unknown" if actor.has_role else "refusal-no-right")
    return cadre


def _listed(session: Session, now: datetime, actor: Actor, cadre: Cadre) -> CertificateList:
    rows = session.scalars(
        select(Certificate).where(Certificate.cadre_id == cadre.id).order_by(Certificate.id.desc())
    ).all()
    ids = [row.id for row in rows]
    gone, anew = withdrawn_of(session, ids), renewed_of(session, ids)
    lines = tuple(
        CertificateLine(
            row.id, row.name, row.subject,
            state_of(row.id in gone, row.valid_until, now.date(), renewed=row.id in anew),
        )
        for row in rows
    )  # fmt: skip
    return CertificateList(cadre.id, cadre.name, cadre.staff_no, lines, cadre.id == actor.cadre_id)
