"""Essays that were handed in: kept for the teacher, and no reminder while there is nothing to do but wait."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session

from bot.storage.insert_once import insert_many_once
from bot.study.learning.catalogue import is_done
from bot.study.learning.essay_tables import Essay
from bot.study.learning.exam_lines import exam_lines
from bot.study.learning.paper import Drawn
from bot.study.learning.tables import LESSON, Attempt, CourseVersion, Enrolment, Module, ModuleProgress

MORNING = time(9, 0)


def keep_essays(session: Session, now: datetime, attempt: Attempt, questions: Sequence[Drawn]) -> None:
    """A row for each written essay of an attempt, once; teachers hear of them the next morning."""
    tomorrow = datetime.combine(now.date() + timedelta(days=1), MORNING, now.tzinfo)
    insert_many_once(
        session, Essay, ["attempt_id", "position"],
        [
            {
                "attempt_id": attempt.id, "position": question.position, "cadre_id": attempt.cadre_id,
                "handed_in_at": now, "state": "waiting", "comment": "", "nudges": 0, "nudge_at": tomorrow,
            }
            for question in questions
        ],
    )  # fmt: skip


def rest_while_marked(session: Session, now: datetime, version: CourseVersion, enrolment: Enrolment) -> None:
    """No reminder of a course in which everything is done or lies with a teacher, the exam too."""
    rows = session.scalars(
        select(ModuleProgress).where(
            ModuleProgress.cadre_id == enrolment.cadre_id, ModuleProgress.course_id == version.course_id
        )
    )
    progress = {row.slug: row for row in rows}
    modules = session.scalars(select(Module).where(Module.version_id == version.id, Module.kind == LESSON)).all()
    own = [(module, progress.get(module.slug)) for module in modules]
    exam = exam_lines(session, now, enrolment.cadre_id, {version.id: version.course_id}, ()).get(version.id)
    lessons_rest = all(
        is_done(module, row) or (row is not None and row.marking_since is not None) for module, row in own
    )
    if lessons_rest and (exam is None or exam.settled or exam.standing.state == "marking"):
        enrolment.nudge_at = None
        session.flush()


def with_teacher() -> ColumnElement[bool]:
    """A condition on `Enrolment`: something of its course was handed in, and a teacher has still to mark it."""
    return exists().where(
        ModuleProgress.cadre_id == Enrolment.cadre_id,
        ModuleProgress.course_id == Enrolment.course_id,
        ModuleProgress.marking_since.is_not(None),
    )
