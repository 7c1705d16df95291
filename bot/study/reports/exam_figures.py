"""An exam's indicators 参考率, 平均分, 及格率, 满分率 in a scope, with heads and attendances, and how valid its passes are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select, true
from sqlalchemy.orm import Session

from bot.study.learning.audience import meant_for
from bot.study.learning.exam_plan import exam_of
from bot.study.learning.exam_rules import renewal_window
from bot.study.learning.exam_tables import Exam, ExamPass
from bot.study.learning.tables import EXAM_SLUG, Attempt, Course, CourseVersion, Enrolment
from bot.study.people.actor import Actor
from bot.study.people.tables import Cadre, Unit
from bot.study.refusal import Refusal
from bot.study.reports.exam_indicators import Indicators
from bot.study.reports.rules import pages_of
from bot.study.reports.scope import UnitRef, narrowed, scope_page, unit_in_scope
from content.model_exam import Exam as Rules

PAGE = 8
WHICH = ("absent", "marking", "failed", "expiring", "expired")
FOREVER = date(9999, 12, 31)


@dataclass(frozen=True)
class ExamFigures:
    """One exam in one scope. `unit` is None for all that the reader looks after; `units` are the next ones to look into;
    `soon`: in how many days a pass ends that is said to expire."""

    course_id: str
    course: str
    exam: str
    at: datetime
    unit: UnitRef | None
    parent_id: int
    units: tuple[UnitRef, ...]
    page: int
    pages: int
    total: Indicators
    soon: int


@dataclass(frozen=True)
class ExamPerson:
    """Somebody of a list: `best` percent, `until` the last valid day of a pass."""

    cadre_id: int
    name: str
    unit: str
    best: int | None
    until: date | None


@dataclass(frozen=True)
class ExamPeople:
    """Who has not sat, has failed, whose pass expires or has expired; in the roster's order, never by result."""

    course_id: str
    exam: str
    which: str
    unit_id: int
    people: tuple[ExamPerson, ...]
    count: int
    page: int
    pages: int


def see_exam_figures(
    session: Session, now: datetime, actor: Actor, course_id: str, unit_id: int = 0, page: int = 1
) -> ExamFigures:
    """The exam of a course in force in the actor's scope, or in one unit of it. Raises `Refusal` without a role, for a unit that
    is unknown or out of scope, and for a course without an exam."""
    actor.need()
    version, rules = _exam(session, course_id)
    unit = unit_in_scope(session, actor, unit_id) if unit_id else None
    units, page, pages = _units(session, actor, unit, page)
    row = session.execute(_sums(session, now, rules, course_id, narrowed(actor, unit) if unit else actor)).one()
    above = unit.parent_id if unit is not None and unit.parent_id is not None else 0
    return ExamFigures(
        course_id, version.title, rules.title, now, UnitRef(unit.id, unit.name) if unit else None,
        above if above and _covered(session, actor, above) else 0, units, page, pages,
        Indicators(*(int(one or 0) for one in row)), renewal_window(rules.valid_months).days,
    )  # fmt: skip


def see_exam_people(
    session: Session, now: datetime, actor: Actor, course_id: str, unit_id: int, which: str, page: int
) -> ExamPeople:
    """A page of one of the lists `WHICH`, in scope; raises `Refusal` as `see_exam_figures` does."""
    actor.need()
    if which not in WHICH:
        raise Refusal("refusal-old-button")
    _, rules = _exam(session, course_id)
    unit = unit_in_scope(session, actor, unit_id) if unit_id else None
    papers, passes = _papers(course_id), _passes(course_id)
    wanted = _asked(session, now, rules, course_id, narrowed(actor, unit) if unit else actor)
    listed = (
        select(Cadre.id, Cadre.name, Unit.name, papers.c.best, passes.c.until)
        .select_from(Enrolment)
        .join(Cadre, Cadre.id == Enrolment.cadre_id)
        .join(Unit, Unit.id == Cadre.unit_id)
        .outerjoin(papers, papers.c.cadre_id == Cadre.id)
        .outerjoin(passes, passes.c.cadre_id == Cadre.id)
        .where(wanted, _kept(now, rules, papers, passes)[which])
    )
    count = session.scalar(select(func.count()).select_from(listed.subquery())) or 0
    pages = pages_of(count, PAGE)
    page = min(max(page, 1), pages)
    rows = session.execute(listed.order_by(Cadre.path, Cadre.id).limit(PAGE).offset((page - 1) * PAGE))
    people = tuple(
        ExamPerson(cadre_id, name, where, best, None if until == FOREVER else until)
        for cadre_id, name, where, best, until in rows
    )
    return ExamPeople(course_id, rules.title, which, unit_id, people, count, page, pages)


