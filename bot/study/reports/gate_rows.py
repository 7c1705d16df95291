"""What posts ask for and people in scope have not met, for a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.study.people.actor import Actor
from bot.study.people.tables import Cadre
from bot.study.people.unit_names import unit_names
from bot.study.posts.books import book_of
from bot.study.posts.read_records import records_of
from bot.study.posts.rules import MET, Line, judge

PIECE = 200


@dataclass(frozen=True)
class GateLine:
    """A requirement that a person has not met, or not yet."""

    name: str
    staff_no: str
    unit: str
    post: str
    rank: str
    line: Line


def gate_rows(session: Session, now: datetime, actor: Actor) -> Iterator[GateLine]:
    """Everybody in scope in the roster's order, a row for each requirement that is open; raises `Refusal` without a role."""
    actor.need()
    book = book_of(session, now.date())
    last: int | None = 0 if book is not None else None
    while book is not None and last is not None:
        people = session.scalars(
            select(Cadre).where(Cadre.active, actor.within(Cadre.path), Cadre.id > last).order_by(Cadre.id).limit(PIECE)
        ).all()
        records, units = records_of(session, now, people, book), unit_names(session, (cadre.path for cadre in people))
        for cadre in people:
            for line in judge(book, records[cadre.id], now.date()):
                if line.state != MET:
                    yield GateLine(cadre.name, cadre.staff_no, units[cadre.path], cadre.post, cadre.rank, line)
        last = people[-1].id if len(people) == PIECE else None


def count_gate(session: Session, actor: Actor) -> int:
    """How many people are looked at: the rows are known only at the end."""
    return session.scalar(select(func.count()).select_from(Cadre).where(Cadre.active, actor.within(Cadre.path))) or 0
