"""Certify whoever earned a certificate before their course had one: counted first, then issued in small pieces, each once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, String, and_, cast, exists, func, literal, or_, select, true
from sqlalchemy.orm import Session

from bot.study.certificates.keys import key_of
from bot.study.certificates.tables import Certificate
from bot.study.jobs.ask_job import ask_job
from bot.study.jobs.tables import Job
from bot.study.learning.certify_course import certify_course, plan_of
from bot.study.learning.exam_tables import ExamPass
from bot.study.learning.tables import Course, CourseVersion, Enrolment
from bot.study.notices.enqueue import CAMPAIGN
from bot.study.people.actor import ADMIN, Actor
from bot.study.people.tables import Cadre
from bot.study.refusal import Refusal
from bot.study.values import months_on
from content.model import CertificatePlan

KIND = "certify"
PIECE = 50  # people in one transaction, which holds the line of numbers as long as it lasts


@dataclass(frozen=True)
class Backlog:
    """How many people in the actor's scope have earned the certificate of a course and hold none. `running`: a job that this
    actor asked for is issuing them now, of `asked` in all."""

    course_id: str
    course_title: str
    plan: CertificatePlan
    count: int
    running: bool = False
    asked: int = 0


def see_backlogs(session: Session, now: datetime, actor: Actor) -> list[Backlog]:
    """The courses in force that give a certificate and owe one to somebody in scope; raises `Refusal` for anybody but admins."""
    actor.need(ADMIN)
    versions = session.scalars(
        select(CourseVersion).join(Course, Course.version_id == CourseVersion.id).order_by(CourseVersion.title)
    ).all()
    found = (_backlog(session, now, actor, version) for version in versions if version.certificate is not None)
    return [backlog for backlog in found if backlog.count]


def see_backlog(session: Session, now: datetime, actor: Actor, course_id: str) -> Backlog:
    """One of them, also when nobody is left; raises `Refusal` for a course that is unknown or gives no certificate."""
    actor.need(ADMIN)
    return _backlog(session, now, actor, _version(session, course_id))


def ask_backlog(session: Session, now: datetime, actor: Actor, course_id: str) -> Backlog:
    """Ask for all of them to be issued; asking while that is under way, or with nobody left, changes nothing."""
    backlog = see_backlog(session, now, actor, course_id)
    if backlog.running or not backlog.count:
        return backlog
    key = f"{KIND}:{actor.telegram_id}:{course_id}:{now:%Y%m%d%H%M%S}"
    ask_job(session, now, actor, key, KIND, course=course_id, asked=backlog.count)
    return see_backlog(session, now, actor, course_id)


def certify_piece(session: Session, now: datetime, actor: Actor, course_id: str, after: int) -> tuple[int, int | None]:
    """Issue what is owed to some people with enrolments above `after`: (how many were issued, the last enrolment looked at; None
    at the end). Whoever has got theirs meanwhile is not among them, so doing it again issues nothing twice."""
    actor.need(ADMIN)
    version = _version(session, course_id)
    rows = session.scalars(
        select(Enrolment)
        .join(Cadre, Cadre.id == Enrolment.cadre_id)
        .where(_owed(now, actor, version), Enrolment.id > after)
        .order_by(Enrolment.id)
        .limit(PIECE)
    ).all()
    issued = [certify_course(session, now, version, row, priority=CAMPAIGN) for row in rows]
    return sum(one is not None for one in issued), rows[-1].id if len(rows) == PIECE else None


def _version(session: Session, course_id: str) -> CourseVersion:
    version = session.scalars(
        select(CourseVersion).join(Course, Course.version_id == CourseVersion.id).where(Course.id == course_id)
    ).first()
    if version is None or version.certificate is None:
        raise Refusal("backlog-no-certificate")
    return version


def _backlog(session: Session, now: datetime, actor: Actor, version: CourseVersion) -> Backlog:
    plan = plan_of(version.certificate)
    assert plan is not None
    owed = select(func.count()).select_from(Enrolment).join(Cadre, Cadre.id == Enrolment.cadre_id)
    count = session.scalar(owed.where(_owed(now, actor, version))) or 0
    jobs = session.scalars(
        select(Job).where(Job.kind == KIND, Job.telegram_id == actor.telegram_id, Job.state.in_(("waiting", "running")))
    )
    job = next((one for one in jobs if one.values["course"] == version.course_id), None)
    return Backlog(
        version.course_id, version.title, plan, count, job is not None, int(job.values["asked"]) if job else 0
    )


def _owed(now: datetime, actor: Actor, version: CourseVersion) -> ColumnElement[bool]:
    """Whoever serves in scope, has earned the certificate, holds none of this course, and would not get one that has ended."""
    plan = plan_of(version.certificate)
    assert plan is not None
    key = literal(key_of(version.course_id, 0).removesuffix("0")).concat(cast(Enrolment.cadre_id, String))
    own = (ExamPass.cadre_id == Enrolment.cadre_id) & (ExamPass.course_id == Enrolment.course_id)
    lasts = exists().where(own, ExamPass.valid_until >= now.date())
    since = _least(now, plan)
    if plan.of_exam:
        recent = ExamPass.passed_at >= since if since is not None else true()
        earned = or_(lasts, exists().where(own, ExamPass.valid_until.is_(None), recent))
    else:
        recent = Enrolment.completed_at >= since if since is not None else true()
        ends = exists().where(own, ExamPass.valid_until.is_not(None))
        earned = and_(Enrolment.completed_at.is_not(None), or_(lasts, and_(~ends, recent)))
    return and_(
        Enrolment.course_id == version.course_id, actor.within(Cadre.path, ADMIN), Cadre.active, earned,
        ~exists().where(Certificate.key == key),
    )  # fmt: skip


def _least(now: datetime, plan: CertificatePlan) -> datetime | None:
    """The first moment of earning from which the months of the plan reach to today; None where they have no end."""
    if plan.valid_months is None:
        return None
    day: date = months_on(now.date(), -plan.valid_months)
    while months_on(day, plan.valid_months) < now.date():  # months have different lengths
        day += timedelta(days=1)
    return datetime.combine(day, time(), now.tzinfo)
