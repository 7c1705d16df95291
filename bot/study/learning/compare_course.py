"""What publishing a package would change: against the version in force, and for whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.study.learning.carry_over import carried, kept_questions
from bot.study.learning.doubts import Doubt, find_doubts
from bot.study.learning.enrol import count_missing
from bot.study.learning.exam_tables import Exam
from bot.study.learning.lesson_identity import lessons_of, living_on
from bot.study.learning.tables import EXAM_SLUG, Attempt, Course, CourseVersion, ModuleProgress
from content.model import Course as Package

FIELDS = (
    "title",
    "category",
    "hours",
    "required",
    "pass_mark",
    "attempts",
    "cool_down",
    "draw",
    "deadline",
    "release_on",
    "in_order",
    "prerequisites",
    "audience",
    "mix",
    "certificate",
    "exam",
)

_OF_A_NEW_ONE = (
    "category", "deadline", "release_on", "in_order", "prerequisites", "audience", "mix", "certificate", "exam",
)  # fmt: skip


@dataclass(frozen=True)
class Comparison:
    """The difference of a version and the one in force. Lessons are named by title; amounts are as in `CourseVersion`.

    `before` is the number in force (0: the course is new, and `fields` holds what is worth a look). `renamed` holds
    (title before, title now) of a lesson whose text or title is the same under another file name: progress, hours and imported
    questions stay with it. `learners` have begun the course, `running` attempts will finish on the version they began,
    `enrolled` are people who get the course as a new task. `doubts` are what looks like a slip. Of the questions removed,
    `imported_removed` came by an import; of those changed, the package takes back `corrections_replaced` that were made by one.
    """

    before: int
    same: bool
    fields: tuple[tuple[str, Any, Any], ...] = ()
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    questions_added: int = 0
    questions_changed: int = 0
    questions_removed: int = 0
    imported_removed: int = 0
    corrections_replaced: int = 0
    learners: int = 0
    running: int = 0
    enrolled: int = 0
    doubts: tuple[Doubt, ...] = ()


def compare_course(session: Session, now: datetime, package: Package, version: CourseVersion) -> Comparison:
    """Compare `version`, as kept from `package`, with the version of its course that is in force."""
    course = session.get_one(Course, version.course_id)
    enrolled = count_missing(session, now, version) if version.required else 0
    doubts = find_doubts(session, now, version)
    if course.version_id is None:
        facts = tuple(
            (name, None, value)
            for name in _OF_A_NEW_ONE
            if (value := _value(session, version, name)) not in (None, "", False)
        )
        return Comparison(0, False, facts, enrolled=enrolled, doubts=doubts)
    old = session.get_one(CourseVersion, course.version_id)
    begun = select(func.count(func.distinct(ModuleProgress.cadre_id))).where(ModuleProgress.course_id == course.id)
    running = select(func.count()).select_from(Attempt)
    running = running.where(Attempt.course_id == course.id, Attempt.submitted_at.is_(None))
    lessons = _compare_lessons(session, old, version)
    return Comparison(
        old.number, old.origin == package.fingerprint, tuple(_fields(session, old, version)), **lessons,
        learners=session.scalar(begun) or 0, running=session.scalar(running) or 0, enrolled=enrolled,
        doubts=doubts,
    )  # fmt: skip


def _fields(session: Session, old: CourseVersion, new: CourseVersion) -> list[tuple[str, Any, Any]]:
    found = []
    for name in FIELDS:
        before, after = _value(session, old, name), _value(session, new, name)
        if before != after:
            found.append((name, before, after))
    return found


def _value(session: Session, version: CourseVersion, name: str) -> Any:
    if name == "exam":
        return session.scalar(select(Exam.plan).where(Exam.version_id == version.id))
    if name == "deadline":
        return version.deadline_date.isoformat() if version.deadline_date else version.deadline_days
    if name == "release_on":
        return version.release_on.isoformat() if version.release_on else None
    return getattr(version, name)


def _compare_lessons(session: Session, old: CourseVersion, new: CourseVersion) -> dict[str, Any]:
    """Lessons by slug; questions as they will stand once what was imported beside the old package has gone over."""
    was, now = lessons_of(session, old.id), lessons_of(session, new.id)
    slugs = living_on(was, now)
    lessons = [(slug, twin) for slug, twin in slugs.items() if EXAM_SLUG not in (slug, twin)]
    questions = kept_questions(session, old.id)
    package = kept_questions(session, new.id)
    before = {(slugs.get(one.slug, one.slug), one.key): one.says for one in questions}
    after = {(one.slug, one.key): one.says for one in (*package, *carried(questions, package, slugs))}
    return {
        "added": tuple(one.title for slug, one in now.items() if slug not in slugs.values() and slug != EXAM_SLUG),
        "changed": tuple(
            now[twin].title
            for slug, twin in lessons
            if (was[slug].text, was[slug].title) != (now[twin].text, now[twin].title)
        ),
        "removed": tuple(one.title for slug, one in was.items() if slug not in slugs and slug != EXAM_SLUG),
        "renamed": tuple(
            (was[slug].title, now[twin].title) for slug, twin in lessons if was[slug].file != now[twin].file
        ),
        "questions_added": len(after.keys() - before.keys()),
        "questions_changed": sum(after[key] != before[key] for key in after.keys() & before.keys()),
        "questions_removed": len(before.keys() - after.keys()),
        "imported_removed": sum(
            one.added and (slugs.get(one.slug, one.slug), one.key) not in after for one in questions
        ),
        "corrections_replaced": sum(
            one.packaged is not None and after.get(place, one.says) != one.says
            for one in questions
            if (place := (slugs.get(one.slug, one.slug), one.key))
        ),
    }
