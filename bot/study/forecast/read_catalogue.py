"""What the catalogue offers by now: courses in force, their exams, and for whom they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.forecast.offers import Lesson, Offer, Paper
from bot.study.learning.audience import Stored
from bot.study.learning.exam_plan import exam_of
from bot.study.learning.exam_rules import by_age, coming, is_exempt, sitting_key
from bot.study.learning.exam_tables import Exam
from bot.study.learning.tables import EXAM, LESSON, Course, CourseVersion, Module


@dataclass(frozen=True)
class Catalogue:
    """Every course in force, for whom the ones are that are not for everybody, and who need not sit which exam by age."""

    offers: Mapping[str, Offer]
    audiences: Mapping[str, Stored]
    aged: Mapping[str, Callable[[int | None], bool]]

    def exempt(self, age: int | None) -> frozenset[str]:
        """The courses whose exam somebody of that age need not sit."""
        return frozenset(course for course, frees in self.aged.items() if frees(age))


def read_catalogue(session: Session, now: datetime) -> Catalogue:
    """The courses in force: three queries."""
    versions = session.scalars(select(CourseVersion).join(Course, Course.version_id == CourseVersion.id)).all()
    ids = [one.id for one in versions]
    modules: dict[int, list[Module]] = {}
    for module in session.scalars(select(Module).where(Module.version_id.in_(ids)).order_by(Module.number)):
        modules.setdefault(module.version_id, []).append(module)
    exams = {one.version_id: one for one in session.scalars(select(Exam).where(Exam.version_id.in_(ids)))}
    offers = {
        version.course_id: _offer(now, version, modules.get(version.id, ()), exams.get(version.id))
        for version in versions
    }
    rules = {one.course_id: exam_of(exams[one.id].plan) for one in versions if one.id in exams}
    aged = {course: partial(is_exempt, exam) for course, exam in rules.items() if by_age(exam)}
    return Catalogue(offers, {one.course_id: one.audience for one in versions if one.audience}, aged)


def _offer(now: datetime, version: CourseVersion, modules: Sequence[Module], kept: Exam | None) -> Offer:
    lessons = tuple(
        Lesson(one.slug, one.hours if one.questions else 0, one.category or version.category, one.release_on)
        for one in modules
        if one.kind == LESSON
    )
    exam = next((one for one in modules if one.kind == EXAM), None)
    return Offer(
        version.course_id, version.required, lessons, version.attempts, version.release_on,
        tuple(version.prerequisites or ()), version.in_order,
        _paper(now, exam, version.category, kept) if exam is not None and kept is not None else None,
        version.cool_down, Lesson("", version.hours, version.category),
    )  # fmt: skip


def _paper(now: datetime, exam: Module, category: str, kept: Exam) -> Paper:
    rules = exam_of(kept.plan)
    dates = tuple((sitting_key(one), one.closes.date()) for one in coming(now, rules)) if rules.sittings else None
    return Paper(
        Lesson(exam.slug, exam.hours, exam.category or category), rules.attempts, dates, rules.lessons_first,
        rules.on_fail == "makeup", rules.cool_down,
    )  # fmt: skip
