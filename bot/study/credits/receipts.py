"""The receipt 凭证 of an entry: what its owner keeps and quotes, and what shows later whether the ledger still says the same."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, aliased

from bot.study.credits.tables import LedgerEntry

MARK = 8  # hex digits of an entry's seal: enough to compare by eye


_earlier, _reversal = aliased(LedgerEntry), aliased(LedgerEntry)
_TOTAL = (
    select(func.sum(_earlier.hours))
    .where(
        _earlier.cadre_id == LedgerEntry.cadre_id,
        _earlier.account == LedgerEntry.account,
        _earlier.cycle == LedgerEntry.cycle,
        _earlier.number <= LedgerEntry.number,
    )
    .scalar_subquery()
)
_RECEIPT = select(
    LedgerEntry.number,
    LedgerEntry.hours,
    LedgerEntry.cycle,
    _TOTAL,
    LedgerEntry.hash,
    _reversal.number,
    LedgerEntry.measure,
).outerjoin(_reversal, _reversal.reverses_id == LedgerEntry.id)


@dataclass(frozen=True)
class Receipt:
    """An entry's number, its hours, and its cycle's sum right after it (hundredths); `mark` begins the seal over it and
    all entries before it, so no other history has the same. `reversed_by` is the number of the entry that took it back."""

    number: int
    hours: int
    cycle: str
    total: int
    mark: str
    reversed_by: int | None
    measure: str = "hours"


def receipt_of(session: Session, entry: ColumnElement[bool]) -> Receipt | None:
    """The receipt of the one entry that fits the condition, the same whenever it is asked for; None without an entry."""
    row = session.execute(_RECEIPT.where(entry)).first()
    if row is None:
        return None
    number, hours, cycle, sum_then, seal, reversed_by, measure = row
    return Receipt(number, hours, cycle, int(sum_then), seal[:MARK], reversed_by, measure)
