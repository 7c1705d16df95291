"""How exams stand for one cadre: the last line of a course page, and what every deed about an exam asks first."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.credits.standing import age_on
from bot.study.learning.exam_plan import exam_of
from bot.study.learning.exam_rules import Record, Standing, standing
from bot.study.learning.exam_tables import Exam, ExamPass
from bot.study.learning.tables import EXAM_SLUG, Attempt, ModuleProgress
from bot.study.people.tables import Cadre
from content.model_exam import Exam as Rules


@dataclass(frozen=True)
class ExamLine:
    """An exam as one cadre sees it. `number` is the attempt that would begin, `running` the one to go on with, `last` the
    one handed in last; `closes` is when the running one closes. `best` is in percent."""

    module_id: int
    rules: Rules
    own_bank: bool
    standing: Standing
    number: int
    running: int | None
    closes: datetime | None
    last: int | None
    best: int | None
    valid_until: date | None

    @property
    def settled(self) -> bool:
        """Whether nothing is owed here: passed at some time, or not asked of this person."""
        return self.standing.renews or self.standing.state in ("passed", "exempt")

    @property
    def calls(self) -> bool:
        """Whether something can be done here now."""
        return self.standing.state in ("running", "open") and not self.settled

    @property
    def presses(self) -> bool:
        """Whether it comes before lessons: a paper that runs, or a sitting that closes."""
        return self.calls and (self.running is not None or self.standing.closes is not None)


def exam_lines(
    session: Session, now: datetime, cadre_id: int, versions: Mapping[int, str], done: Collection[int]
) -> dict[int, ExamLine]:
    """The exams of those versions (id -> course id) that have one; `done` are those whose lessons are finished.

    One query where no version has an exam, five otherwise.
    """
    exams = session.scalars(select(Exam).where(Exam.version_id.in_(versions))).all()
    if not exams:
        return {}
    courses = {versions[exam.version_id] for exam in exams}
    born = session.scalar(select(Cadre.born).where(Cadre.id == cadre_id))
    attempts: dict[str, list[Attempt]] = {course: [] for course in courses}
    for attempt in session.scalars(
        select(Attempt)
        .where(Attempt.cadre_id == cadre_id, Attempt.slug == EXAM_SLUG, Attempt.course_id.in_(courses))
        .order_by(Attempt.number)
    ):
        attempts[attempt.course_id].append(attempt)
    progress = {
        row.course_id: row
        for row in session.scalars(
            select(ModuleProgress).where(ModuleProgress.cadre_id == cadre_id, ModuleProgress.slug == EXAM_SLUG)
        )
    }
    passes = {
        one.course_id: one
        for one in session.scalars(
            select(ExamPass).where(ExamPass.cadre_id == cadre_id).order_by(ExamPass.passed_at, ExamPass.attempt_id)
        )
    }
    lines = {}
    for exam in exams:
        course = versions[exam.version_id]
        lines[exam.version_id] = _line(
            now, exam, age_on(born, now.date()), attempts[course], progress.get(course), passes.get(course),
            lessons_done=exam.version_id in done,
        )  # fmt: skip
    return lines


def _line(
    now: datetime,
    exam: Exam,
    age: int | None,
    attempts: list[Attempt],
    progress: ModuleProgress | None,
    passed: ExamPass | None,
    *,
    lessons_done: bool,
) -> ExamLine:
    rules = exam_of(exam.plan)
    running = next((one for one in attempts if one.submitted_at is None), None)
    handed_in = [one for one in attempts if one.submitted_at is not None]
    record = Record(
        age=age,
        lessons_done=lessons_done,
        running=running is not None,
        marking=progress is not None and progress.marking_since is not None,
        passed=passed is not None,
        valid_until=passed.valid_until if passed else None,
        sat={one.sitting for one in attempts if one.sitting},
        failed=progress.failed if progress else 0,
        extra=progress.extra if progress else 0,
        last=progress.last_submitted_at if progress else None,
    )
    return ExamLine(
        exam.module_id, rules, bool(exam.plan["own"]), standing(now, rules, record),
        attempts[-1].number + 1 if attempts else 1, running.id if running else None, running.closes_at if running else None,
        handed_in[-1].id if handed_in else None, progress.best if progress else None,
        passed.valid_until if passed else None,
    )  # fmt: skip
