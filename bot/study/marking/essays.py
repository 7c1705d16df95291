"""Essays in a teacher's reach: finding one, and holding it while it is marked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from bot.study.learning.essay_tables import Essay
from bot.study.learning.grading import worth_of_question
from bot.study.learning.tables import Attempt, AttemptQuestion, BankQuestion, CourseVersion, Module
from bot.study.marking.rules import criteria_of, may_hold, next_open
from bot.study.people.actor import TEACHER, Actor
from bot.study.people.tables import Cadre
from bot.study.refusal import Refusal


@dataclass(frozen=True)
class EssayCard:
    """An essay before a teacher, without a name. `criteria` are (what is looked for, most points, points given or None).

    `in_exam`: what it is worth on an exam's paper (hundredths of a point), where that is not the rubric's sum; else None.
    `mine`: this teacher marks it or has marked it; `holder` names another one who does now. `place` is the criterion to be
    given points (from 0); their number: all have some.
    """

    essay_id: int
    course: str
    module: str
    stem: str
    explanation: str
    text: str
    handed_in_at: datetime
    state: str
    criteria: tuple[tuple[str, int, int | None], ...]
    place: int
    comment: str
    typing: bool
    mine: bool
    holder: str
    release_at: datetime | None
    in_exam: int | None = None
    has_picture: bool = False

    @property
    def total(self) -> int:
        """Points given so far."""
        return sum(given or 0 for _, _, given in self.criteria)

    @property
    def most(self) -> int:
        """Points that may be given."""
        return sum(most for _, most, _ in self.criteria)


@dataclass(frozen=True)
class Found:
    """An essay with what it belongs to."""

    essay: Essay
    cadre: Cadre
    course: str
    module: str
    content: dict[str, Any]
    text: str
    points: int | None


def in_reach(actor: Actor) -> ColumnElement[bool]:
    """A condition on `Essay` and `Cadre`: of an active cadre of the teacher's units, and never one's own."""
    return actor.within(Cadre.path, TEACHER) & Cadre.active & (Essay.cadre_id != (actor.cadre_id or 0))


def find_essay(session: Session, actor: Actor, essay_id: int) -> Found:
    """An essay in this teacher's reach, locked until the deed commits; strangers' ones are unknown (buttons can be forged)."""
    actor.need(TEACHER)
    row = session.execute(
        select(Essay, Cadre, CourseVersion.title, Module.title, BankQuestion.content, AttemptQuestion)
        .join(Cadre, Cadre.id == Essay.cadre_id)
        .join(Attempt, Attempt.id == Essay.attempt_id)
        .join(Module, Module.id == Attempt.module_id)
        .join(CourseVersion, CourseVersion.id == Module.version_id)
        .join(
            AttemptQuestion,
            (AttemptQuestion.attempt_id == Essay.attempt_id) & (AttemptQuestion.position == Essay.position),
        )
        .join(BankQuestion, BankQuestion.id == AttemptQuestion.question_id)
        .where(Essay.id == essay_id, in_reach(actor))
        .with_for_update(of=Essay)
    ).first()
    if row is None:
        raise Refusal("marking-unknown")
    essay, cadre, course, module, content, drawn = row
    return Found(essay, cadre, course, module, content, str((drawn.answer or [""])[0]), drawn.points)


def hold(session: Session, now: datetime, actor: Actor, essay_id: int) -> Found:
    """The same, held by this teacher from now on. One teacher marks an essay: raises `Refusal` for whoever comes second."""
    found = find_essay(session, actor, essay_id)
    essay, me = found.essay, actor.need_cadre()
    if essay.state != "waiting":
        raise Refusal(
            "marking-over" if essay.state == "released" or essay.holder_id != me else "marking-take-back-first"
        )
    if not may_hold(now, me, essay.holder_id, essay.held_at):
        raise Refusal("marking-taken", name=_name(session, essay.holder_id))
    if essay.holder_id != me:  # whoever held it before has left it
        essay.points, essay.comment, essay.comment_message, essay.typing_at = None, "", None, None
    essay.holder_id, essay.held_at = me, now
    return found


def card_of(session: Session, now: datetime, actor: Actor, found: Found, place: int | None = None) -> EssayCard:
    """How it looks now; `place` is the criterion whose buttons are wanted, None the first without points."""
    essay = found.essay
    criteria = criteria_of(found.content)
    mine = essay.holder_id == actor.cadre_id
    others = essay.state == "waiting" and not may_hold(now, actor.cadre_id or 0, essay.holder_id, essay.held_at)
    kept = essay.points if mine or essay.state != "waiting" else None
    given = [*(kept or ()), *[None] * len(criteria)][: len(criteria)]
    at = next_open(given) if place is None else min(place, len(criteria))
    return EssayCard(
        essay.id, found.course, found.module, found.content["stem"], found.content["explanation"], found.text,
        essay.handed_in_at, essay.state,
        tuple((text, most, points) for (text, most), points in zip(criteria, given, strict=True)), at,
        essay.comment if mine or essay.state != "waiting" else "", mine and essay.typing_at is not None, mine,
        _name(session, essay.holder_id) if others or (essay.state != "waiting" and not mine) else "", essay.release_at,
        found.points if found.points != worth_of_question(found.content) else None,
        found.content["picture"] is not None,
    )  # fmt: skip


def _name(session: Session, cadre_id: int | None) -> str:
    return session.scalar(select(Cadre.name).where(Cadre.id == cadre_id)) or ""
