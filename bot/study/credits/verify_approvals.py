"""Prove what was let into closed years: whoever is said to have approved an entry stands in what is sealed, too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from bot.study.credits.closing_tables import YearChange
from bot.study.credits.tables import FactRow, LedgerEntry, ReversalRequest
from bot.study.credits.verify_chain import Fault
from bot.study.people.tables import Cadre


def approval_faults(session: Session, cycles: Mapping[int, str]) -> Iterator[Fault]:
    """Changes whose approval is not what the entry or its fact says; `cycles` holds the year of each closing.

    | kind     | both signatures stand in | the number is that of              |
    |----------|--------------------------|------------------------------------|
    | reversal | the entry's author       | the request about what it reverses |
    | late     | the fact's approver      | the fact's key                     |
    """
    rows = session.execute(
        select(
            YearChange, LedgerEntry.cycle, LedgerEntry.number, LedgerEntry.author, LedgerEntry.reverses_id, FactRow.key,
            FactRow.approver, ReversalRequest.entry_id, Cadre.staff_no,
        )
        .join(LedgerEntry, LedgerEntry.id == YearChange.entry_id)
        .join(Cadre, Cadre.id == LedgerEntry.cadre_id)
        .outerjoin(FactRow, FactRow.id == LedgerEntry.fact_id)
        .outerjoin(ReversalRequest, and_(ReversalRequest.id == YearChange.number, YearChange.kind == "reversal"))
        .order_by(YearChange.id)
    )  # fmt: skip
    for change, cycle, number, author, reverses, key, approver, asked_about, staff_no in rows:
        if change.kind == "reversal":
            fits = (author, reverses) == (change.author, asked_about) and reverses is not None
        else:
            fits = (
                change.kind == "late"
                and (key, approver) == (f"late:{change.number}", change.author)
                and reverses is None
            )
        if not fits or cycles.get(change.closing_id, cycle) != cycle:
            yield Fault("closing-unapproved", staff_no, number, f"{change.kind} {change.number}: {change.author}")
