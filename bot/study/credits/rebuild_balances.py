"""Bring balances and unit sums of one cycle in step with the roster: after people moved or changed rank."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import case, delete, func, insert, literal, select, update
from sqlalchemy.orm import Session

from bot.study.credits.balances import ATTENDED, reached_now
from bot.study.credits.read_verdicts import Verdicts
from bot.study.credits.tables import Balance, LedgerEntry, UnitBalance
from bot.study.credits.targets import target_in
from bot.study.people.tables import Cadre


def rebuild_balances(session: Session, now: datetime, account: str, cycle: str) -> None:
    """Set unit, path and what is asked of every balance of an account's cycle from the roster, then sum the units anew.

    The ledger is untouched. `now` gives the office's zone.
    """
    this = (Balance.account == account, Balance.cycle == cycle)
    verdicts = Verdicts(session, now, account, cycle, select(Balance.cadre_id).where(*this), judging=True)
    moved = session.execute(select(Balance, Cadre).join(Cadre, Cadre.id == Balance.cadre_id).where(*this)).all()
    for balance, cadre in moved:
        target = target_in(session, cadre, account, cycle)
        found = verdicts.of(cadre, balance.hours, target)
        wanted = (cadre.unit_id, cadre.path, target, found.beside, found.by_days)
        if (balance.unit_id, balance.path, balance.target, balance.beside, balance.by_days) != wanted:
            session.execute(
                update(Balance)
                .where(Balance.cadre_id == cadre.id, *this)
                .values(
                    unit_id=cadre.unit_id, path=cadre.path, target=target, beside=found.beside, by_days=found.by_days
                )
            )
    session.execute(delete(UnitBalance).where(UnitBalance.account == account, UnitBalance.cycle == cycle))
    session.execute(insert(UnitBalance).from_select(list(UNIT_SUMS), unit_sums(account, cycle)))


UNIT_SUMS = ("unit_id", "account", "cycle", "participants", "reached", "hours", "attendances")
"""The columns that `unit_sums` gives, in order."""


def unit_sums(account: str, cycle: str):  # type: ignore[no-untyped-def]
    """The select that `UnitBalance` must equal: one row per unit with any balance in the account's `cycle`."""
    signed = func.sum(case(ATTENDED, value=LedgerEntry.kind, else_=0))
    attendances = (
        select(LedgerEntry.cadre_id, signed.label("times"))
        .where(LedgerEntry.account == account, LedgerEntry.cycle == cycle)
        .group_by(LedgerEntry.cadre_id)
        .subquery()
    )
    return (
        select(
            Balance.unit_id,
            literal(account).label("account"),
            literal(cycle).label("cycle"),
            func.sum(case((Balance.hours > Balance.adjusted, 1), else_=0)),
            func.sum(case((reached_now(), 1), else_=0)),
            func.sum(Balance.hours),
            func.sum(func.coalesce(attendances.c.times, 0)),
        )
        .outerjoin(attendances, attendances.c.cadre_id == Balance.cadre_id)
        .where(Balance.account == account, Balance.cycle == cycle)
        .group_by(Balance.unit_id)
    )
