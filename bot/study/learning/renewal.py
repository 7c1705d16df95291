"""Renewing a certificate by passing the quizzes of its course again: from when, which ones, and who may see what is left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import Session

from bot.study.certificates.keys import course_of, key_of
from bot.study.certificates.rules import renewable_from
from bot.study.certificates.see_certificates import find_certificate
from bot.study.certificates.tables import Certificate
from bot.study.learning.exam_tables import Exam, ExamPass
from bot.study.learning.tables import LESSON, Attempt, Course, CourseVersion, Module
from bot.study.people.actor import Actor
from bot.study.refusal import Refusal


@dataclass(frozen=True)
class RenewalLine:
    """A quiz to pass again; `done`: that was done."""

    module: int
    title: str
    done: bool


@dataclass(frozen=True)
class Renewal:
    """How a certificate is renewed: by the course's exam, or by its quizzes (`lines`); neither: not here.

    `opens` is the first day on which the quizzes may be sat for it (None: they may now). `renewed` says that it was done.
    """

    certificate_id: int
    name: str
    course_id: str
    course_title: str
    until: date
    by_exam: bool
    opens: date | None
    lines: tuple[RenewalLine, ...]
    renewed: bool


def newest(session: Session, course_id: str, cadre_id: int) -> Certificate | None:
    """The certificate of that course, or its exam, that was issued last."""
    first = key_of(course_id, cadre_id)
    mine = session.scalars(select(Certificate).where(Certificate.cadre_id == cadre_id).order_by(Certificate.id.desc()))
    return next((one for one in mine if one.key == first or one.key.startswith(f"{first}:")), None)


def passed_again(
    session: Session, now: datetime, version: CourseVersion, cadre_id: int, last: Certificate
) -> tuple[date, date] | None:
    """The first and the last day on which every quiz of the course was passed again for renewing `last`; None: not all were."""
    since = _since(now, last)
    if since is None:
        return None
    slugs = set(session.scalars(select(Module.slug).where(*_quizzes(version))))
    found = _passes(session, cadre_id, version.course_id, since)
    if not slugs or not slugs <= found.keys():
        return None
    days = [moment.astimezone(now.tzinfo).date() for slug in slugs for moment in found[slug]]
    return min(days), max(days)


def may_sit_again(session: Session, now: datetime, version: CourseVersion, cadre_id: int, slug: str) -> bool:
    """Whether a quiz that was passed may be sat again: its certificate may be renewed by quizzes now, and this one was not yet."""
    last = newest(session, version.course_id, cadre_id) if version.certificate is not None else None
    since = _since(now, last) if last is not None else None
    if since is None or _by_exam(session, version, cadre_id):
        return False
    return slug not in _passes(session, cadre_id, version.course_id, since)


def see_renewal(session: Session, now: datetime, actor: Actor, certificate_id: int) -> Renewal:
    """What is left to do for renewing one's own certificate; raises `Refusal` for what is not one's own, or has no end."""
    row, cadre = find_certificate(session, actor, certificate_id)
    course_id = course_of(row)
    version = session.scalars(
        select(CourseVersion).join(Course, Course.version_id == CourseVersion.id).where(Course.id == course_id)
    ).first()
    if cadre.id != actor.need_cadre() or version is None or row.valid_until is None or version.certificate is None:
        raise Refusal("certificate-not-renewable")
    last = newest(session, version.course_id, cadre.id) or row
    by_exam = _by_exam(session, version, cadre.id)
    since = _since(now, last)
    found = _passes(session, cadre.id, version.course_id, since) if since is not None else {}
    modules = () if by_exam else session.scalars(select(Module).where(*_quizzes(version)).order_by(Module.number)).all()
    return Renewal(
        row.id, row.name, version.course_id, version.title, row.valid_until, by_exam,
        renewable_from(last.finished_on, last.valid_until) if since is None and last.valid_until is not None else None,
        tuple(RenewalLine(one.number, one.title, one.slug in found) for one in modules), last.id != row.id,
    )  # fmt: skip


def _since(now: datetime, last: Certificate) -> datetime | None:
    """The moment from which passing counts for renewing; None while it is too early, or where there is no end."""
    if last.valid_until is None:
        return None
    day = renewable_from(last.finished_on, last.valid_until)
    return datetime.combine(day, time(), now.tzinfo) if day <= now.date() else None


def _by_exam(session: Session, version: CourseVersion, cadre_id: int) -> bool:
    """Whether the exam is what renews: the certificate is of it, or this cadre has a pass of it that ends."""
    if (version.certificate or {}).get("of_exam"):
        return True
    ends = exists().where(
        ExamPass.cadre_id == cadre_id, ExamPass.course_id == version.course_id, ExamPass.valid_until.is_not(None)
    )
    return bool(session.scalar(select(Exam.module_id).where(Exam.version_id == version.id, ends)))


def _quizzes(version: CourseVersion) -> tuple[ColumnElement[bool], ...]:
    return Module.version_id == version.id, Module.kind == LESSON, Module.questions > 0


def _passes(session: Session, cadre_id: int, course_id: str, since: datetime) -> dict[str, tuple[datetime, datetime]]:
    """By module the moments at which a passing attempt was begun first and handed in last, of those handed in from `since` on."""
    rows = session.execute(
        select(Attempt.slug, func.min(Attempt.started_at), func.max(Attempt.submitted_at))
        .where(Attempt.cadre_id == cadre_id, Attempt.course_id == course_id, Attempt.passed.is_(True))
        .where(Attempt.submitted_at >= since)
        .group_by(Attempt.slug)
    )
    return {slug: (begun, ended) for slug, begun, ended in rows if ended is not None}
