"""A changed policy, a birthday or a decision changes what is asked: bring balances of a cycle in step, some people at a time."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.study.credits.balances import has_reached, judge
from bot.study.credits.read_verdicts import Verdicts
from bot.study.credits.tables import Balance, ChainHead, UnitBalance
from bot.study.credits.targets import target_in
from bot.study.people.tables import Cadre

PIECE = 500


def refresh_piece(
    session: Session, now: datetime, account: str, cycle: str, after: int, *, targets: bool = True
) -> int | None:
    """Set what the balances of some cadres with ids above `after` keep of what is asked; the last id done, or None at the end.

    Without `targets` those stay as they are: of a year that is over, only what lacks beside them is reckoned anew.
    """
    ids = session.scalars(
        select(Balance.cadre_id)
        .where(Balance.account == account, Balance.cycle == cycle, Balance.cadre_id > after)
        .order_by(Balance.cadre_id)
        .limit(PIECE)
    ).all()
    verdicts = Verdicts(session, now, account, cycle, ids, judging=True)
    rows = session.execute(
        select(Cadre, Balance)
        .join(Balance, Balance.cadre_id == Cadre.id)
        .where(Balance.account == account, Balance.cycle == cycle, Cadre.id.in_(ids))
        .order_by(Cadre.id)
    ).all()
    for cadre, balance in rows:
        target = target_in(session, cadre, account, cycle) if targets else balance.target
        found = verdicts.of(cadre, balance.hours, target)
        if (target, found.beside, found.by_days) != (balance.target, balance.beside, balance.by_days):
            _refresh(session, now, cadre, account, cycle, target)
    return ids[-1] if len(ids) == PIECE else None


def refresh_target(session: Session, now: datetime, cadre: Cadre, account: str, cycle: str) -> None:
    """Do so for one person, and count them among those who have reached their year, or no longer."""
    if session.get(Balance, (cadre.id, account, cycle)) is not None:
        _refresh(session, now, cadre, account, cycle, target_in(session, cadre, account, cycle))


def _refresh(session: Session, now: datetime, cadre: Cadre, account: str, cycle: str, target: int) -> None:
    """Under the lock of the cadre's chain: what was read before may have moved."""
    session.scalars(select(ChainHead).where(ChainHead.cadre_id == cadre.id).with_for_update()).one()
    balance = session.scalars(
        select(Balance)
        .where(Balance.cadre_id == cadre.id, Balance.account == account, Balance.cycle == cycle)
        .with_for_update(),
        execution_options={"populate_existing": True},
    ).one()
    before = has_reached(balance)
    verdicts = Verdicts(session, now, account, cycle, [cadre.id], judging=True)
    balance.target = target
    judge(verdicts, cadre, balance)
    session.flush()
    session.execute(
        update(UnitBalance)
        .where(UnitBalance.unit_id == balance.unit_id, UnitBalance.account == account, UnitBalance.cycle == cycle)
        .values(reached=UnitBalance.reached + int(has_reached(balance)) - int(before))
    )
