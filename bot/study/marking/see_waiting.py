"""What waits for a teacher, and one essay of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.study.learning.essay_tables import Essay
from bot.study.learning.picture import Picture, picture_of
from bot.study.learning.tables import Attempt, CourseVersion, Module
from bot.study.marking.essays import EssayCard, card_of, find_essay, in_reach
from bot.study.marking.rules import may_hold
from bot.study.people.actor import TEACHER, Actor
from bot.study.people.tables import Cadre
from bot.study.people.unit_names import unit_name

PER_PAGE = 8


@dataclass(frozen=True)
class WaitingLine:
    """An essay that is not released, without a name. `mine`: this teacher is marking it; `taken`: another one is."""

    essay_id: int
    course: str
    module: str
    handed_in_at: datetime
    state: str
    mine: bool
    taken: bool


@dataclass(frozen=True)
class Waiting:
    """A page of them, the oldest first; `count` wait for marks at all."""

    lines: tuple[WaitingLine, ...]
    count: int
    page: int
    pages: int


def see_waiting(session: Session, now: datetime, actor: Actor, page: int = 1) -> Waiting:
    """The essays of the teacher's units that wait, and those this teacher has marked and may still take back."""
    actor.need(TEACHER)
    own = (Essay.state == "marked") & (Essay.holder_id == actor.cadre_id)
    shown = in_reach(actor) & ((Essay.state == "waiting") | own)
    rows = select(func.count()).select_from(Essay).join(Cadre, Cadre.id == Essay.cadre_id)
    total = session.scalar(rows.where(shown)) or 0
    waiting = session.scalar(rows.where(in_reach(actor), Essay.state == "waiting")) or 0
    pages = max(1, -(-total // PER_PAGE))
    page = min(max(1, page), pages)
    found = session.execute(
        select(Essay, CourseVersion.title, Module.title)
        .join(Cadre, Cadre.id == Essay.cadre_id)
        .join(Attempt, Attempt.id == Essay.attempt_id)
        .join(Module, Module.id == Attempt.module_id)
        .join(CourseVersion, CourseVersion.id == Module.version_id)
        .where(shown)
        .order_by(Essay.handed_in_at, Essay.id)
        .limit(PER_PAGE)
        .offset((page - 1) * PER_PAGE)
    )
    return Waiting(tuple(_line(now, actor, *row) for row in found), waiting, page, pages)


def _line(now: datetime, actor: Actor, essay: Essay, course: str, module: str) -> WaitingLine:
    mine = essay.holder_id == actor.cadre_id
    taken = essay.state == "waiting" and not may_hold(now, actor.cadre_id or 0, essay.holder_id, essay.held_at)
    return WaitingLine(essay.id, course, module, essay.handed_in_at, essay.state, mine, taken)


def see_essay(session: Session, now: datetime, actor: Actor, essay_id: int, place: int | None = None) -> EssayCard:
    """One essay, for the criterion at `place` (None: the first without points). Looking takes it from nobody."""
    return card_of(session, now, actor, find_essay(session, actor, essay_id), place)


def see_essay_picture(session: Session, now: datetime, actor: Actor, essay_id: int) -> tuple[str, Picture | None]:
    """The question of an essay and its picture; None where it has none."""
    content = find_essay(session, actor, essay_id).content
    return content["stem"], picture_of(session, content["picture"])


def see_author(session: Session, now: datetime, actor: Actor, essay_id: int) -> tuple[str, str, str]:
    """Whose essay it is: name, staff number, unit. Only when asked for, so that marks are given to texts, not to people."""
    cadre = find_essay(session, actor, essay_id).cadre
    return cadre.name, cadre.staff_no, unit_name(session, cadre.path)
