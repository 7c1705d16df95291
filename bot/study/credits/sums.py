"""What an account's cycle of one cadre holds, read from the ledger itself: caps and minimums need no sums of their own."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.study.credits.tables import Balance, FactRow, LedgerEntry
from bot.study.values import like_prefix


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


def tallies_of(
    session: Session, path: str, account: str, cycle: str
) -> dict[int, dict[tuple[str, str, bool | None, bool | None], int]]:
    """The tally of everybody whose balance stands at the unit at `path` or below, in one statement."""
    early = LedgerEntry.fact_id.is_(None)
    rows = session.execute(
        select(
            LedgerEntry.cadre_id, LedgerEntry.rule, LedgerEntry.category, FactRow.required, FactRow.online, early,
            func.sum(LedgerEntry.hours),
        )
        .join(
            Balance,
            (Balance.cadre_id == LedgerEntry.cadre_id) & (Balance.account == account) & (Balance.cycle == cycle),
        )
        .outerjoin(FactRow, FactRow.id == LedgerEntry.fact_id)
        .where(LedgerEntry.account == account, LedgerEntry.cycle == cycle, Balance.path.like(like_prefix(path)))
        .group_by(LedgerEntry.cadre_id, LedgerEntry.rule, LedgerEntry.category, FactRow.required, FactRow.online, early)
    )  # fmt: skip
    found: dict[int, dict[tuple[str, str, bool | None, bool | None], int]] = {}
    for cadre_id, rule, category, required, online, from_before, hours in rows:
        mine = found.setdefault(cadre_id, {})
        place = (rule, category, required, True if from_before else online)
        mine[place] = mine.get(place, 0) + int(hours)
    return found
