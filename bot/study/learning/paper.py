"""The paper 试卷: an attempt with its drawn questions, read in one statement, since every tap in a quiz begins with it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Text, bindparam, cast, select, update
from sqlalchemy.orm import Session

from bot.storage.built import run, run_each
from bot.study.learning.grading import GROWING, is_right, worth_of_question
from bot.study.learning.tables import Attempt, AttemptQuestion, BankQuestion, CourseVersion, Module
from bot.study.refusal import Refusal


@dataclass(slots=True)
class Drawn:
    """A drawn question in the place it is shown in (from 1), and the answer given to it."""

    position: int
    kind: str
    written: str  # the question as JSON, read only when it is shown: a tap shows one of all
    order: list[int]
    answer: list[Any] | None
    settled: bool
    answered_at: datetime | None
    message_id: int | None
    flagged: bool
    right: bool | None
    earned: int | None
    section: str
    points: int | None

    @property
    def worth(self) -> int:
        """Hundredths of a point that a wholly right answer earns on this paper."""
        return self.points if self.points is not None else worth_of_question(self.content)

    @property
    def content(self) -> dict[str, Any]:
        """Stem, options, accepted answers and explanation, as the course package holds them."""
        content: dict[str, Any] = json.loads(self.written)
        return content

    @property
    def answered(self) -> bool:
        """What is chosen or typed in several steps counts once it is settled, everything else once something is chosen."""
        return bool(self.answer) and (self.settled or self.kind not in ("multiple", *GROWING))


@dataclass(slots=True)
class Paper:
    """An attempt as it lies on the desk. `position` is the question on the phone (0: the summary); `closes_at` is for exams."""

    attempt_id: int
    position: int
    handed_in: bool
    closes_at: datetime | None
    course_title: str
    module_title: str
    questions: list[Drawn]

    def question(self, position: int) -> Drawn:
        """The question at `position`; raises `Refusal` when there is none (buttons can be forged)."""
        if not 1 <= position <= len(self.questions):
            raise Refusal("quiz-unknown")
        return self.questions[position - 1]


# On PostgreSQL the attempt is locked, but not what is joined to it: two updates of one person never run at once anyway,
# since `resolve_actor` has locked who they are.
_PAPER = (
    select(
        Attempt.position, Attempt.submitted_at, Attempt.closes_at, CourseVersion.title, Module.title,
        AttemptQuestion.position, BankQuestion.kind, cast(BankQuestion.content, Text), AttemptQuestion.order,
        AttemptQuestion.answer, AttemptQuestion.settled, AttemptQuestion.answered_at, AttemptQuestion.message_id,
        AttemptQuestion.flagged, AttemptQuestion.right, AttemptQuestion.earned,
        AttemptQuestion.section, AttemptQuestion.points,
    )
    .join(Module, Module.id == Attempt.module_id)
    .join(CourseVersion, CourseVersion.id == Module.version_id)
    .join(AttemptQuestion, AttemptQuestion.attempt_id == Attempt.id)
    .join(BankQuestion, BankQuestion.id == AttemptQuestion.question_id)
    .where(Attempt.id == bindparam("attempt"), Attempt.cadre_id == bindparam("cadre"))
    .order_by(AttemptQuestion.position)
    .with_for_update(of=Attempt)
)  # fmt: skip
_WRITE = update(AttemptQuestion).where(
    AttemptQuestion.attempt_id == bindparam("of_attempt"), AttemptQuestion.position == bindparam("at_position")
)
_TURN = update(Attempt).where(Attempt.id == bindparam("of_attempt"))


def read_paper(session: Session, cadre_id: int, attempt_id: int) -> Paper:
    """The cadre's own paper; another's or an unknown one is refused alike (buttons can be forged)."""
    rows = run(session, _PAPER, attempt=attempt_id, cadre=cadre_id).all()
    if not rows:
        raise Refusal("quiz-unknown")
    position, submitted_at, closes_at, course_title, module_title, *_ = tuple(rows[0])
    questions = [Drawn(*tuple(row)[5:]) for row in rows]
    return Paper(attempt_id, position, submitted_at is not None, closes_at, course_title, module_title, questions)


def open_paper(session: Session, now: datetime, cadre_id: int, attempt_id: int) -> Paper:
    """The same, of an attempt that is still open; raises `Refusal` when it was handed in (its buttons are history), and from
    the moment on at which an exam's time is over: the clock will hand it in as it lay there."""
    paper = read_paper(session, cadre_id, attempt_id)
    if paper.handed_in:
        raise Refusal("quiz-handed-in")
    if paper.closes_at is not None and paper.closes_at <= now:
        raise Refusal("exam-time-over")
    return paper


def write_down(session: Session, paper: Paper, question: Drawn, **changed: Any) -> None:
    """Keep changed columns of a drawn question, on the paper and in its row."""
    for name, value in changed.items():
        setattr(question, name, value)
    run(session, _WRITE, of_attempt=paper.attempt_id, at_position=question.position, **changed)


def keep_marks(session: Session, paper: Paper, marks: Sequence[tuple[int | None, int]]) -> None:
    """Keep for each question, in order, what it earned of what it is worth (hundredths of a point); None: not known yet."""
    rows = []
    for question, (earned, worth) in zip(paper.questions, marks, strict=True):
        question.earned = earned
        question.right = None if earned is None else is_right(question.kind, earned, worth)
        rows.append(
            {
                "of_attempt": paper.attempt_id,
                "at_position": question.position,
                "right": question.right,
                "earned": earned,
            }
        )
    run_each(session, _WRITE, rows)


def turn_to(session: Session, paper: Paper, position: int) -> None:
    """Show the question at `position` from now on (0: the summary)."""
    if paper.position != position:
        paper.position = position
        run(session, _TURN, of_attempt=paper.attempt_id, position=position)
