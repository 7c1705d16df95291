"""Answer the questions of an open attempt: choose, tick, place, type, flag, move between them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from bot.storage.built import run
from bot.study.learning.grading import GROWING, is_shared, parts_of
from bot.study.learning.paper import Drawn, Paper, open_paper, turn_to, write_down
from bot.study.learning.quiz_views import QuestionView, SummaryView, current_view
from bot.study.learning.tables import Attempt, AttemptQuestion
from bot.study.people.actor import Actor
from bot.study.refusal import Refusal

LONGEST_ANSWER = 500  # characters of a typed answer that are kept
LONGEST_ESSAY = 4_000  # of an essay; Telegram carries 4,096 in one message

View = QuestionView | SummaryView

_RUNNING = (
    select(Attempt.id)
    .where(Attempt.cadre_id == bindparam("cadre"), Attempt.submitted_at.is_(None))
    .order_by(Attempt.started_at.desc())
    .limit(1)
)
_ANSWERED_BY = (
    select(AttemptQuestion.attempt_id)
    .join(Attempt, Attempt.id == AttemptQuestion.attempt_id)
    .where(Attempt.cadre_id == bindparam("cadre"), AttemptQuestion.message_id == bindparam("message"))
    .limit(1)
)


def choose(session: Session, now: datetime, actor: Actor, attempt_id: int, position: int, choice: int) -> View:
    """Answer a single choice or true/false with the option shown at `choice`, and go on to the next open question.

    A button of a question that was left behind with an answer changes nothing.
    """
    paper = open_paper(session, now, actor.need_cadre(), attempt_id)
    question = paper.question(position)
    if question.kind not in ("single", "truefalse") or not 0 <= choice < len(question.order):
        raise Refusal("quiz-unknown")
    if paper.position == position or not question.answer:
        write_down(session, paper, question, answer=[question.order[choice]], settled=True, answered_at=now)
        _go_on(session, paper, position)
    return current_view(session, paper, now)


def tick(session: Session, now: datetime, actor: Actor, attempt_id: int, position: int, choice: int, on: bool) -> View:
    """Tick or untick an option of a multiple choice."""
    paper = open_paper(session, now, actor.need_cadre(), attempt_id)
    question = paper.question(position)
    if question.kind != "multiple" or not 0 <= choice < len(question.order):
        raise Refusal("quiz-unknown")
    if paper.position == position:
        ticked = set(question.answer or ())
        ticked = ticked | {question.order[choice]} if on else ticked - {question.order[choice]}
        write_down(session, paper, question, answer=sorted(ticked) or None, settled=False, answered_at=now)
    return current_view(session, paper, now)


def settle(session: Session, now: datetime, actor: Actor, attempt_id: int, position: int) -> View:
    """The ticks of a multiple choice are final for now: go on. Raises `Refusal` while nothing is ticked."""
    paper = open_paper(session, now, actor.need_cadre(), attempt_id)
    question = paper.question(position)
    if question.kind != "multiple":
        raise Refusal("quiz-unknown")
    if paper.position == position:
        if not question.answer:
            raise Refusal("quiz-tick-first")
        write_down(session, paper, question, settled=True)
        _go_on(session, paper, position)
    return current_view(session, paper, now)


def place(session: Session, now: datetime, actor: Actor, attempt_id: int, position: int, at: int, choice: int) -> View:
    """The next part of a matching or an ordering: the text shown at `choice` goes to place `at` (from 0).

    A button of a place that is filled already, or of a text that is used already and belongs to one place only, changes nothing.
    """
    paper = open_paper(session, now, actor.need_cadre(), attempt_id)
    question = paper.question(position)
    if question.kind not in ("matching", "ordering") or not 0 <= choice < len(question.order):
        raise Refusal("quiz-unknown")
    given = list(question.answer or ())
    used = question.order[choice] in given and not is_shared(question.kind, question.content)
    if paper.position == position and at == len(given) < parts_of(question.kind, question.content) and not used:
        _grow(session, now, paper, question, question.order[choice])
    return current_view(session, paper, now)


def take_back(session: Session, now: datetime, actor: Actor, attempt_id: int, position: int, keep: int) -> View:
    """Only the first `keep` parts of a matching, an ordering or a blank with several gaps stay; the wanted state travels.

    An essay is one part: with none kept it is written anew.
    """
    paper = open_paper(session, now, actor.need_cadre(), attempt_id)
    question = paper.question(position)
    if question.kind not in (*GROWING, "essay"):
        raise Refusal("quiz-unknown")
    given = list(question.answer or ())
    if paper.position == position and keep < len(given):
        write_down(session, paper, question, answer=given[:keep] or None, settled=False, answered_at=now)
    return current_view(session, paper, now)


def flag(session: Session, now: datetime, actor: Actor, attempt_id: int, position: int, on: bool) -> View:
    """Mark a question to be looked at again before handing in, or take the mark away."""
    paper = open_paper(session, now, actor.need_cadre(), attempt_id)
    write_down(session, paper, paper.question(position), flagged=on)
    return current_view(session, paper, now)


def type_answer(session: Session, now: datetime, actor: Actor, text: str, message_id: int) -> View | None:
    """Take a typed text as the answer of the blank or essay now on the phone; None when none is waiting.

    Of several gaps it fills the first open one; one single gap takes the newest text; an essay that is written stays
    as it is until it is taken back, so that a stray word never replaces it. Raises `Refusal` for an essay too long.
    The same message never answers twice: delivered again, it fills neither the next blank nor one of a later attempt.
    """
    if actor.cadre_id is None:
        return None
    running = run(session, _RUNNING, cadre=actor.cadre_id).scalar()
    if running is None:
        return None
    paper = open_paper(session, now, actor.cadre_id, running)
    if run(session, _ANSWERED_BY, cadre=actor.cadre_id, message=message_id).scalar() is not None:
        return current_view(session, paper, now)
    waiting = [question for question in paper.questions if question.position == paper.position]
    if not waiting or waiting[0].kind not in ("blank", "essay"):
        return None
    question = waiting[0]
    if question.kind == "essay":
        _write_essay(session, now, paper, question, text.strip(), message_id)
        return current_view(session, paper, now)
    parts = parts_of(question.kind, question.content)
    if parts == 1:
        question.answer = None
    if len(question.answer or ()) < parts:
        _grow(session, now, paper, question, text.strip()[:LONGEST_ANSWER], message_id=message_id)
    return current_view(session, paper, now)


def go_to(session: Session, now: datetime, actor: Actor, attempt_id: int, position: int) -> View:
    """Show a question of an open attempt; position 0 is the summary."""
    paper = open_paper(session, now, actor.need_cadre(), attempt_id)
    if not 0 <= position <= len(paper.questions):
        raise Refusal("quiz-unknown")
    turn_to(session, paper, position)
    return current_view(session, paper, now)


def _write_essay(session: Session, now: datetime, paper: Paper, question: Drawn, text: str, message_id: int) -> None:
    if question.answer:
        return
    if len(text) > LONGEST_ESSAY:
        raise Refusal("quiz-essay-too-long", count=len(text), limit=LONGEST_ESSAY)
    write_down(session, paper, question, answer=[text], settled=True, answered_at=now, message_id=message_id)


def _grow(session: Session, now: datetime, paper: Paper, question: Drawn, part: int | str, **more: int) -> None:
    answer = [*(question.answer or ()), part]
    complete = len(answer) == parts_of(question.kind, question.content)
    write_down(session, paper, question, answer=answer, settled=complete, answered_at=now, **more)
    if complete:
        _go_on(session, paper, question.position)


def _go_on(session: Session, paper: Paper, position: int) -> None:
    """On to the next question without an answer, round to the first ones; to the summary when there is none."""
    waiting = [question.position for question in paper.questions if not question.answered]
    later = [place for place in waiting if place > position]
    turn_to(session, paper, (later or waiting or [0])[0])
