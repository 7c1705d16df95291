"""Reading the catalogue: the version in force, its modules, and how far a cadre is in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.learning.audience import not_meant
from bot.study.learning.exam_lines import ExamLine, exam_lines
from bot.study.learning.gates import Lock, course_lock, module_lock
from bot.study.learning.prerequisites import first_missing
from bot.study.learning.tables import LESSON, Attempt, Course, CourseVersion, Enrolment, Module, ModuleProgress
from bot.study.refusal import Refusal

Mark = Literal["new", "reading", "read", "failed", "marking", "done"]


@dataclass(frozen=True)
class ModuleLine:
    """A module on the course page. `page` is where to resume (0: not begun)."""

    number: int
    slug: str
    title: str
    mark: Mark
    page: int
    pages: int
    questions: int
    hours: int
    best: int | None
    left: int  # attempts still allowed
    lock: Lock | None = None  # why it cannot be begun yet

    @property
    def open(self) -> bool:
        """Not done, and not with a teacher either."""
        return self.mark not in ("done", "marking")

    @property
    def stuck(self) -> bool:
        """Nothing the cadre can do here: every attempt failed, and only a call-up grants more."""
        return self.mark == "failed" and self.left == 0


@dataclass(frozen=True)
class CoursePage:
    """A course as one cadre sees it; hours in hundredths."""

    id: str
    title: str
    summary: str
    category: str
    hours: int
    required: bool
    pass_mark: int
    due_at: datetime | None
    completed_at: datetime | None
    overdue: bool
    modules: tuple[ModuleLine, ...]
    lock: Lock | None = None
    exam: ExamLine | None = None

    @property
    def finished(self) -> bool:
        """Whether nothing is left to do: every module is done, and the exam is passed or not asked of this cadre."""
        return self.done == len(self.modules) and (self.exam is None or self.exam.settled)

    @property
    def done(self) -> int:
        """How many modules are done."""
        return sum(module.mark == "done" for module in self.modules)

    @property
    def next_module(self) -> ModuleLine | None:
        """The first module that is not done and where something can be done."""
        if self.lock is not None:
            return None
        return next((one for one in self.modules if one.open and not one.stuck and one.lock is None), None)

    @property
    def marked_module(self) -> ModuleLine | None:
        """The first module that waits for a teacher."""
        return next((module for module in self.modules if module.mark == "marking"), None)

    @property
    def stuck_module(self) -> ModuleLine | None:
        """The first module that waits for a call-up."""
        return next((module for module in self.modules if module.stuck), None)


def version_in_force(session: Session, course_id: str) -> CourseVersion:
    """The version of a course that people see now; raises `Refusal` for an unknown course."""
    version = session.scalars(
        select(CourseVersion).join(Course, Course.version_id == CourseVersion.id).where(Course.id == course_id)
    ).first()
    if version is None:
        raise Refusal("course-unknown")
    return version


def module_in_force(session: Session, course_id: str, number: int) -> tuple[CourseVersion, Module]:
    """A module by its number in the version in force; raises `Refusal` when there is none."""
    version = version_in_force(session, course_id)
    module = session.scalars(
        select(Module).where(Module.version_id == version.id, Module.number == number, Module.kind == LESSON)
    ).first()
    if module is None:
        raise Refusal("course-module-unknown")
    return version, module


def is_done(module: Module, progress: ModuleProgress | None) -> bool:
    """A module with questions is done when its quiz is passed, one without when it was read to its end."""
    if progress is None:
        return False
    return (progress.passed_at if module.questions else progress.read_at) is not None


def mark_of(module: Module, progress: ModuleProgress | None) -> Mark:
    """How a module stands for a cadre."""
    if progress is None:
        return "new"
    if is_done(module, progress):
        return "done"
    if progress.marking_since is not None:
        return "marking"
    if progress.failed:
        return "failed"
    return "read" if progress.read_at else "reading"


def course_pages(session: Session, now: datetime, cadre_id: int, course_id: str | None = None) -> list[CoursePage]:
    """Courses as this cadre sees them, required first, then by deadline and title; one course if `course_id` is given.

    Five queries whatever the number of courses, four more where one has an exam.
    """
    versions = select(CourseVersion).join(Course, Course.version_id == CourseVersion.id)
    if course_id is not None:
        versions = versions.where(Course.id == course_id)
    found = session.scalars(versions).all()
    modules = session.scalars(
        select(Module)
        .where(Module.version_id.in_([version.id for version in found]), Module.kind == LESSON)
        .order_by(Module.number)
    ).all()
    progress = {
        (row.course_id, row.slug): row
        for row in session.scalars(select(ModuleProgress).where(ModuleProgress.cadre_id == cadre_id))
    }
    hidden = not_meant(session, now, cadre_id, {version.id: version.audience for version in found})
    missing = first_missing(session, cadre_id, {version.id: version.prerequisites or [] for version in found})
    enrolled = {row.course_id: row for row in session.scalars(select(Enrolment).where(Enrolment.cadre_id == cadre_id))}
    by_version: dict[int, list[Module]] = {version.id: [] for version in found}
    for module in modules:
        by_version[module.version_id].append(module)
    read = {
        version.id
        for version in found
        if all(is_done(one, progress.get((version.course_id, one.slug))) for one in by_version[version.id])
    }
    exams = exam_lines(session, now, cadre_id, {version.id: version.course_id for version in found}, read)
    pages = []
    for version in found:
        enrolment = enrolled.get(version.course_id)
        if version.id in hidden and enrolment is None:
            continue
        due = enrolment.due_at if enrolment else None
        completed = enrolment.completed_at if enrolment else None
        own = by_version[version.id]
        lines = in_their_order(
            now.date(),
            [_line(module, progress.get((version.course_id, module.slug)), version.attempts) for module in own],
            [module.release_on for module in own],
            in_order=version.in_order,
        )
        categories = dict.fromkeys(one.category or version.category for one in own if one.hours)
        lock = course_lock(now.date(), version.release_on, missing.get(version.id))
        pages.append(
            CoursePage(
                version.course_id, version.title, version.summary, "、".join(categories) or version.category, version.hours,
                version.required, version.pass_mark, due, completed, bool(due and not completed and due < now), lines,
                None if any(line.page for line in lines) else lock, exams.get(version.id),
            )
        )  # fmt: skip
    return sorted(pages, key=lambda page: (not page.required, page.due_at is None, page.due_at, page.title))


def _line(module: Module, progress: ModuleProgress | None, attempts: int) -> ModuleLine:
    left = attempts + (progress.extra - progress.failed if progress else 0)
    return ModuleLine(
        module.number, module.slug, module.title, mark_of(module, progress), progress.page if progress else 0,
        module.screens, module.questions, module.hours, progress.best if progress else None,
        max(0, left),
    )  # fmt: skip


def in_their_order(
    today: date, lines: Sequence[ModuleLine], opens: Sequence[date | None], *, in_order: bool
) -> tuple[ModuleLine, ...]:
    """The modules with why they cannot be begun: not open yet, or the one before is not done. What was begun stays open.

    What a teacher has to mark holds nobody up.
    """
    found: list[ModuleLine] = []
    for line, day in zip(lines, opens, strict=True):
        before = next((one for one in found if one.open), None) if in_order else None
        lock = None if line.mark != "new" else module_lock(today, day, before.title if before else None)
        found.append(replace(line, lock=lock))
    return tuple(found)


def need_open(session: Session, now: datetime, cadre_id: int, version: CourseVersion, module: Module) -> None:
    """Raises `Refusal` with the next step when this cadre may not begin this module yet.

    Asks the database only for courses that have conditions at all.
    """
    if not (version.audience or version.prerequisites or version.in_order or version.release_on or module.release_on):
        return
    pages = course_pages(session, now, cadre_id, version.course_id)
    if not pages:
        raise Refusal("course-unknown")
    line = next(one for one in pages[0].modules if one.number == module.number)
    lock = pages[0].lock or line.lock
    if lock is not None:
        raise Refusal(f"locked-{lock.reason}", **({"day": lock.day} if lock.day else {"title": lock.title}))


def open_attempt(session: Session, cadre_id: int, course_id: str, slug: str) -> Attempt | None:
    """The attempt of this module that is not handed in yet."""
    return session.scalars(
        select(Attempt).where(
            Attempt.cadre_id == cadre_id,
            Attempt.course_id == course_id,
            Attempt.slug == slug,
            Attempt.submitted_at.is_(None),
        )
    ).first()
