"""What a quiz shows: values read off its paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from bot.study.learning.essay_tables import Essay
from bot.study.learning.exam_rules import minutes_left
from bot.study.learning.grading import GROWING, POINT, is_shared, parts_of, right_parts, right_texts, worth_of_question
from bot.study.learning.paper import Drawn, Paper
from bot.study.learning.picture import Picture, picture_of
from bot.study.learning.verdict_rules import share_of_points
from content.model import accepted_range
from content.wildcard import readable

_ESSAY = select(Essay).where(Essay.attempt_id == bindparam("attempt"), Essay.position == bindparam("position"))


@dataclass(frozen=True)
class ShownOption:
    """An option in the place it is shown in. `chosen`: picked already; of a matching, used up."""

    text: str
    chosen: bool
    right: bool


@dataclass(frozen=True)
class ShownPart:
    """A part of an answer given in parts: a gap, a left-hand text, a place. `given` is None while it is open.

    `expected` and `right` are only set once the attempt was handed in.
    """

    label: str
    given: str | None
    expected: str = ""
    right: bool | None = None


@dataclass(frozen=True)
class EssayView:
    """An essay as it is shown. `criteria` are (what is looked for, what it may earn, what it earned or None), in hundredths of a
    point; in an exam, where a question is worth what its section says, as shares of that.

    `marked`: a teacher's marks are released; None before the attempt was handed in.
    """

    text: str
    criteria: tuple[tuple[str, int, int | None], ...]
    marked: bool | None = None
    comment: str = ""


@dataclass(frozen=True)
class QuestionView:
    """One question of an attempt. `right`, `earned` and `explanation` are only set once the attempt was handed in,
    and, for an essay, marked.

    `earned` and `worth` are hundredths of a point. Of an exam that runs: `section` is its part, `left` the minutes until
    `closes_at`.
    """

    attempt_id: int
    course_title: str
    module_title: str
    position: int
    total: int
    answered: int
    kind: str
    stem: str
    options: tuple[ShownOption, ...]
    parts: tuple[ShownPart, ...]
    settled: bool
    flagged: bool
    worth: int
    picture: Picture | None = None
    right: bool | None = None
    earned: int | None = None
    explanation: str = ""
    essay: EssayView | None = None
    section: str = ""
    left: int | None = None
    closes_at: datetime | None = None

    @property
    def filled(self) -> int:
        """Parts that have an answer: the number of the next open one, from 0."""
        return sum(part.given is not None for part in self.parts)


@dataclass(frozen=True)
class SummaryView:
    """An attempt before it is handed in; `open` lists the positions without an answer, `flagged` those marked."""

    attempt_id: int
    course_title: str
    module_title: str
    total: int
    open: tuple[int, ...]
    flagged: tuple[int, ...] = ()
    left: int | None = None
    closes_at: datetime | None = None


def current_view(session: Session, paper: Paper, now: datetime) -> QuestionView | SummaryView:
    """What an open attempt shows now."""
    if not 1 <= paper.position <= len(paper.questions):
        return SummaryView(
            paper.attempt_id, paper.course_title, paper.module_title, len(paper.questions),
            tuple(question.position for question in paper.questions if not question.answered),
            tuple(question.position for question in paper.questions if question.flagged),
            minutes_left(now, paper.closes_at), paper.closes_at,
        )  # fmt: skip
    shown = question_view(session, paper, paper.question(paper.position))
    return replace(shown, left=minutes_left(now, paper.closes_at), closes_at=paper.closes_at)


def question_view(session: Session, paper: Paper, question: Drawn, *, explain: bool = False) -> QuestionView:
    """A drawn question as it is shown; what is right only with `explain`."""
    content = question.content
    total = len(paper.questions)
    view = QuestionView(
        paper.attempt_id, paper.course_title, paper.module_title, question.position, total,
        total if explain else sum(drawn.answered for drawn in paper.questions), question.kind, content["stem"],
        _options(question, content, explain), _parts(question, content, explain), question.settled, question.flagged,
        question.worth, picture_of(session, content["picture"]), section=question.section,
        essay=_essay(session, paper, question, content, explain) if question.kind == "essay" else None,
    )  # fmt: skip
    if not explain:
        return view
    earned = question.earned
    if view.essay is not None and view.essay.marked is False:
        return view
    if earned is None:  # handed in before points were kept: all or nothing
        earned = int(bool(question.right)) * POINT
    return replace(view, right=question.right, earned=earned, explanation=content["explanation"])


def _essay(session: Session, paper: Paper, question: Drawn, content: Mapping[str, Any], explain: bool) -> EssayView:
    text = str(question.answer[0]) if question.answer else ""
    own = worth_of_question(content)
    rubric = [(one["text"], share_of_points(one["points"] * POINT, own, question.worth)) for one in content["rubric"]]
    unmarked = tuple((words, points, None) for words, points in rubric)
    if not explain or not text:
        return EssayView(text, unmarked, True if explain else None)
    kept = session.scalars(_ESSAY, {"attempt": paper.attempt_id, "position": question.position}).first()
    if kept is None or kept.state != "released":
        return EssayView(text, unmarked, False)
    given = [*(kept.points or ()), *[None] * len(rubric)]
    marked = tuple(
        (words, points, None if got is None else share_of_points(got * POINT, own, question.worth))
        for (words, points), got in zip(rubric, given, strict=False)
    )
    return EssayView(text, marked, True, kept.comment)


def _options(question: Drawn, content: Mapping[str, Any], explain: bool) -> tuple[ShownOption, ...]:
    if question.kind in ("blank", "essay"):
        return ()
    chosen = set() if is_shared(question.kind, content) else set(question.answer or ())
    if question.kind == "matching":
        texts = right_texts(content)
        return tuple(ShownOption(texts[index], index in chosen, False) for index in question.order)
    options = content["options"]
    return tuple(
        ShownOption(options[index]["text"], index in chosen, explain and options[index]["right"])
        for index in question.order
    )


def _parts(question: Drawn, content: Mapping[str, Any], explain: bool) -> tuple[ShownPart, ...]:
    if question.kind not in GROWING:
        return ()
    texts = right_texts(content) if question.kind == "matching" else [option["text"] for option in content["options"]]
    answer = list(question.answer or ())
    given = answer if question.kind == "blank" else [texts[int(index)] for index in answer]
    count = parts_of(question.kind, content)
    labels = [pair["left"] for pair in content["pairs"]] or [str(number) for number in range(1, count + 1)]
    padded: list[str | None] = [*given, *[None] * count][:count]
    if not explain:
        return tuple(ShownPart(label, text) for label, text in zip(labels, padded, strict=True))
    expected = [_readable(forms[0]) for forms in content["blanks"]] if question.kind == "blank" else texts
    right = right_parts(question.kind, content, question.answer)
    return tuple(
        ShownPart(label, text, wanted, its_right)
        for label, text, wanted, its_right in zip(labels, padded, expected[:count], right, strict=True)
    )


def _readable(accepted: str) -> str:
    return accepted.replace("..", " ~ ") if accepted_range(accepted) else readable(accepted)
