"""What looks like the same training entered before: told to whoever files, and to those who decide."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from bot.study.credits.tables import FactRow
from bot.study.late.rules import alike
from bot.study.late.tables import LateEntry, LateEvidence
from bot.study.late.worth import SOURCE

SHOWN = 5
COUNTING = ("filed", "unit", "approved", "returned")


@dataclass(frozen=True)
class Double:
    """`what`: late (another late entry), fact (in the records already), file (the same paper proves another late entry,
    perhaps of somebody else: then without its name)."""

    what: str
    title: str
    first: date
    last: date


def doubles_of(session: Session, now: datetime, late: LateEntry) -> tuple[Double, ...]:
    """At most five suspicions, those about the same person first. `now` is aware in the office's zone."""
    if late.first_day is None or late.last_day is None:
        return ()
    kind, title = late.kind or "", late.title or ""
    others = session.scalars(
        select(LateEntry).where(
            LateEntry.cadre_id == late.cadre_id, LateEntry.id != late.id, LateEntry.state.in_(COUNTING),
            LateEntry.first_day <= late.last_day, LateEntry.last_day >= late.first_day,
        ).order_by(LateEntry.id)
    )  # fmt: skip
    found = [
        Double("late", other.title or "", other.first_day or late.first_day, other.last_day or late.last_day)
        for other in others
        if alike(kind, title, other.kind or "", other.title or "")
    ]
    begins = datetime.combine(late.first_day, time(), now.tzinfo)
    ends = datetime.combine(late.last_day, time(23, 59, 59), now.tzinfo)
    facts = session.scalars(
        select(FactRow).where(
            FactRow.cadre_id == late.cadre_id, FactRow.occurred_at <= ends,
            func.coalesce(FactRow.ends_at, FactRow.occurred_at) >= begins,
            ~FactRow.key.startswith(f"{SOURCE}:"), FactRow.kind != "module",
        ).order_by(FactRow.id)
    )  # fmt: skip
    for fact in facts:
        if alike(kind, title, fact.kind, fact.title):
            first = fact.occurred_at.astimezone(now.tzinfo).date()
            last = (fact.ends_at or fact.occurred_at).astimezone(now.tzinfo).date()
            found.append(Double("fact", fact.title, first, last))
    return (*found, *_same_papers(session, late))[:SHOWN]


def _same_papers(session: Session, late: LateEntry) -> list[Double]:
    mine, theirs = aliased(LateEvidence), aliased(LateEvidence)
    rows = session.execute(
        select(LateEntry)
        .join(theirs, theirs.late_id == LateEntry.id)
        .join(mine, mine.sha256 == theirs.sha256)
        .where(
            mine.late_id == late.id, mine.state == "kept", theirs.late_id != late.id, theirs.state == "kept",
            LateEntry.state.in_(COUNTING),
        )
        .order_by(LateEntry.id)
    ).scalars()  # fmt: skip
    return [
        Double("file", other.title or "" if other.cadre_id == late.cadre_id else "", other.first_day, other.last_day)
        for other in rows.unique()
        if other.first_day is not None and other.last_day is not None
    ]
