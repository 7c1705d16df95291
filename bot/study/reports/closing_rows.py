"""Every closing in someone's scope with its certified figures, for a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.study.credits.assess import Totals
from bot.study.credits.closing_tables import YearChange, YearClosing, YearReopening
from bot.study.people.actor import Actor
from bot.study.reports.scope import unit_names


@dataclass(frozen=True)
class ClosingLine:
    """One account of a closing. `changes` counts entries that two people let in since."""

    unit: str
    cycle: str
    number: int
    totals: Totals
    at: datetime
    author: str
    reason: str
    digest: str
    changes: int
    reopened_at: datetime | None
    reopened_by: str | None


def closing_rows(session: Session, actor: Actor) -> Iterator[ClosingLine]:
    """Closings of units in scope, year by year, the newest last; raises `Refusal` without a role."""
    actor.need()
    names = unit_names(session)
    changes = (
        select(func.count())
        .select_from(YearChange)
        .where(YearChange.closing_id == YearClosing.id)
        .correlate(YearClosing)
        .scalar_subquery()
    )
    rows = session.execute(
        select(YearClosing, YearReopening, changes)
        .outerjoin(YearReopening, YearReopening.closing_id == YearClosing.id)
        .where(actor.within(YearClosing.path))
        .order_by(YearClosing.cycle, YearClosing.path, YearClosing.number)
    ).all()
    for closing, opened, changed in rows:
        for totals in closing.totals:
            yield ClosingLine(
                names.get(closing.unit_id, ""), closing.cycle, closing.number, Totals(**totals), closing.at, closing.author,
                closing.reason, closing.digest, int(changed or 0), opened.at if opened else None,
                opened.author if opened else None,
            )  # fmt: skip


def count_closings(session: Session, actor: Actor) -> int:
    """How many closings there are: about as many rows."""
    query = select(func.count()).select_from(YearClosing)
    return session.scalar(query.where(actor.within(YearClosing.path))) or 0
