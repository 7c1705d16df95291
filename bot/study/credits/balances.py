"""Balances per cadre and per unit, moved in the ledger's own transaction."""

from __future__ import annotations

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.storage.insert_once import insert_once
from bot.study.credits.tables import Balance, LedgerEntry, UnitBalance
from bot.study.credits.targets import target_in
from bot.study.people.tables import Cadre

ATTENDED = {"award": 1, "reversal": -1}
"""How each kind of entry moves the number of attendances 人次; others leave it."""


def add_to_balances(session: Session, entry: LedgerEntry) -> None:
    """Add `entry` to its cadre's balance of that cycle and to the leaf unit's sums."""
    cadre = session.get_one(Cadre, entry.cadre_id)
    mine = (
        select(Balance)
        .where(Balance.cadre_id == cadre.id, Balance.account == entry.account, Balance.cycle == entry.cycle)
        .with_for_update()
    )
    balance = session.scalars(mine).first()
    known = balance is not None
    if balance is None:  # whoever writes here holds the lock of the cadre's chain
        balance = Balance(
            cadre_id=cadre.id, account=entry.account, cycle=entry.cycle, unit_id=cadre.unit_id, path=cadre.path,
            target=target_in(session, cadre, entry.account, entry.cycle), hours=0, entries=0,
        )  # fmt: skip
        session.add(balance)
    before, after = balance.hours, balance.hours + entry.hours
    balance.hours, balance.entries = after, balance.entries + 1
    session.flush()
    insert_once(
        session, UnitBalance, ["unit_id", "account", "cycle"],
        unit_id=balance.unit_id, account=entry.account, cycle=entry.cycle, participants=0, reached=0, hours=0, attendances=0,
    )  # fmt: skip
    session.execute(
        update(UnitBalance)
        .where(
            UnitBalance.unit_id == balance.unit_id,
            UnitBalance.account == entry.account,
            UnitBalance.cycle == entry.cycle,
        )
        .values(
            participants=UnitBalance.participants + (int(after > 0) - int(before > 0)),
            reached=UnitBalance.reached + (int(after >= balance.target) - int(known and before >= balance.target)),
            hours=UnitBalance.hours + entry.hours,
            attendances=UnitBalance.attendances + ATTENDED.get(entry.kind, 0),
        )
    )
