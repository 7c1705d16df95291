"""Bring balances and unit sums of one cycle in step with the roster: after people moved or changed rank."""

from __future__ import annotations

from sqlalchemy import case, delete, func, insert, literal, select, update
from sqlalchemy.orm import Session

from bot.study.credits.rules import target_of
from bot.study.credits.tables import Balance, LedgerEntry, UnitBalance
from bot.study.people.tables import Cadre


def rebuild_balances(session: Session, cycle: str) -> None:
    """Set unit, path and target of every balance of `cycle` from the roster, then sum the units anew. Ledger untouched."""
    moved = session.execute(
        select(Balance, Cadre).join(Cadre, Cadre.id == Balance.cadre_id).where(Balance.cycle == cycle)
    ).all()
    for balance, cadre in moved:
        target = target_of(session.info["policy"], cadre.rank)
        if (balance.unit_id, balance.path, balance.target) != (cadre.unit_id, cadre.path, target):
            session.execute(
                update(Balance)
                .where(Balance.cadre_id == cadre.id, Balance.cycle == cycle)
                .values(unit_id=cadre.unit_id, path=cadre.path, target=target)
            )
    session.execute(delete(UnitBalance).where(UnitBalance.cycle == cycle))
    session.execute(
        insert(UnitBalance).from_select(
            ["unit_id", "cycle", "participants", "reached", "hours", "attendances"], unit_sums(cycle)
        )
    )


def unit_sums(cycle: str):  # type: ignore[no-untyped-def]
    """The select that `UnitBalance` must equal: one row per unit with any balance in `cycle`."""
    signed = func.sum(case((LedgerEntry.kind == "award", 1), else_=-1))
    attendances = (
        select(LedgerEntry.cadre_id, signed.label("times"))
        .where(LedgerEntry.cycle == cycle)
        .group_by(LedgerEntry.cadre_id)
        .subquery()
    )
    return (
        select(
            Balance.unit_id,
            literal(cycle).label("cycle"),
            func.sum(case((Balance.hours > 0, 1), else_=0)),
            func.sum(case((Balance.hours >= Balance.target, 1), else_=0)),
            func.sum(Balance.hours),
            func.sum(func.coalesce(attendances.c.times, 0)),
        )
        .outerjoin(attendances, attendances.c.cadre_id == Balance.cadre_id)
        .where(Balance.cycle == cycle)
        .group_by(Balance.unit_id)
    )
