"""Submit an attempt: grade it once, keep the result, and award the module's hours when it is passed.

An attempt with essays is graded once a teacher's marks of all of them are released.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from bot.storage.built import run
from bot.study.credits.receipts import Receipt, receipt_of
from bot.study.credits.tables import LedgerEntry
from bot.study.learning.enrol import enrol_one, note_act
from bot.study.learning.essays import keep_essays, rest_while_marked
from bot.study.learning.exam_outcome import ExamOutcome, outcome_of, rules_of
from bot.study.learning.grading import POINT, needs_teacher
from bot.study.learning.paper import Drawn, read_paper
from bot.study.learning.read_lesson import progress_of
from bot.study.learning.record_exam import elsewhere
from bot.study.learning.rules import Leave, leave_to_sit_again, leave_to_try
from bot.study.learning.settle_attempt import Sitting, award_key, mark, settle, sits_again
from bot.study.learning.tables import EXAM, Attempt, CourseVersion, Module
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
    wait for a teacher: till then there is no score. `right` of `total` are those of the questions that are right or wrong; `essays`
    are the others, of which points tell.
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
    essays: int = 0
    exam: ExamOutcome | None = None
    again: bool = False  # passed before, sat once more for renewing a certificate

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


def submit_attempt(session: Session, now: datetime, actor: Actor, attempt_id: int) -> Submitted:
    """Hand in an attempt of one's own; handing in again shows the same result and changes nothing."""
    cadre_id = actor.need_cadre()
    handed_in = run(session, _HAND_IN, of_attempt=attempt_id, of_cadre=cadre_id, submitted_at=now)
    fresh = handed_in.rowcount == 1
    sitting = _sitting(session, now, cadre_id, attempt_id)
    if fresh:
        mark(session, sitting)
        sitting.attempt.position = 0
        sitting.progress.last_submitted_at = now
        note_act(sitting.enrolment, now)
        essays = [one for one in sitting.paper.questions if needs_teacher(one.kind, one.answer)]
        if essays:
            keep_essays(session, now, sitting.attempt, essays)
            sitting.progress.marking_since = now
            session.flush()
            rest_while_marked(session, now, sitting.version, sitting.enrolment)
        else:
            settle(session, now, sitting, now, actor.signature)
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
        settle(session, now, sitting, sitting.attempt.submitted_at, author)
    return _result(session, now, sitting, fresh=fresh)


def see_result(session: Session, now: datetime, actor: Actor, attempt_id: int, *, fresh: bool = False) -> Submitted:
    """The result of an attempt that was handed in (an open one is shown as it stands, without a pass)."""
    return result_of(session, now, actor.need_cadre(), attempt_id, fresh=fresh)


def result_of(session: Session, now: datetime, cadre_id: int, attempt_id: int, *, fresh: bool = False) -> Submitted:
    """The same by the cadre, for what follows when a teacher has marked."""
    return _result(session, now, _sitting(session, now, cadre_id, attempt_id), fresh=fresh)


def _sitting(session: Session, now: datetime, cadre_id: int, attempt_id: int) -> Sitting:
    own = session.execute(_OWN, {"attempt": attempt_id, "cadre": cadre_id}).first()
    if own is None:
        raise Refusal("quiz-unknown")
    attempt, module, version = own
    return Sitting(
        attempt, module, version, read_paper(session, cadre_id, attempt_id),
        progress_of(session, cadre_id, attempt.course_id, attempt.slug), enrol_one(session, now, cadre_id, version),
        rules_of(session, module.id) if module.kind == EXAM else None,
    )  # fmt: skip


def _result(session: Session, now: datetime, sitting: Sitting, *, fresh: bool) -> Submitted:
    attempt, module, version, progress = sitting.attempt, sitting.module, sitting.version, sitting.progress
    rules = sitting.rules or version
    leave = leave_to_try(
        now,
        allowed=rules.attempts + progress.extra,
        failed=progress.failed,
        cool_down=rules.cool_down,
        last=progress.last_submitted_at,
    )
    again = sits_again(sitting)
    if again:
        leave = leave_to_sit_again(
            now, cool_down=rules.cool_down, passed=progress.passed_at, last=progress.last_submitted_at
        )
    questions = sitting.paper.questions
    waiting = attempt.submitted_at is not None and attempt.passed is None
    plain = [one for one in questions if one.kind != "essay"]
    marking = sum(needs_teacher(one.kind, one.answer) for one in questions) if waiting else 0
    exam = outcome_of(session, now, sitting.rules, attempt, sitting.paper) if sitting.rules else None
    receipt = _earned(session, attempt) if attempt.passed and not again else None
    if exam is not None and attempt.passed and module.hours:
        exam = replace(exam, elsewhere=elsewhere(session, now, attempt, award_key(attempt), receipt))
    return Submitted(
        attempt.id, attempt.cadre_id, attempt.course_id, version.title, attempt.slug, module.number, module.title,
        len(plain), sum(bool(question.right) for question in plain), _points(questions),
        sum(question.worth for question in questions), attempt.score or 0, rules.pass_mark,
        bool(attempt.passed), fresh, receipt, leave,
        sitting.enrolment.completed_at is not None, marking, len(questions) - len(plain), exam, again,
    )  # fmt: skip


def _points(questions: list[Drawn]) -> int | None:
    return None if any(one.earned is None for one in questions) else sum(one.earned or 0 for one in questions)


def _earned(session: Session, attempt: Attempt) -> Receipt | None:
    """What passing was worth when it was recorded, as the ledger holds it."""
    return receipt_of(session, LedgerEntry.key == award_key(attempt))
