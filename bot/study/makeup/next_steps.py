"""What to do next in open make-up cases: the first module that is still owed, for many cases at once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, case, or_, select
from sqlalchemy.orm import Session

from bot.study.learning.tables import EXAM, LESSON, Course, Module, ModuleProgress
from bot.study.makeup.tables import MakeupCase


@dataclass(frozen=True)
class NextStep:
    """A module by its number in the version in force; `quiz` when its lesson was read and the quiz is what is left; `exam` for
    the course's exam."""

    module: int
    title: str
    quiz: bool
    exam: bool = False

    def as_values(self) -> dict[str, Any]:
        """Plain JSON for a letter."""
        values = {"module": self.module, "module_title": self.title, "quiz": self.quiz}
        return {**values, "exam": True} if self.exam else values


def next_steps(session: Session, case_ids: Collection[int]) -> dict[int, NextStep]:
    """The next step of each case that has one. One query; the modules that were failed come first."""
    done = case(
        (or_(Module.questions > 0, Module.kind == EXAM), ModuleProgress.passed_at.is_not(None)),
        else_=ModuleProgress.read_at.is_not(None),
    )
    granted = case((ModuleProgress.extra > 0, 0), else_=1)
    rows = session.execute(
        select(MakeupCase.id, Module.number, Module.title, Module.questions, ModuleProgress.read_at, Module.kind)
        .join(Course, Course.id == MakeupCase.course_id)
        .join(Module, and_(Module.version_id == Course.version_id, MakeupCase.slug.in_(["", Module.slug])))
        .outerjoin(
            ModuleProgress,
            and_(
                ModuleProgress.cadre_id == MakeupCase.cadre_id,
                ModuleProgress.course_id == MakeupCase.course_id,
                ModuleProgress.slug == Module.slug,
            ),
        )
        .where(MakeupCase.id.in_(case_ids), or_(ModuleProgress.cadre_id.is_(None), ~done))
        .where(ModuleProgress.marking_since.is_(None))
        .order_by(MakeupCase.id, granted, Module.number)
    )
    steps: dict[int, NextStep] = {}
    for case_id, number, title, questions, read_at, kind in rows:
        quiz = kind == LESSON and bool(questions) and read_at is not None
        steps.setdefault(case_id, NextStep(number, title, quiz, kind == EXAM))
    return steps
