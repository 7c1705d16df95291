"""A finished course becomes a fact of its own, where a rule book counts courses and not their modules."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from bot.study.credits.engine import rule_for
from bot.study.credits.record_fact import record_fact
from bot.study.credits.rules import Fact
from bot.study.credits.shelf import shelf_of
from bot.study.learning.tables import CourseVersion, Enrolment


def record_course(session: Session, now: datetime, version: CourseVersion, enrolment: Enrolment) -> None:
    """Record that every module is done and the exam, if there is one, passed: once for each person and course.

    `now` is aware in the office's zone. Where no policy in force has a rule for courses nothing is recorded, since its modules
    were: a list of trainings would name the same learning twice.
    """
    fact = course_fact(now, enrolment.cadre_id, version)
    if any(rule_for(policy, fact) for policy in shelf_of(session).in_force(now.date())):
        record_fact(session, now, fact, "course")


def course_fact(now: datetime, cadre_id: int, version: CourseVersion) -> Fact:
    """The whole course with all its hours; `passed`, since every quiz and the exam were."""
    return Fact(
        f"course:{version.course_id}:{cadre_id}", "course", cadre_id, version.category, version.hours,
        f"course:{version.course_id}", version.title, now, required=version.required, online=True, passed=True,
    )  # fmt: skip
