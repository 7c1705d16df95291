"""A changed policy, a birthday or a decision changes targets: bring the balances of a cycle in step, some people at a time."""

from __future__ import annotations

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.study.credits.tables import Balance, ChainHead, UnitBalance
from bot.study.credits.targets import target_in
from bot.study.people.tables import Cadre

PIECE = 500


def refresh_piece(session: Session, account: str, cycle: str, after: int) -> int | None:
    """Set the targets of the balances of some cadres with ids above `after`; the last id done, or None at the end."""
    ids = session.scalars(
        select(Balance.cadre_id)
        .where(Balance.account == account, Balance.cycle == cycle, Balance.cadre_id > after)
        .order_by(Balance.cadre_id)
        .limit(PIECE)
    ).all()
    for cadre in session.scalars(select(Cadre).where(Cadre.id.in_(ids)).order_by(Cadre.id)).all():
        refresh_target(session, cadre, account, cycle)
    return ids[-1] if len(ids) == PIECE else None


def refresh_target(session: Session, cadre: Cadre, account: str, cycle: str) -> None:
    """Set one target, and count the person among those who have reached it, or no longer."""
    target = target_in(session, cadre, account, cycle)
    mine = (Balance.cadre_id == cadre.id, Balance.account == account, Balance.cycle == cycle)
    if session.scalar(select(Balance.target).where(*mine)) in (None, target):
        return
    session.scalars(select(ChainHead).where(ChainHead.cadre_id == cadre.id).with_for_update()).one()
    balance = session.scalars(
        select(Balance).where(*mine).with_for_update(), execution_options={"populate_existing": True}
    ).one()
    reached = int(balance.hours >= target) - int(balance.hours >= balance.target)
    balance.target = target
    session.flush()
    session.execute(
        update(UnitBalance)
        .where(UnitBalance.unit_id == balance.unit_id, UnitBalance.account == account, UnitBalance.cycle == cycle)
        .values(reached=UnitBalance.reached + reached)
    )
