"""What people were and since when: a row for each change of unit, post, rank, category, or leaving."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from sqlalchemy import ColumnElement, func, insert, literal, select
from sqlalchemy.orm import Session

from bot.storage.base import UtcTime
from bot.study.people.actor import Actor
from bot.study.people.chunks import chunks
from bot.study.people.tables import Cadre, PostRecord, Unit


@dataclass(frozen=True)
class Stood:
    """What somebody was at the end of a day; `served`: whether they were there at all in what is looked at."""

    unit_id: int
    path: str
    post: str
    rank: str
    category: str
    served: bool = True


def keep_posts(session: Session, now: datetime, actor: Actor, staff_numbers: Sequence[str]) -> None:
    """Note what these people are from `now` on."""
    columns = ["cadre_id", "since", "unit_id", "post", "rank", "category", "active", "author"]
    for piece in chunks(list(staff_numbers)):
        present = select(
            Cadre.id, literal(now, UtcTime()), Cadre.unit_id, Cadre.post, Cadre.rank, Cadre.category, Cadre.active,
            literal(actor.signature),
        ).where(Cadre.staff_no.in_(piece))  # fmt: skip
        session.execute(insert(PostRecord).from_select(columns, present))


def stood_on(session: Session, cadre: Cadre, day: date, zone: tzinfo | None) -> Stood:
    """What `cadre` was at the end of a local day: the last word about them by then. Of days before the first word that first
    word is taken, for nobody knows better; without any word (who never was on a roster) what they are now."""
    columns = (PostRecord.unit_id, Unit.path, PostRecord.post, PostRecord.rank, PostRecord.category)
    query = select(*columns).join(Unit, Unit.id == PostRecord.unit_id).where(PostRecord.cadre_id == cadre.id)
    by_then = query.where(PostRecord.since < end_of(day, zone)).order_by(PostRecord.since.desc(), PostRecord.id.desc())
    row = session.execute(by_then.limit(1)).first()
    row = row or session.execute(query.order_by(PostRecord.since, PostRecord.id).limit(1)).first()
    return Stood(*row) if row is not None else Stood(cadre.unit_id, cadre.path, cadre.post, cadre.rank, cadre.category)


def word_on(day: date, zone: tzinfo | None) -> ColumnElement[int]:
    """The same for statements over `Cadre`: the id of the `PostRecord` that says what each one was; NULL without any word."""
    mine = select(PostRecord.id).where(PostRecord.cadre_id == Cadre.id).correlate(Cadre).limit(1)
    by_then = mine.where(PostRecord.since < end_of(day, zone)).order_by(PostRecord.since.desc(), PostRecord.id.desc())
    first = mine.order_by(PostRecord.since, PostRecord.id)
    return func.coalesce(by_then.scalar_subquery(), first.scalar_subquery())


def end_of(day: date, zone: tzinfo | None) -> datetime:
    """The first moment that is no longer that local day."""
    return datetime.combine(day + timedelta(days=1), time.min, zone)
