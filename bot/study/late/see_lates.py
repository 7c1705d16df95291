"""Late entries in lists: one's own with their state, those that wait for the reader, and one of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, and_, delete, exists, func, or_, select
from sqlalchemy.orm import Session

from bot.study.late.cards import LateCard, card_of
from bot.study.late.find import find_late
from bot.study.late.form import begin_late_for
from bot.study.late.tables import LateAsking, LateEntry, LateStep
from bot.study.people.actor import ADMIN, LIAISON, Actor
from bot.study.people.find_cadres import Hits, find_cadres
from bot.study.people.tables import Cadre

PAGE = 6


@dataclass(frozen=True)
class LateLine:
    """An entry in a list; `name` is the person's, empty for oneself. `asker`: who filed it."""

    late_id: int
    name: str
    state: str
    kind: str
    title: str
    first: date | None
    last: date | None
    asker: str
    filed_at: datetime | None


@dataclass(frozen=True)
class LateList:
    """A page (from 1). `may_begin`: the reader is a cadre and can file for oneself."""

    lines: tuple[LateLine, ...]
    count: int
    page: int
    pages: int
    may_begin: bool


def open_lates(session: Session, now: datetime, actor: Actor, text: str = "") -> LateList | LateCard | Hits:
    """One's own list; with a staff number or name the form for the only such person in scope, else who was found."""
    if not text.strip():
        return see_my_lates(session, now, actor)
    hits = find_cadres(session, actor, text)
    return begin_late_for(session, now, actor, hits.hits[0].cadre_id) if hits.count == 1 else hits


def see_my_lates(session: Session, now: datetime, actor: Actor, page: int = 1) -> LateList:
    """What is about oneself, and what this account has filed or begun for others; newest first. Drafts only of this account."""
    if not actor.has_role:
        actor.need_cadre()
    account = LateEntry.telegram_id == actor.telegram_id
    mine = and_(LateEntry.cadre_id == (actor.cadre_id or 0), or_(account, LateEntry.state != "draft"))
    filed = and_(account, ~LateEntry.own, actor.within(Cadre.path, LIAISON, ADMIN))
    rows = _lates().where(LateEntry.state != "dropped", or_(mine, filed)).order_by(LateEntry.id.desc())
    return _page(session, actor, rows, page)


def see_waiting_lates(session: Session, now: datetime, actor: Actor, page: int = 1) -> LateList:
    """What waits for this liaison or admin, oldest first; raises `Refusal` for whoever is neither."""
    actor.need(LIAISON, ADMIN)
    rows = _lates().where(*_for_me(actor)).order_by(LateEntry.filed_at, LateEntry.id)
    return _page(session, actor, rows, page)


def see_all_lates(session: Session, now: datetime, actor: Actor, page: int = 1) -> LateList:
    """Everything that was filed in the liaison's or admin's scope, whatever became of it, newest first; what came back and is
    being corrected is left out until it is filed again."""
    actor.need(LIAISON, ADMIN)
    rows = _lates().where(LateEntry.state.not_in(("draft", "dropped")), actor.within(Cadre.path, LIAISON, ADMIN))
    return _page(session, actor, rows.order_by(LateEntry.id.desc()), page)


def see_late(session: Session, now: datetime, actor: Actor, late_id: int) -> LateCard:
    """One entry; raises `Refusal` as `find_late` does. Whoever looks again no longer types why it goes back."""
    session.execute(delete(LateAsking).where(LateAsking.telegram_id == actor.telegram_id))
    return card_of(session, now, actor, find_late(session, actor, late_id))


def waiting_for(session: Session, actor: Actor) -> list[tuple[int, str]]:
    """Id and name of everything that waits for the actor, oldest first: for the letter."""
    rows = session.execute(_lates().where(*_for_me(actor)).order_by(LateEntry.filed_at, LateEntry.id).limit(1_000))
    return [(late.id, cadre.name) for late, cadre in rows]


def waiting_late_ids(actor: Actor) -> Select[int]:
    """A query of the ids of everything that waits for the actor."""
    return select(LateEntry.id).join(Cadre, Cadre.id == LateEntry.cadre_id).where(*_for_me(actor))


def _lates() -> Select[LateEntry, Cadre]:
    return select(LateEntry, Cadre).join(Cadre, Cadre.id == LateEntry.cadre_id)


def _for_me(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    """In scope, at the reader's level, not about the reader, and untouched by the reader in this turn."""
    me = LateStep.telegram_id == actor.telegram_id
    touched = exists().where(
        LateStep.late_id == LateEntry.id, LateStep.turn == LateEntry.turn, LateStep.verb.in_(("file", "approve")),
        or_(me, LateStep.cadre_id == actor.cadre_id) if actor.cadre_id is not None else me,
    )  # fmt: skip
    return (
        or_(
            and_(LateEntry.state == "filed", actor.within(Cadre.path, LIAISON, ADMIN)),
            and_(LateEntry.state == "unit", actor.within(Cadre.path, ADMIN)),
        ),
        LateEntry.cadre_id != (actor.cadre_id or 0),
        ~touched,
    )


def _page(session: Session, actor: Actor, rows: Select[LateEntry, Cadre], page: int) -> LateList:
    count = session.scalar(select(func.count()).select_from(rows.order_by(None).subquery())) or 0
    pages = max(1, -(-count // PAGE))
    shown = min(max(1, page), pages)
    found = session.execute(rows.offset((shown - 1) * PAGE).limit(PAGE))
    lines = tuple(
        LateLine(
            late.id, "" if cadre.id == actor.cadre_id else cadre.name, late.state, late.kind or "", late.title or "",
            late.first_day, late.last_day, late.author, late.filed_at,
        )
        for late, cadre in found
    )  # fmt: skip
    return LateList(lines, count, shown, pages, actor.cadre_id is not None)
