"""Submit an attempt: grade it once, keep the result, and award the module's hours when it is passed.

An attempt with essays is graded once a teacher's marks of all of them are released.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from bot.storage.built import run
from bot.study.credits.closing import YearIsClosed
from bot.study.credits.receipts import Receipt, receipt_of
from bot.study.credits.record_fact import record_fact
from bot.study.credits.rules import Fact
from bot.study.credits.tables import LedgerEntry
from bot.study.learning.complete_course import complete_if_done
from bot.study.learning.enrol import enrol_one, note_act
from bot.study.learning.essays import keep_essays, rest_while_marked
from bot.study.learning.grading import POINT, mark_answer, needs_teacher, worth_of_question
from bot.study.learning.paper import Drawn, Paper, keep_marks, read_paper
from bot.study.learning.read_lesson import progress_of
from bot.study.learning.rules import Leave, leave_to_try, passes, percent
from bot.study.learning.tables import Attempt, CourseVersion, Enrolment, Module, ModuleProgress
from bot.study.people.actor import Actor
from bot.study.refusal import Refusal

_HAND_IN = update(Attempt).where(
    Attempt.id == bindparam("of_attempt"), Attempt.cadre_id == bindparam("of_cadre"), Attempt.submitted_at.is_(None)
)
_GRADED = update(Attempt).where(
    Attempt.id == bindparam("of_attempt"), Attempt.submitted_at.is_not(None), Attempt.passed.is_(None)
)
_OWN = (
    select(Attempt, Module, CourseVersion)
    .join(Module, Module.id == Attempt.module_id)
    .join(CourseVersion, CourseVersion.id == Module.version_id)
    .where(Attempt.id == bindparam("attempt"), Attempt.cadre_id == bindparam("cadre"))
    .with_for_update(of=Attempt)
)


@dataclass(frozen=True)
class Submitted:
    """The result of an attempt. `fresh` is False when it had been handed in before; `receipt` is of what passing earned.

    `earned` of `worth` are hundredths of a point; `earned` is None for attempts of before points were kept. `marking` essays
    wait for a teacher: till then there is no score, and `right` of `total` are those of the other questions.
    """

    attempt_id: int
    cadre_id: int
    course_id: str
    course_title: str
    slug: str
    module: int
    module_title: str
    total: int
    right: int
    earned: int | None
    worth: int
    score: int
    pass_mark: int
    passed: bool
    fresh: bool
    receipt: Receipt | None
    leave: Leave
    completed: bool
    marking: int = 0

    @property
    def has_parts(self) -> bool:
        """Whether points say more than the number of right answers does."""
        return self.earned is not None and (self.earned, self.worth) != (self.right * POINT, self.total * POINT)

    @property
    def hours(self) -> int:
        """What passing earned, in hundredths."""
        return self.receipt.hours if self.receipt else 0

    @property
    def attempts_left(self) -> int:
        """Attempts still allowed for this module."""
        return self.leave.left


@dataclass(frozen=True)
class _Sitting:
    """An attempt with all that its result depends on."""

    attempt: Attempt
    module: Module
    version: CourseVersion
    paper: Paper
    progress: ModuleProgress
    enrolment: Enrolment


def submit_attempt(session: Session, now: datetime, actor: Actor, attempt_id: int) -> Submitted:
    """Hand in an attempt of one's own; handing in again shows the same result and changes nothing."""
    cadre_id = actor.need_cadre()
    handed_in = run(session, _HAND_IN, of_attempt=attempt_id, of_cadre=cadre_id, submitted_at=now)
    fresh = handed_in.rowcount == 1
    sitting = _sitting(session, now, cadre_id, attempt_id)
    if fresh:
        _mark(session, sitting)
        sitting.attempt.position = 0
        sitting.progress.last_submitted_at = now
        note_act(sitting.enrolment, now)
        essays = [one for one in sitting.paper.questions if needs_teacher(one.kind, one.answer)]
        if essays:
            keep_essays(session, now, sitting.attempt, essays)
            sitting.progress.marking_since = now
            session.flush()
            rest_while_marked(session, sitting.version, sitting.enrolment)
        else:
            _settle(session, now, sitting, now, actor.signature)
    return _result(session, now, sitting, fresh=fresh)


def finish_marking(session: Session, now: datetime, cadre_id: int, attempt_id: int, author: str) -> Submitted:
    """The result of an attempt whose last essay was just marked for good, and what follows from it, once.

    Its hours belong to the day it was handed in. `author` signs the entry: the teacher. Raises `Refusal` while open.
    """
    fresh = run(session, _GRADED, of_attempt=attempt_id, graded_at=now, passed=False).rowcount == 1
    sitting = _sitting(session, now, cadre_id, attempt_id)
    if fresh and sitting.attempt.submitted_at is not None:
        sitting.progress.marking_since = None
        note_act(sitting.enrolment, now)
        _settle(session, now, sitting, sitting.attempt.submitted_at, author)
    return _result(session, now, sitting, fresh=fresh)


