"""Certify what a course, or its exam, promises: once it is earned, and anew when it is earned again before or after its end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.study.certificates.issue_certificate import Award, issue_certificate
from bot.study.certificates.keys import key_of, turn_of
from bot.study.certificates.tables import Certificate
from bot.study.learning.exam_outcome import ended_at
from bot.study.learning.exam_tables import ExamPass
from bot.study.learning.renewal import newest, passed_again
from bot.study.learning.tables import EXAM, Attempt, CourseVersion, Enrolment, Module
from bot.study.notices.enqueue import PERSONAL
from bot.study.values import months_on
from content.model import CertificatePlan


@dataclass(frozen=True)
class _Merit:
    """When something was earned, and until when that holds (None: for ever)."""

    begun: date
    finished: date
    until: date | None


def plan_of(stored: Mapping[str, Any] | None) -> CertificatePlan | None:
    """The certificate of a version, as its author asked for it."""
    return CertificatePlan(**stored) if stored is not None else None


def certify_course(
    session: Session, now: datetime, version: CourseVersion, enrolment: Enrolment, *, priority: int = PERSONAL
) -> Certificate | None:
    """Issue the certificate that is due to the cadre enrolled; None where none is, or where it would have ended by now.

    | the certificate is of | it is due                                           | it holds                                |
    |-----------------------|-----------------------------------------------------|-----------------------------------------|
    | the course            | once the course is completed                        | as long as the pass of its exam, if     |
    | the exam              | once the exam is passed, whatever the lessons       | that ends; else `valid_months`          |
    | either, held already  | once the exam is passed anew and that holds longer; | as above                                |
    |                       | without an end of its pass, once every quiz is      |                                         |
    |                       | passed again while the certificate may be renewed   |                                         |
    """
    plan = plan_of(version.certificate)
    if plan is None:
        return None
    last = newest(session, version.course_id, enrolment.cadre_id)
    merit = (
        _earned(session, now, version, enrolment, plan)
        if last is None
        else _earned_again(session, now, version, enrolment, plan, last)
    )
    if merit is None or (merit.until is not None and merit.until < now.date()):
        return None
    award = _award(session, version, enrolment, plan, merit, last)
    return issue_certificate(session, now, replace(award, priority=priority))


def _award(
    session: Session,
    version: CourseVersion,
    enrolment: Enrolment,
    plan: CertificatePlan,
    merit: _Merit,
    last: Certificate | None,
) -> Award:
    """The hours of the course stand on its first certificate only: passing again earns none of them."""
    return Award(
        key_of(version.course_id, enrolment.cadre_id, turn_of(last) + 1 if last else 1), enrolment.cadre_id, plan.name,
        plan.series, _subject(session, version) if plan.of_exam else version.title, merit.begun, merit.finished,
        0 if last or plan.of_exam else version.hours, merit.until, last.id if last else None,
    )  # fmt: skip


def _subject(session: Session, version: CourseVersion) -> str:
    """What the exam is called: with its course, unless its own title says that already."""
    title = session.scalar(select(Module.title).where(Module.version_id == version.id, Module.kind == EXAM)) or ""
    return title if version.title in title else f"{version.title} · {title}"


def _earned(
    session: Session, now: datetime, version: CourseVersion, enrolment: Enrolment, plan: CertificatePlan
) -> _Merit | None:
    passed = _last_pass(session, now, version, enrolment)
    if plan.of_exam:
        return _of_pass(passed, plan) if passed is not None else None
    if enrolment.completed_at is None:
        return None
    mine = (Attempt.cadre_id == enrolment.cadre_id, Attempt.course_id == version.course_id)
    first = session.scalar(select(func.min(Attempt.started_at)).where(*mine))
    finished = enrolment.completed_at.astimezone(now.tzinfo).date()
    begun = min(first.astimezone(now.tzinfo).date(), finished) if first is not None else finished
    until = passed.until if passed is not None and passed.until is not None else _end(finished, plan)
    return _Merit(begun, finished, until)


def _earned_again(
    session: Session,
    now: datetime,
    version: CourseVersion,
    enrolment: Enrolment,
    plan: CertificatePlan,
    last: Certificate,
) -> _Merit | None:
    if last.valid_until is None:
        return None
    passed = _last_pass(session, now, version, enrolment)
    if passed is not None and (plan.of_exam or passed.until is not None):
        merit = _of_pass(passed, plan)
        return merit if merit.until is None or merit.until > last.valid_until else None
    again = None if plan.of_exam else passed_again(session, now, version, enrolment.cadre_id, last)
    return _Merit(*again, _end(again[1], plan)) if again is not None else None


def _end(finished: date, plan: CertificatePlan) -> date | None:
    return months_on(finished, plan.valid_months) if plan.valid_months is not None else None


def _of_pass(passed: _Merit, plan: CertificatePlan) -> _Merit:
    return _Merit(passed.begun, passed.finished, passed.until or _end(passed.finished, plan))


def _last_pass(session: Session, now: datetime, version: CourseVersion, enrolment: Enrolment) -> _Merit | None:
    """The latest pass of the course's exam, dated by the day on which its paper closed."""
    found = session.execute(
        select(ExamPass, Attempt)
        .join(Attempt, Attempt.id == ExamPass.attempt_id)
        .where(ExamPass.cadre_id == enrolment.cadre_id, ExamPass.course_id == version.course_id)
        .order_by(ExamPass.passed_at.desc(), ExamPass.attempt_id.desc())
        .limit(1)
    ).first()
    if found is None:
        return None
    passed, attempt = found
    zone = now.tzinfo
    return _Merit(
        attempt.started_at.astimezone(zone).date(), ended_at(passed.passed_at, attempt).astimezone(zone).date(),
        passed.valid_until,
    )  # fmt: skip
