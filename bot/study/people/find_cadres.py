"""Find people by staff number or by the beginning of their name, within the scope of whoever asks."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.study.people.actor import ADMIN, LIAISON, Actor
from bot.study.people.roster_cells import tidy
from bot.study.people.tables import Cadre
from bot.study.people.unit_names import unit_names

SIZE = 8
LONGEST = 12
"""Characters of a name that are looked for: what a button can carry to the next page."""


@dataclass(frozen=True)
class Hit:
    """One person found, with the names of the unit."""

    cadre_id: int
    staff_no: str
    name: str
    unit: str


@dataclass(frozen=True)
class Hits:
    """A page (from 1) of the people found, in the order of their units; `text` is what was looked for."""

    text: str
    hits: tuple[Hit, ...]
    count: int
    page: int
    pages: int


def find_cadres(session: Session, actor: Actor, text: str, page: int = 1) -> Hits:
    """Who has exactly this staff number, or else whose name begins with `text`; nobody outside the scope, ever."""
    actor.need(ADMIN, LIAISON)
    word = tidy(text).replace(":", "").replace("：", "")
    visible = [Cadre.active, actor.within(Cadre.path, ADMIN, LIAISON)]
    plain = word.replace(" ", "")
    exact = session.scalars(select(Cadre).where(Cadre.staff_no.in_({plain, plain.upper()}), *visible)).all()
    if exact:
        return _page(session, plain[:LONGEST], list(exact), len(exact), 1)
    begin = (word if word.isascii() else plain)[:LONGEST]
    if not begin:
        return Hits("", (), 0, 1, 1)
    named = (Cadre.name.startswith(begin, autoescape=True), *visible)
    count = session.scalar(select(func.count()).select_from(Cadre).where(*named)) or 0
    page = min(max(page, 1), max(1, -(-count // SIZE)))
    found = session.scalars(
        select(Cadre).where(*named).order_by(Cadre.path, Cadre.id).limit(SIZE).offset((page - 1) * SIZE)
    ).all()
    return _page(session, begin, list(found), count, page)


def _page(session: Session, text: str, found: list[Cadre], count: int, page: int) -> Hits:
    names = unit_names(session, (cadre.path for cadre in found))
    hits = tuple(Hit(cadre.id, cadre.staff_no, cadre.name, names[cadre.path]) for cadre in found)
    return Hits(text, hits, count, page, max(1, -(-count // SIZE)))