def see_result(session: Session, now: datetime, actor: Actor, attempt_id: int, *, fresh: bool = False) -> Submitted:
    """The result of an attempt that was handed in (an open one is shown as it stands, without a pass)."""
    return result_of(session, now, actor.need_cadre(), attempt_id, fresh=fresh)


def result_of(session: Session, now: datetime, cadre_id: int, attempt_id: int, *, fresh: bool = False) -> Submitted:
    """The same by the cadre, for what follows when a teacher has marked."""
    return _result(session, now, _sitting(session, now, cadre_id, attempt_id), fresh=fresh)


def award_key(attempt: Attempt) -> str:
    """The meaning of what passing this attempt's module earns: once per cadre and module, whatever the version."""
    return f"award:module:{attempt.course_id}:{attempt.slug}:{attempt.cadre_id}"


def _sitting(session: Session, now: datetime, cadre_id: int, attempt_id: int) -> _Sitting:
    own = session.execute(_OWN, {"attempt": attempt_id, "cadre": cadre_id}).first()
    if own is None:
        raise Refusal("quiz-unknown")
    attempt, module, version = own
    return _Sitting(
        attempt, module, version, read_paper(session, cadre_id, attempt_id),
        progress_of(session, cadre_id, attempt.course_id, attempt.slug), enrol_one(session, now, cadre_id, version),
    )  # fmt: skip


def _result(session: Session, now: datetime, sitting: _Sitting, *, fresh: bool) -> Submitted:
    attempt, module, version, progress = sitting.attempt, sitting.module, sitting.version, sitting.progress
    leave = leave_to_try(
        now,
        allowed=version.attempts + progress.extra,
        failed=progress.failed,
        cool_down=version.cool_down,
        last=progress.last_submitted_at,
    )
    questions = sitting.paper.questions
    waiting = attempt.submitted_at is not None and attempt.passed is None
    essays = sum(needs_teacher(one.kind, one.answer) for one in questions) if waiting else 0
    return Submitted(
        attempt.id, attempt.cadre_id, attempt.course_id, version.title, attempt.slug, module.number, module.title,
        len(questions) - essays, sum(bool(question.right) for question in questions), _points(questions),
        sum(worth_of_question(question.content) for question in questions), attempt.score or 0, version.pass_mark,
        bool(attempt.passed), fresh, _earned(session, attempt) if attempt.passed else None, leave,
        sitting.enrolment.completed_at is not None, essays,
    )  # fmt: skip


def _points(questions: list[Drawn]) -> int | None:
    return None if any(one.earned is None for one in questions) else sum(one.earned or 0 for one in questions)


def _earned(session: Session, attempt: Attempt) -> Receipt | None:
    """What passing was worth when it was recorded, as the ledger holds it."""
    return receipt_of(session, LedgerEntry.key == award_key(attempt))


def _mark(session: Session, sitting: _Sitting) -> None:
    """What each question earned; what a teacher has to look at is left open."""
    marks: list[tuple[int | None, int]] = []
    for one in sitting.paper.questions:
        content = one.content
        waits = needs_teacher(one.kind, one.answer)
        earned = None if waits else 0 if one.kind == "essay" else mark_answer(one.kind, content, one.answer)
        marks.append((earned, worth_of_question(content)))
    keep_marks(session, sitting.paper, marks)


def _settle(session: Session, now: datetime, sitting: _Sitting, handed_in: datetime, author: str) -> None:
    """The score, and all that follows from it for the module and the course."""
    attempt, progress, questions = sitting.attempt, sitting.progress, sitting.paper.questions
    earned = sum(one.earned or 0 for one in questions)
    worth = sum(worth_of_question(one.content) for one in questions)
    attempt.score = percent(earned, worth)
    attempt.passed = passes(earned, worth, sitting.version.pass_mark)
    progress.best = max(progress.best or 0, attempt.score)
    if not attempt.passed:
        progress.failed += 1
        session.flush()
        return
    progress.passed_at = progress.passed_at or handed_in
    session.flush()
    if sitting.module.hours:
        _award(session, now, sitting, handed_in.astimezone(now.tzinfo), author)
    complete_if_done(session, now, sitting.version, sitting.enrolment)


def _award(session: Session, now: datetime, sitting: _Sitting, handed_in: datetime, author: str) -> None:
    """The module's hours, of the day of the hand-in; of today, where a teacher took so long that the year is closed by now."""
    if handed_in == now:
        record_fact(session, now, _fact(now, sitting), author)
        return
    try:
        with session.begin_nested():
            record_fact(session, now, _fact(handed_in, sitting), author)
    except YearIsClosed:
        record_fact(session, now, _fact(now, sitting), author)


def _fact(handed_in: datetime, sitting: _Sitting) -> Fact:
    attempt, module, version = sitting.attempt, sitting.module, sitting.version
    return Fact(
        key=award_key(attempt),
        kind="module",
        cadre_id=attempt.cadre_id,
        category=module.category or version.category,
        hours=module.hours,
        source=f"module:{attempt.course_id}/{attempt.slug}",
        title=f"{version.title} · {module.title}"[:200],
        occurred_at=handed_in,
        required=version.required,
        online=True,
        passed=True,
    )
