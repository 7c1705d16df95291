"""What an account's cycle of one cadre holds, read from the ledger itself: caps and minimums need no sums of their own."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.study.credits.tables import FactRow, LedgerEntry


def sums_of(session: Session, cadre_id: int, account: str, cycle: str) -> dict[tuple[str, str], int]:
    """(rule, category) -> hundredths, reversals taken off."""
    rows = session.execute(
        select(LedgerEntry.rule, LedgerEntry.category, func.sum(LedgerEntry.hours))
        .where(LedgerEntry.cadre_id == cadre_id, LedgerEntry.account == account, LedgerEntry.cycle == cycle)
        .group_by(LedgerEntry.rule, LedgerEntry.category)
    )
    return {(rule, category): int(hours) for rule, category, hours in rows}


def tally_of(
    session: Session, cadre_id: int, account: str, cycle: str
) -> dict[tuple[str, str, bool | None, bool | None], int]:
    """(rule, category, required, online) -> hundredths; entries from before facts were kept are online lessons."""
    rows = session.execute(
        select(
            LedgerEntry.rule, LedgerEntry.category, FactRow.required, FactRow.online, LedgerEntry.fact_id.is_(None),
            func.sum(LedgerEntry.hours),
        )
        .outerjoin(FactRow, FactRow.id == LedgerEntry.fact_id)
        .where(LedgerEntry.cadre_id == cadre_id, LedgerEntry.account == account, LedgerEntry.cycle == cycle)
        .group_by(
            LedgerEntry.rule, LedgerEntry.category, FactRow.required, FactRow.online, LedgerEntry.fact_id.is_(None)
        )
    )  # fmt: skip
    found: dict[tuple[str, str, bool | None, bool | None], int] = {}
    for rule, category, required, online, early, hours in rows:
        place = (rule, category, required, True if early else online)
        found[place] = found.get(place, 0) + int(hours)
    return found
