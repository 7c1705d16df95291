"""The gate check: what a post asks of somebody, what is on record, what is missing. Reads only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from bot.study.people.actor import ADMIN, LIAISON, Actor
from bot.study.people.find_cadres import Hits, find_cadres
from bot.study.people.holdings import living
from bot.study.people.roster_cells import tidy
from bot.study.people.tables import Cadre, Credential
from bot.study.people.unit_names import unit_name
from bot.study.posts.books import book_of
from bot.study.posts.read_records import records_of
from bot.study.posts.rules import Line, judge
from bot.study.refusal import Refusal
from content.qualification import Qualification


@dataclass(frozen=True)
class GateView:
    """How somebody stands. `book` is None where no rules are in force; `since` when the present post was taken up;
    `may_record` whether the reader may record what the person holds, `is_own` whether they look at themselves."""

    cadre_id: int
    staff_no: str
    name: str
    unit: str
    post: str
    rank: str
    since: date | None
    book: Qualification | None
    lines: tuple[Line, ...]
    may_record: bool
    is_own: bool


@dataclass(frozen=True)
class HeldLine:
    """An entry of what somebody holds. `by_hand`: recorded in the chat, not by the roster."""

    held_id: int
    kind: str
    word: str
    until: date | None
    evidence: str
    by_hand: bool
    author: str
    at: datetime


@dataclass(frozen=True)
class HeldView:
    """Everything that somebody is on record to hold."""

    cadre_id: int
    staff_no: str
    name: str
    lines: tuple[HeldLine, ...]
    may_record: bool


def find_gate(session: Session, now: datetime, actor: Actor, text: str) -> GateView | Hits | None:
    """The gate of one staff number or of the only person of that name in scope, several of that name, or the actor's own when
    nothing is given; None: somebody without an own, who has to name one.

    Raises `Refusal` for people unknown or out of scope, in the same words.
    """
    word = tidy(text).replace(" ", "")
    own = actor.cadre_id is not None and actor.staff_no in (word, word.upper())
    if word and not own and actor.paths(ADMIN, LIAISON):
        hits = find_cadres(session, actor, text)
        if not hits.count:
            raise Refusal("people-unknown")
        return hits if hits.count > 1 else see_gate(session, now, actor, hits.hits[0].cadre_id)
    if word:
        return _view(session, now, actor, _cadre(session, actor, Cadre.staff_no.in_({word, word.upper()})))
    if actor.cadre_id is None and actor.has_role:
        return None
    return _view(session, now, actor, session.get_one(Cadre, actor.need_cadre()))


def see_gate(session: Session, now: datetime, actor: Actor, cadre_id: int) -> GateView:
    """The gate of a cadre: one's own (id 0), or of somebody in scope. Raises `Refusal` as `find_gate` does."""
    return _view(session, now, actor, _cadre(session, actor, Cadre.id == (cadre_id or actor.need_cadre())))


def see_held(session: Session, now: datetime, actor: Actor, cadre_id: int) -> HeldView:
    """What somebody is on record to hold; for oneself and those who look after the person."""
    cadre = _cadre(session, actor, Cadre.id == (cadre_id or actor.need_cadre()))
    rows = living(session, Credential.cadre_id == cadre.id)
    lines = tuple(
        HeldLine(row.id, row.kind, row.word, row.valid_until, row.evidence, row.source == "chat", row.author, row.at)
        for row in rows
    )
    return HeldView(
        cadre.id, cadre.staff_no, cadre.name, lines, actor.covers(cadre.path, ADMIN) and cadre.id != actor.cadre_id
    )


def _cadre(session: Session, actor: Actor, which: ColumnElement[bool]) -> Cadre:
    """An active cadre that is the actor, or in scope."""
    cadre = session.scalars(select(Cadre).where(which, Cadre.active)).first()
    if cadre is None or not (cadre.id == actor.cadre_id or actor.covers(cadre.path, ADMIN, LIAISON)):
        if not actor.has_role:
            raise Refusal("refusal-no-right")
        raise Refusal("people-unknown")
    return cadre


def _view(session: Session, now: datetime, actor: Actor, cadre: Cadre) -> GateView:
    book = book_of(session, now.date())
    record = records_of(session, now, [cadre], book)[cadre.id] if book else None
    lines = judge(book, record, now.date()) if book and record else ()
    return GateView(
        cadre.id, cadre.staff_no, cadre.name, unit_name(session, cadre.path), cadre.post, cadre.rank,
        record.since if record else None, book, lines, actor.covers(cadre.path, ADMIN) and cadre.id != actor.cadre_id,
        cadre.id == actor.cadre_id,
    )  # fmt: skip
