"""What an exam asks for, before it begins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.study.credits.preview import worth_of_exam
from bot.study.learning.catalogue import course_pages
from bot.study.learning.exam_lines import ExamLine
from bot.study.learning.exam_rules import coming, local
from bot.study.learning.gates import Lock
from bot.study.learning.tables import Module
from bot.study.people.actor import Actor
from bot.study.refusal import Refusal


@dataclass(frozen=True)
class ExamIntro:
    """An exam with its rules and how it stands for this cadre. `hours` are what passing earns, in hundredths.

    `sittings` are those to come, (name, opens, closes). `time_over`: the paper that runs is closed and being handed in.
    """

    course_id: str
    course_title: str
    line: ExamLine
    hours: int
    sittings: tuple[tuple[str, datetime, datetime], ...]
    time_over: bool
    lock: Lock | None = None

    @property
    def may_begin(self) -> bool:
        """Whether it can be begun now."""
        return self.line.standing.state == "open" and self.lock is None


def see_exam(session: Session, now: datetime, actor: Actor, course_id: str) -> ExamIntro:
    """The exam of a course; raises `Refusal` for an unknown course, or one without an exam."""
    pages = course_pages(session, now, actor.need_cadre(), course_id)
    if not pages:
        raise Refusal("course-unknown")
    line = pages[0].exam
    if line is None:
        raise Refusal("exam-none")
    module = session.get_one(Module, line.module_id)
    return ExamIntro(
        course_id,
        pages[0].title,
        line,
        worth_of_exam(session, now, module.category or pages[0].category, module.hours),
        tuple((one.name, local(one.opens, now), local(one.closes, now)) for one in coming(now, line.rules)),
        line.closes is not None and line.closes <= now,
        pages[0].lock,
    )
