"""Balances per cadre and per unit, moved in the ledger's own transaction."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, and_, bindparam, or_, select, update
from sqlalchemy.orm import Session

from bot.storage.built import run
from bot.storage.insert_once import insert_once
from bot.study.credits.read_verdicts import Verdicts
from bot.study.credits.rules import ADJUSTMENT
from bot.study.credits.standing import lacks
from bot.study.credits.tables import Balance, LedgerEntry, UnitBalance
from bot.study.credits.targets import stood_in, target_in
from bot.study.people.tables import Cadre

ATTENDED = {"award": 1, "reversal": -1}
"""How each kind of entry moves the number of attendances 人次; others leave it."""

_MINE = (
    select(Balance)
    .where(Balance.cadre_id == bindparam("cadre"), Balance.account == bindparam("account"))
    .where(Balance.cycle == bindparam("cycle"))
    .with_for_update()
)
_MOVE = (
    update(UnitBalance)
    .where(UnitBalance.unit_id == bindparam("of_unit"), UnitBalance.account == bindparam("of_account"))
    .where(UnitBalance.cycle == bindparam("of_cycle"))
    .values(
        reached=UnitBalance.reached + bindparam("reaching"),
        participants=UnitBalance.participants + bindparam("joining"),
        hours=UnitBalance.hours + bindparam("more"),
        attendances=UnitBalance.attendances + bindparam("attending"),
    )
)


def add_to_balances(session: Session, now: datetime, entry: LedgerEntry) -> None:
    """Add `entry` to its cadre's balance of that cycle and to the leaf unit's sums. The first entry of a year that is over, such
    as a late one, counts where the person stood when that year ended. `now` is aware in the office's zone."""
    cadre = session.get_one(Cadre, entry.cadre_id)
    mine = {"cadre": cadre.id, "account": entry.account, "cycle": entry.cycle}
    balance = session.scalars(_MINE, mine).first()
    known = balance is not None
    if balance is None:  # whoever writes here holds the lock of the cadre's chain
        was = stood_in(session, now, cadre, entry.account, entry.cycle)
        place = was or cadre
        balance = Balance(
            cadre_id=cadre.id, account=entry.account, cycle=entry.cycle, unit_id=place.unit_id, path=place.path,
            target=target_in(session, cadre, entry.account, entry.cycle, was), hours=0, entries=0, adjusted=0, beside=0,
            by_days=False,
        )  # fmt: skip
        session.add(balance)
    before = (known and has_reached(balance), has_learnt(balance))
    balance.hours, balance.entries = balance.hours + entry.hours, balance.entries + 1
    balance.adjusted += entry.hours if entry.kind == ADJUSTMENT else 0
    session.flush()
    verdicts = Verdicts(session, now, entry.account, entry.cycle, [cadre.id], judging=True)
    judge(verdicts, cadre, balance)
    session.flush()
    unit = {"unit_id": balance.unit_id, "account": entry.account, "cycle": entry.cycle}
    moved = {
        "of_unit": balance.unit_id, "of_account": entry.account, "of_cycle": entry.cycle,
        "reaching": int(has_reached(balance)) - int(before[0]),
        "joining": int(has_learnt(balance)) - int(before[1]),
        "more": entry.hours,
        "attending": ATTENDED.get(entry.kind, 0),
    }  # fmt: skip
    if not run(session, _MOVE, **moved).rowcount:  # nobody of the unit had any in this cycle
        insert_once(session, UnitBalance, list(unit), **unit, participants=0, reached=0, hours=0, attendances=0)
        run(session, _MOVE, **moved)


def judge(verdicts: Verdicts, cadre: Cadre, balance: Balance) -> None:
    """Keep in `balance` what the verdict says beside its hours and its target."""
    found = verdicts.of(cadre, balance.hours, balance.target)
    balance.beside, balance.by_days = found.beside, found.by_days


def has_reached(balance: Balance) -> bool:
    """Whether nothing lacks: what `UnitBalance.reached` counts."""
    return (not lacks(balance.target, balance.hours) or balance.by_days) and not balance.beside


def reached_now() -> ColumnElement[bool]:
    """The same for statements over `Balance`."""
    enough = or_(Balance.hours >= Balance.target, Balance.target == 0)  # as `lacks` has it
    return and_(or_(enough, Balance.by_days), Balance.beside == 0)


def has_learnt(balance: Balance) -> bool:
    """Whether anything was learnt in that cycle 参学: what came over from the year before is no participation."""
    return balance.hours > balance.adjusted