def _exam(session: Session, course_id: str) -> tuple[CourseVersion, Rules]:
    found = session.execute(
        select(CourseVersion, Exam.plan)
        .join(Course, Course.version_id == CourseVersion.id)
        .join(Exam, Exam.version_id == CourseVersion.id)
        .where(Course.id == course_id)
    ).first()
    if found is None:
        raise Refusal("exam-none")
    return found[0], exam_of(found[1])


def _units(session: Session, actor: Actor, unit: Unit | None, page: int) -> tuple[tuple[UnitRef, ...], int, int]:
    """The units one level deeper, a page of them, in the roster's order."""
    if unit is None:
        begin, count, page = scope_page(session, actor, page, PAGE)
        if count != 1:
            return tuple(UnitRef(one.id, one.name) for one in begin), page, pages_of(count, PAGE)
        unit = begin[0]
    below = select(Unit).where(Unit.parent_id == unit.id)
    count = session.scalar(select(func.count()).select_from(below.subquery())) or 0
    page = min(max(page, 1), pages_of(count, PAGE))
    rows = session.scalars(below.order_by(Unit.id).limit(PAGE).offset((page - 1) * PAGE))
    return tuple(UnitRef(one.id, one.name) for one in rows), page, pages_of(count, PAGE)


def _covered(session: Session, actor: Actor, unit_id: int) -> bool:
    return actor.covers(session.get_one(Unit, unit_id).path)


def _asked(session: Session, now: datetime, rules: Rules, course_id: str, actor: Actor) -> ColumnElement[bool]:
    """Who must sit it: has the course as a task, is active, in scope, and of the exam's ages (or of an unknown one)."""
    ages: dict[str, Any] = {
        "units": [],
        "ranks": [],
        "categories": [],
        "age_from": rules.age_from,
        "age_to": rules.age_to,
    }
    fits = or_(Cadre.born.is_(None), meant_for(session, now, ages)) if rules.age_from or rules.age_to else true()
    return and_(Enrolment.course_id == course_id, Cadre.active, actor.within(Cadre.path), fits)


def _papers(course_id: str) -> Any:
    """What each cadre has handed in: how many papers, the best of them, whether one passed, or is with a teacher."""
    passed = func.max(case((Attempt.passed.is_(True), 1), else_=0))
    marking = func.max(case((Attempt.passed.is_(None), 1), else_=0))
    return (
        select(
            Attempt.cadre_id,
            func.count().label("papers"),
            func.max(Attempt.score).label("best"),
            passed.label("passed"),
            marking.label("marking"),
        )
        .where(Attempt.course_id == course_id, Attempt.slug == EXAM_SLUG, Attempt.submitted_at.is_not(None))
        .group_by(Attempt.cadre_id)
        .subquery()
    )


def _passes(course_id: str) -> Any:
    """Until when each cadre's best pass is valid."""
    until = func.max(func.coalesce(ExamPass.valid_until, FOREVER))
    return (
        select(ExamPass.cadre_id, until.label("until"))
        .where(ExamPass.course_id == course_id)
        .group_by(ExamPass.cadre_id)
        .subquery()
    )


def _kept(now: datetime, rules: Rules, papers: Any, passes: Any) -> dict[str, ColumnElement[bool]]:
    today, soon = now.date(), now.date() + renewal_window(rules.valid_months)
    return {
        "absent": papers.c.papers.is_(None),
        "failed": and_(papers.c.papers.is_not(None), papers.c.passed == 0, papers.c.marking == 0),
        "marking": and_(papers.c.passed == 0, papers.c.marking == 1),
        "valid": passes.c.until >= today,
        "expiring": and_(passes.c.until >= today, passes.c.until < soon),
        "expired": passes.c.until < today,
    }


def _sums(session: Session, now: datetime, rules: Rules, course_id: str, actor: Actor) -> Select[Any]:
    papers, passes = _papers(course_id), _passes(course_id)
    kept = _kept(now, rules, papers, passes)

    def count(condition: ColumnElement[bool]) -> Any:
        return func.sum(case((condition, 1), else_=0))

    return (
        select(
            func.count(), func.count(papers.c.papers), func.sum(papers.c.papers), func.sum(papers.c.best),
            count(papers.c.passed == 1), count(papers.c.best == 100), count(kept["valid"]), count(kept["expiring"]),
            count(kept["expired"]), count(kept["marking"]), func.count(papers.c.best),
        )
        .select_from(Enrolment)
        .join(Cadre, Cadre.id == Enrolment.cadre_id)
        .outerjoin(papers, papers.c.cadre_id == Cadre.id)
        .outerjoin(passes, passes.c.cadre_id == Cadre.id)
        .where(_asked(session, now, rules, course_id, actor))
    )  # fmt: skip
