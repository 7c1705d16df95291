"""Balances per cadre and per unit, moved in the ledger's own transaction."""

from __future__ import annotations

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.storage.insert_once import insert_once
from bot.study.credits.rules import target_of
from bot.study.credits.tables import Balance, LedgerEntry, UnitBalance
from bot.study.people.tables import Cadre


def add_to_balances(session: Session, entry: LedgerEntry) -> None:
    """Add `entry` to its cadre's balance of that cycle and to the leaf unit's sums."""
    cadre = session.get_one(Cadre, entry.cadre_id)
    target = target_of(session.info["policy"], cadre.rank)
    insert_once(
        session, Balance, ["cadre_id", "cycle"],
        cadre_id=cadre.id, cycle=entry.cycle, unit_id=cadre.unit_id, path=cadre.path, target=target, hours=0, entries=0,
    )  # fmt: skip
    balance = session.scalars(
        select(Balance).where(Balance.cadre_id == cadre.id, Balance.cycle == entry.cycle).with_for_update()
    ).one()
    before, after = balance.hours, balance.hours + entry.hours
    balance.hours, balance.entries = after, balance.entries + 1
    session.flush()
    insert_once(
        session, UnitBalance, ["unit_id", "cycle"],
        unit_id=balance.unit_id, cycle=entry.cycle, participants=0, reached=0, hours=0, attendances=0,
    )  # fmt: skip
    session.execute(
        update(UnitBalance)
        .where(UnitBalance.unit_id == balance.unit_id, UnitBalance.cycle == entry.cycle)
        .values(
            participants=UnitBalance.participants + (int(after > 0) - int(before > 0)),
            reached=UnitBalance.reached + (int(after >= balance.target) - int(before >= balance.target)),
            hours=UnitBalance.hours + entry.hours,
            attendances=UnitBalance.attendances + (1 if entry.kind == "award" else -1),
        )
    )
