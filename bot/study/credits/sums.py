"""What an account's cycle of one cadre holds, read from the ledger itself: caps and minimums need no sums of their own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import Session

from bot.study.credits.rules import ADJUSTMENT, CARRY_OVER
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
    return tallies_of(session, account, cycle, [cadre_id]).get(cadre_id, {})


def tallies_of(
    session: Session, account: str, cycle: str, whom: Sequence[int] | Select[Any]
) -> dict[int, dict[tuple[str, str, bool | None, bool | None], int]]:
    """The tallies of these people by id, in one statement; `whom` are ids, or a select of them."""
    early = LedgerEntry.fact_id.is_(None)
    columns = (LedgerEntry.cadre_id, LedgerEntry.rule, LedgerEntry.category, FactRow.required, FactRow.online, early)
    rows = session.execute(
        select(*columns, func.sum(LedgerEntry.hours))
        .outerjoin(FactRow, FactRow.id == LedgerEntry.fact_id)
        .where(LedgerEntry.account == account, LedgerEntry.cycle == cycle, LedgerEntry.cadre_id.in_(whom))
        .group_by(*columns)
    )
    found: dict[int, dict[tuple[str, str, bool | None, bool | None], int]] = {}
    for cadre_id, rule, category, required, online, before, hours in rows:
        mine, place = found.setdefault(cadre_id, {}), (rule, category, required, True if before else online)
        mine[place] = mine.get(place, 0) + int(hours)
    return found


def days_of(session: Session, account: str, cycle: str, whom: Sequence[int] | Select[Any]) -> dict[int, int]:
    """How many days of training these people's cycle holds, by id: hundredths of a day, of what counts and was not reversed."""
    sign = case((LedgerEntry.kind == "award", 1), (LedgerEntry.kind == "reversal", -1), else_=0)
    rows = session.execute(
        select(LedgerEntry.cadre_id, func.sum(FactRow.half_days * sign))
        .join(FactRow, FactRow.id == LedgerEntry.fact_id)
        .where(LedgerEntry.account == account, LedgerEntry.cycle == cycle, LedgerEntry.cadre_id.in_(whom))
        .where(FactRow.half_days > 0, LedgerEntry.hours != 0)
        .group_by(LedgerEntry.cadre_id)
    )
    return {cadre_id: 50 * int(half_days) for cadre_id, half_days in rows}


def came_over(
    session: Session, account: str, cycles: Sequence[str], whom: Sequence[int] | Select[Any]
) -> dict[tuple[int, str], int]:
    """(cadre, cycle) -> the surplus of the cycle before 结转 that these cycles hold, in hundredths; reversals taken off."""
    rows = session.execute(
        select(LedgerEntry.cadre_id, LedgerEntry.cycle, func.sum(LedgerEntry.hours))
        .join(FactRow, FactRow.id == LedgerEntry.fact_id)
        .where(LedgerEntry.account == account, LedgerEntry.cycle.in_(cycles), LedgerEntry.cadre_id.in_(whom))
        .where(LedgerEntry.kind == ADJUSTMENT, FactRow.kind == CARRY_OVER)
        .group_by(LedgerEntry.cadre_id, LedgerEntry.cycle)
    )
    return {(cadre_id, cycle): int(hours) for cadre_id, cycle, hours in rows}
