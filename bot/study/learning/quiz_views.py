"""What a quiz shows: values read from an attempt's rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.learning.tables import Attempt, AttemptQuestion, BankQuestion, CourseVersion, Module
from bot.study.refusal import Refusal

Drawn = list[tuple[AttemptQuestion, BankQuestion]]


@dataclass(frozen=True)
class ShownOption:
    """An option in the place it is shown in."""

    text: str
    chosen: bool
    right: bool


@dataclass(frozen=True)
class QuestionView:
    """One question of an attempt. `right` and `explanation` are only set once the attempt was handed in."""

    attempt_id: int
    course_title: str
    module_title: str
    position: int
    total: int
    answered: int
    kind: str
    stem: str
    options: tuple[ShownOption, ...]
    typed: str | None
    settled: bool
    right: bool | None = None
    accepted: str = ""
    explanation: str = ""


@dataclass(frozen=True)
class SummaryView:
    """An attempt before it is handed in; `open` lists the positions without an answer."""

    attempt_id: int
    course_title: str
    module_title: str
    total: int
    open: tuple[int, ...]


def own_attempt(session: Session, cadre_id: int, attempt_id: int) -> Attempt:
    """The cadre's own attempt; another's or an unknown one is refused alike (buttons can be forged)."""
    attempt = session.scalars(
        select(Attempt).where(Attempt.id == attempt_id, Attempt.cadre_id == cadre_id).with_for_update()
    ).first()
    if attempt is None:
        raise Refusal("quiz-unknown")
    return attempt


def questions_of(session: Session, attempt_id: int) -> Drawn:
    """The drawn questions in the order they are shown."""
    rows = session.execute(
        select(AttemptQuestion, BankQuestion)
        .join(BankQuestion, BankQuestion.id == AttemptQuestion.question_id)
        .where(AttemptQuestion.attempt_id == attempt_id)
        .order_by(AttemptQuestion.position)
    )
    return [(drawn, question) for drawn, question in rows]


def is_answered(drawn: AttemptQuestion, question: BankQuestion) -> bool:
    """A multiple choice counts once it was settled by its own button, everything else once something is chosen."""
    return bool(drawn.answer) and (question.kind != "multiple" or drawn.settled)


def current_view(session: Session, attempt: Attempt, drawn: Drawn | None = None) -> QuestionView | SummaryView:
    """What an open attempt shows now; `drawn` spares reading its questions again."""
    drawn = questions_of(session, attempt.id) if drawn is None else drawn
    titles = titles_of(session, attempt)
    if not 1 <= attempt.position <= len(drawn):
        waiting = tuple(row.position for row, question in drawn if not is_answered(row, question))
        return SummaryView(attempt.id, *titles, len(drawn), waiting)
    answered = sum(is_answered(row, question) for row, question in drawn)
    row, question = drawn[attempt.position - 1]
    return question_view(attempt, row, question, titles, len(drawn), answered)


def question_view(
    attempt: Attempt,
    row: AttemptQuestion,
    question: BankQuestion,
    titles: tuple[str, str],
    total: int,
    answered: int,
    *,
    explain: bool = False,
) -> QuestionView:
    """A drawn question as it is shown; what is right only with `explain`."""
    content: dict[str, Any] = question.content
    chosen = set(row.answer or ()) if question.kind != "blank" else set()
    options = tuple(
        ShownOption(content["options"][index]["text"], index in chosen, explain and content["options"][index]["right"])
        for index in row.order
    )
    typed = str(row.answer[0]) if question.kind == "blank" and row.answer else None
    view = QuestionView(
        attempt.id, *titles, row.position, total, answered, question.kind, content["stem"], options, typed, row.settled
    )
    if not explain:
        return view
    accepted = content["answers"][0] if content["answers"] else ""
    return QuestionView(
        **{**vars(view), "right": row.right, "accepted": accepted, "explanation": content["explanation"]}
    )


def titles_of(session: Session, attempt: Attempt) -> tuple[str, str]:
    """Course and module title of the version the attempt began on."""
    row = session.execute(
        select(CourseVersion.title, Module.title)
        .join(Module, Module.version_id == CourseVersion.id)
        .where(Module.id == attempt.module_id)
    ).one()
    return row[0], row[1]


def need_open(attempt: Attempt) -> None:
    """Raises `Refusal` when the attempt was handed in: its buttons are history."""
    if attempt.submitted_at is not None:
        raise Refusal("quiz-handed-in")
