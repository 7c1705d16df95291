"""Submit an attempt: grade it once, keep the result, and award the module's hours when it is passed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from bot.study.credits.ledger import award
from bot.study.credits.receipts import Receipt, receipt_of
from bot.study.credits.rules import Fact
from bot.study.credits.tables import LedgerEntry
from bot.study.learning.complete_course import complete_if_done
from bot.study.learning.enrol import enrol_one, note_act
from bot.study.learning.quiz_views import own_attempt, questions_of, titles_of
from bot.study.learning.read_lesson import progress_of
from bot.study.learning.rules import Leave, grade, leave_to_try, passes, percent
from bot.study.learning.tables import Attempt, CourseVersion, Module, ModuleProgress
from bot.study.people.actor import Actor


@dataclass(frozen=True)
class Submitted:
    """The result of an attempt. `fresh` is False when it had been handed in before; `receipt` is of what passing earned."""

    attempt_id: int
    cadre_id: int
    course_id: str
    course_title: str
    slug: str
    module: int
    module_title: str
    total: int
    right: int
    score: int
    pass_mark: int
    passed: bool
    fresh: bool
    receipt: Receipt | None
    leave: Leave
    completed: bool

    @property
    def hours(self) -> int:
        """What passing earned, in hundredths."""
        return self.receipt.hours if self.receipt else 0

    @property
    def attempts_left(self) -> int:
        """Attempts still allowed for this module."""
        return self.leave.left


def submit_attempt(session: Session, now: datetime, actor: Actor, attempt_id: int) -> Submitted:
    """Hand in an attempt of one's own; handing in again shows the same result and changes nothing."""
    attempt = own_attempt(session, actor.need_cadre(), attempt_id)
    fresh = bool(
        session.execute(
            update(Attempt).where(Attempt.id == attempt_id, Attempt.submitted_at.is_(None)).values(submitted_at=now)
        ).rowcount  # type: ignore[attr-defined]
    )
    if fresh:
        session.refresh(attempt)
        _grade(session, attempt)
        _consequences(session, now, actor, attempt)
    return see_result(session, now, actor, attempt_id, fresh=fresh)


def see_result(session: Session, now: datetime, actor: Actor, attempt_id: int, *, fresh: bool = False) -> Submitted:
    """The result of an attempt that was handed in (an open one is shown as it stands, without a pass)."""
    attempt = own_attempt(session, actor.need_cadre(), attempt_id)
    module = session.get_one(Module, attempt.module_id)
    version = session.get_one(CourseVersion, module.version_id)
    progress = progress_of(session, attempt.cadre_id, attempt.course_id, attempt.slug)
    drawn = questions_of(session, attempt_id)
    enrolment = enrol_one(session, now, attempt.cadre_id, version)
    leave = leave_to_try(
        now,
        allowed=version.attempts + progress.extra,
        failed=progress.failed,
        cool_down=version.cool_down,
        last=progress.last_submitted_at,
    )
    return Submitted(
        attempt_id, attempt.cadre_id, attempt.course_id, version.title, attempt.slug, module.number, module.title,
        len(drawn), sum(bool(row.right) for row, _ in drawn), attempt.score or 0, version.pass_mark,
        bool(attempt.passed), fresh, _earned(session, attempt) if attempt.passed else None, leave,
        enrolment.completed_at is not None,
    )  # fmt: skip


def award_key(attempt: Attempt) -> str:
    """The meaning of what passing this attempt's module earns: once per cadre and module, whatever the version."""
    return f"award:module:{attempt.course_id}:{attempt.slug}:{attempt.cadre_id}"


def _earned(session: Session, attempt: Attempt) -> Receipt | None:
    """What passing was worth when it was recorded, as the ledger holds it."""
    return receipt_of(session, LedgerEntry.key == award_key(attempt))


def _grade(session: Session, attempt: Attempt) -> None:
    drawn = questions_of(session, attempt.id)
    for row, question in drawn:
        row.right = grade(question.kind, question.content, row.answer)
    right = sum(bool(row.right) for row, _ in drawn)
    version = session.get_one(CourseVersion, session.get_one(Module, attempt.module_id).version_id)
    attempt.score = percent(right, len(drawn))
    attempt.passed = passes(right, len(drawn), version.pass_mark)
    attempt.position = 0
    session.flush()


def _consequences(session: Session, now: datetime, actor: Actor, attempt: Attempt) -> None:
    module = session.get_one(Module, attempt.module_id)
    version = session.get_one(CourseVersion, module.version_id)
    progress: ModuleProgress = progress_of(session, attempt.cadre_id, attempt.course_id, attempt.slug)
    progress.last_submitted_at = now
    progress.best = max(progress.best or 0, attempt.score or 0)
    note_act(enrol_one(session, now, attempt.cadre_id, version), now)
    if not attempt.passed:
        progress.failed += 1
        session.flush()
        return
    progress.passed_at = progress.passed_at or now
    session.flush()
    if module.hours:
        award(session, now, _fact(session, now, attempt, module, version), actor.signature)
    complete_if_done(session, now, attempt.cadre_id, version)


def _fact(session: Session, now: datetime, attempt: Attempt, module: Module, version: CourseVersion) -> Fact:
    course_title, module_title = titles_of(session, attempt)
    return Fact(
        key=award_key(attempt),
        kind="module",
        cadre_id=attempt.cadre_id,
        category=version.category,
        hours=module.hours,
        source=f"module:{attempt.course_id}/{attempt.slug}",
        title=f"{course_title} · {module_title}"[:200],
        occurred_at=now,
    )
