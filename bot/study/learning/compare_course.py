"""What publishing a package would change: against the version in force, and for whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.study.learning.doubts import Doubt, find_doubts
from bot.study.learning.enrol import count_missing
from bot.study.learning.exam_tables import Exam
from bot.study.learning.tables import (
    EXAM_SLUG,
    Attempt,
    BankQuestion,
    Course,
    CourseVersion,
    LessonPage,
    Module,
    ModuleProgress,
)
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
    (title before, title now) of a lesson whose text is the same under another file name: people's progress in it does not
    follow. `learners` have begun the course, `running` attempts will finish on the version they began, `enrolled` are people
    who get the course as a new task. `doubts` are what looks like a slip.
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
    learners: int = 0
    running: int = 0
    enrolled: int = 0
    doubts: tuple[Doubt, ...] = ()


@dataclass
class _Lesson:
    title: str
    text: tuple[tuple[str, str | None], ...]
    questions: dict[str, Any] = field(default_factory=dict)


def compare_course(session: Session, now: datetime, package: Package, version: CourseVersion) -> Comparison:
    """Compare `version`, as kept from `package`, with the version of its course that is in force."""
    course = session.get_one(Course, version.course_id)
    enrolled = count_missing(session, now, version) if version.required else 0
    doubts = find_doubts(session, version)
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
    lessons = _compare_lessons(_lessons(session, old.id), _lessons(session, version.id))
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


def _lessons(session: Session, version_id: int) -> dict[str, _Lesson]:
    """The lessons of a version by slug; questions that were imported beside the package are left out."""
    modules = session.scalars(select(Module).where(Module.version_id == version_id).order_by(Module.number)).all()
    lessons = {}
    for module in modules:
        pages = session.execute(
            select(LessonPage.html, LessonPage.media)
            .where(LessonPage.module_id == module.id)
            .order_by(LessonPage.number)
        ).all()
        bank = session.scalars(
            select(BankQuestion).where(BankQuestion.module_id == module.id, BankQuestion.added.is_(False))
        ).all()
        lessons[module.slug] = _Lesson(
            module.title,
            tuple((html, media) for html, media in pages),
            {one.key: (one.kind, one.topic, one.difficulty, one.content) for one in bank},
        )
    return lessons


def _compare_lessons(old: dict[str, _Lesson], new: dict[str, _Lesson]) -> dict[str, Any]:
    gone = {slug: lesson for slug, lesson in old.items() if slug not in new and slug != EXAM_SLUG}
    fresh = {slug: lesson for slug, lesson in new.items() if slug not in old and slug != EXAM_SLUG}
    renamed = []
    for slug, lesson in list(fresh.items()):
        twin = next((other for other, was in gone.items() if was.text == lesson.text), None)
        if twin is not None:
            renamed.append((gone.pop(twin).title, fresh.pop(slug).title))
    changed = [
        new[slug].title
        for slug in new
        if slug in old and slug != EXAM_SLUG and (new[slug].text, new[slug].title) != (old[slug].text, old[slug].title)
    ]
    before = {(slug, key): content for slug, lesson in old.items() for key, content in lesson.questions.items()}
    after = {(slug, key): content for slug, lesson in new.items() for key, content in lesson.questions.items()}
    return {
        "added": tuple(lesson.title for lesson in fresh.values()),
        "changed": tuple(changed),
        "removed": tuple(lesson.title for lesson in gone.values()),
        "renamed": tuple(renamed),
        "questions_added": len(after.keys() - before.keys()),
        "questions_changed": sum(after[key] != before[key] for key in after.keys() & before.keys()),
        "questions_removed": len(before.keys() - after.keys()),
    }
