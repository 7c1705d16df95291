"""Every ledger entry in someone's scope, streamed for a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.study.credits.tables import LedgerEntry
from bot.study.people.actor import Actor
from bot.study.people.tables import Cadre
from bot.study.reports.scope import unit_names

CHUNK = 2_000  # rows fetched together: memory stays the same for a county and for a province


@dataclass(frozen=True)
class LedgerLine:
    """One entry; `hours` in hundredths, negative for a reversal; `number` counts the person's own entries."""

    staff_no: str
    name: str
    unit: str
    cycle: str
    category: str
    title: str
    hours: int
    kind: str
    rule: str
    policy: str
    occurred_at: datetime
    recorded_at: datetime
    author: str
    reason: str
    number: int


def ledger_rows(session: Session, actor: Actor) -> Iterator[LedgerLine]:
    """Entries of everybody in scope, person by person in the roster's order; units by their full names as of now."""
    actor.need()
    units = unit_names(session)
    entry = LedgerEntry.__table__.c
    rows = session.execute(
        select(
            Cadre.staff_no, Cadre.name, Cadre.unit_id, entry.cycle, entry.category, entry.title, entry.hours, entry.kind,
            entry.rule, entry.policy, entry.occurred_at, entry.recorded_at, entry.author, entry.reason, entry.number,
        )
        .join(Cadre, Cadre.id == entry.cadre_id)
        .where(actor.within(Cadre.path))
        .order_by(entry.cadre_id, entry.number)
        .execution_options(yield_per=CHUNK)
    )  # fmt: skip
    for staff_no, name, unit_id, *rest in rows:
        yield LedgerLine(staff_no, name, units.get(unit_id, ""), *rest)


def count_ledger(session: Session, actor: Actor) -> int:
    """How many entries `ledger_rows` gives: for a progress bar."""
    query = select(func.count()).select_from(LedgerEntry).join(Cadre, Cadre.id == LedgerEntry.cadre_id)
    return session.scalar(query.where(actor.within(Cadre.path))) or 0
