"""What an exam came to: sections, validity, when its answers may be shown; and the pass that is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.storage.insert_once import insert_once
from bot.study.learning.exam_plan import exam_of
from bot.study.learning.exam_rules import explained_from, valid_until
from bot.study.learning.exam_tables import Exam, ExamPass
from bot.study.learning.paper import Paper
from bot.study.learning.tables import Attempt
from bot.study.learning.verdict_rules import Verdict, judge
from content.model_exam import Exam as Rules


@dataclass(frozen=True)
class Elsewhere:
    """The year of `day`, on which the paper closed, was closed 已归档 by the time it was passed: its hours went into `cycle`; ""
    nowhere, they need a late entry."""

    day: date
    cycle: str

    def as_values(self) -> dict[str, str]:
        """Plain JSON for a letter."""
        return {"day": self.day.isoformat(), "cycle": self.cycle}


@dataclass(frozen=True)
class ExamOutcome:
    """`verdict` in hundredths of a point. `by_clock`: nobody handed it in, its time was over. `explained_from`: when the
    answers may be looked at (None: now). `defers`: failing for good recommends deferral, not make-up.
    `elsewhere`: its hours are not in the year of its day."""

    verdict: Verdict
    by_clock: bool
    explained_from: datetime | None
    valid_until: date | None
    defers: bool
    elsewhere: Elsewhere | None = None

    def as_values(self) -> dict[str, Any]:
        """What letters say of it besides the result: plain JSON."""
        return {"elsewhere": self.elsewhere.as_values() if self.elsewhere else None, "defers": self.defers}


def rules_of(session: Session, module_id: int) -> Rules | None:
    """The rules of the exam that hangs on this module; None for a lesson."""
    exam = session.get(Exam, module_id)
    return exam_of(exam.plan) if exam is not None else None


def judge_paper(rules: Rules, paper: Paper) -> Verdict:
    """Judge a marked paper."""
    return judge(rules, [(one.section, one.earned, one.worth) for one in paper.questions])


def outcome_of(session: Session, now: datetime, rules: Rules, attempt: Attempt, paper: Paper) -> ExamOutcome:
    """What an attempt that was handed in came to."""
    kept = session.get(ExamPass, attempt.id)
    closes, submitted = attempt.closes_at, attempt.submitted_at
    return ExamOutcome(
        judge_paper(rules, paper),
        closes is not None and submitted is not None and submitted >= closes,
        explained_from(now, rules, attempt.sitting),
        kept.valid_until if kept else None,
        rules.on_fail == "defer",
    )


def keep_pass(session: Session, now: datetime, rules: Rules, attempt: Attempt) -> None:
    """Keep that this attempt passed, and until when that holds: counted from the day on which the paper closed, also where a
    teacher has marked it days after that."""
    passed_on = ended_at(now, attempt).date()
    insert_once(
        session, ExamPass, ["attempt_id"],
        attempt_id=attempt.id, cadre_id=attempt.cadre_id, course_id=attempt.course_id, passed_at=now,
        valid_until=valid_until(passed_on, rules.valid_months), score=attempt.score or 0,
    )  # fmt: skip


def ended_at(now: datetime, attempt: Attempt) -> datetime:
    """When nothing on this paper could be changed any more, in the zone of `now`: neither a machine that was away nor a teacher
    who takes time moves the day."""
    return min(one for one in (attempt.submitted_at, attempt.closes_at, now) if one is not None).astimezone(now.tzinfo)


def answers_from(session: Session, now: datetime, attempt_id: int) -> datetime | None:
    """When the answers of this attempt may be shown; None: now."""
    attempt = session.get_one(Attempt, attempt_id)
    plan = session.scalar(select(Exam.plan).where(Exam.module_id == attempt.module_id))
    return explained_from(now, exam_of(plan), attempt.sitting) if plan is not None else None
