"""What a quiz shows: values read off its paper."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.study.learning.paper import Drawn, Paper


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


def current_view(paper: Paper) -> QuestionView | SummaryView:
    """What an open attempt shows now."""
    if not 1 <= paper.position <= len(paper.questions):
        waiting = tuple(question.position for question in paper.questions if not question.answered)
        return SummaryView(
            paper.attempt_id, paper.course_title, paper.module_title, len(paper.questions), waiting
        )  # fmt: skip
    return question_view(paper, paper.question(paper.position))


def question_view(paper: Paper, question: Drawn, *, explain: bool = False) -> QuestionView:
    """A drawn question as it is shown; what is right only with `explain`."""
    content = question.content
    chosen = set(question.answer or ()) if question.kind != "blank" else set()
    options = tuple(
        ShownOption(content["options"][index]["text"], index in chosen, explain and content["options"][index]["right"])
        for index in question.order
    )
    total = len(paper.questions)
    view = QuestionView(
        paper.attempt_id, paper.course_title, paper.module_title, question.position, total,
        total if explain else sum(drawn.answered for drawn in paper.questions), question.kind, content["stem"], options,
        str(question.answer[0]) if question.kind == "blank" and question.answer else None, question.settled,
    )  # fmt: skip
    if not explain:
        return view
    accepted = content["blanks"][0][0] if content["blanks"] else ""
    return replace(view, right=question.right, accepted=accepted, explanation=content["explanation"])
