"""Tasks in which there is nothing to do but wait for an exam: nobody is reminded of what cannot be done."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.learning.catalogue import is_done
from bot.study.learning.exam_lines import exam_lines
from bot.study.learning.exam_tables import Exam
from bot.study.learning.tables import LESSON, Course, Module, ModuleProgress
from bot.study.notices.rules import MORNING, a_week_on


def waiting_for_exams(
    session: Session, now: datetime, tasks: Collection[tuple[int, str]]
) -> dict[tuple[int, str], datetime]:
    """Of `tasks` (cadre, course) those whose lessons are done and whose exam cannot be sat now: when to look again.

    That is the morning after the next sitting opens (or the cool-down ends), else a week on. Two queries where no course has a
    dated exam; five more for each task that has nothing left but its exam.
    """
    found = session.execute(
        select(Course.id, Exam.version_id, Exam.plan)
        .join(Exam, Exam.version_id == Course.version_id)
        .where(Course.id.in_({course for _, course in tasks}))
    )
    dated = {course: version for course, version, plan in found if plan["sittings"]}
    asked = [(cadre, course) for cadre, course in tasks if course in dated]
    if not asked:
        return {}
    modules = session.scalars(select(Module).where(Module.version_id.in_(dated.values()), Module.kind == LESSON)).all()
    cadres = {cadre for cadre, _ in asked}
    progress = {
        (row.cadre_id, row.course_id, row.slug): row
        for row in session.scalars(
            select(ModuleProgress).where(ModuleProgress.cadre_id.in_(cadres), ModuleProgress.course_id.in_(dated))
        )
    }
    rest = {}
    for cadre, course in asked:
        version = dated[course]
        own = [module for module in modules if module.version_id == version]
        if not all(is_done(module, progress.get((cadre, course, module.slug))) for module in own):
            continue
        line = exam_lines(session, now, cadre, {version: course}, {version})[version]
        if not line.calls:
            rest[cadre, course] = _look_again(now, line.standing.opens)
    return rest


def _look_again(now: datetime, opens: datetime | None) -> datetime:
    if opens is None:
        return a_week_on(now)
    return datetime.combine(opens.astimezone(now.tzinfo).date() + timedelta(days=1), MORNING, now.tzinfo)
