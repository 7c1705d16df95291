"""The audit log as an admin sees it: newest first, own scope, of everybody or of one person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from bot.study.audit.tables import Audit
from bot.study.people.actor import ADMIN, Actor
from bot.study.people.tables import Cadre
from bot.study.refusal import Refusal

PAGE = 8
FARTHEST = 100_000  # pages: a forged number must not overflow the offset of the database


@dataclass(frozen=True)
class AuditLine:
    """One deed. `author` as it was signed: "staff number name", ``telegram:ID`` or ``command line``."""

    at: datetime
    author: str
    verb: str
    subject: str
    reason: str


@dataclass(frozen=True)
class AuditPage:
    """A page of deeds; `cadre_id` 0 and `name` "" for everybody's."""

    lines: tuple[AuditLine, ...]
    page: int
    more: bool
    cadre_id: int
    name: str


def see_audit(session: Session, now: datetime, actor: Actor, page: int = 1, cadre_id: int = 0) -> AuditPage:
    """Deeds in the admin's scope; with `cadre_id` only those by or about that person. Raises `Refusal` for anyone else,
    and for a person unknown or out of scope. Pages are not counted: the log may hold millions of rows."""
    actor.need(ADMIN)
    cadre = _person(session, actor, cadre_id) if cadre_id else None
    page = min(max(1, page), FARTHEST)
    query = select(Audit).where(actor.within(Audit.unit_path, ADMIN)).order_by(Audit.id.desc())
    if cadre is not None:
        sign = f"{cadre.staff_no} "  # names change, staff numbers do not
        by, about = (column.startswith(sign, autoescape=True) for column in (Audit.author, Audit.subject))
        query = query.where(or_(by, about))
    rows = session.scalars(query.limit(PAGE + 1).offset((page - 1) * PAGE)).all()
    lines = tuple(
        AuditLine(row.at, row.author, row.verb, row.subject, str(row.detail.get("reason", ""))) for row in rows[:PAGE]
    )
    return AuditPage(lines, page, len(rows) > PAGE, cadre_id, cadre.name if cadre else "")


def find_audit(session: Session, now: datetime, actor: Actor, who: str) -> AuditPage:
    """The log of the person with staff number or name `who`; everybody's when nothing is given. Raises `Refusal` when
    nobody in scope has it, or when several people share the name."""
    actor.need(ADMIN)
    if not who:
        return see_audit(session, now, actor)
    found = session.scalars(
        select(Cadre.id)
        .where(or_(Cadre.staff_no == who, Cadre.name == who), actor.within(Cadre.path, ADMIN))
        .order_by(Cadre.id)
        .limit(2)
    ).all()
    if len(found) != 1:
        raise Refusal("audit-several" if found else "audit-unknown-person", who=who)
    return see_audit(session, now, actor, 1, found[0])


def _person(session: Session, actor: Actor, cadre_id: int) -> Cadre:
    cadre = session.get(Cadre, cadre_id)
    if cadre is None or not actor.covers(cadre.path, ADMIN):
        raise Refusal("refusal-no-right")
    return cadre
