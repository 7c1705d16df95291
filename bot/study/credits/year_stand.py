"""How one person's year stands in an account right now: what is kept, what is asked, and the verdict."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.study.credits.read_verdicts import Verdicts
from bot.study.credits.rules import cycle_of
from bot.study.credits.shelf import principal_account, shelf_of
from bot.study.credits.tables import Balance
from bot.study.credits.targets import current_cycle, target_in
from bot.study.credits.year_rules import Verdict
from bot.study.people.tables import Cadre


@dataclass(frozen=True)
class YearStand:
    """A cycle of somebody in an account; amounts are hundredths of its measure. `title`: the policy's words."""

    account: str
    title: str
    measure: str
    cycle: str
    hours: int
    target: int
    verdict: Verdict

    @property
    def reached(self) -> bool:
        """Whether nothing lacks."""
        return not self.verdict.short


def stand_now(session: Session, now: datetime, cadre_id: int) -> YearStand:
    """The running cycle in the principal account."""
    account, cycle = principal_account(session), current_cycle(session, now)
    return stand_in(session, now, session.get_one(Cadre, cadre_id), account, cycle)


def stands_now(session: Session, now: datetime, cadre_id: int) -> tuple[YearStand, ...]:
    """The running cycle in every account in force, the principal one first."""
    cadre, shelf = session.get_one(Cadre, cadre_id), shelf_of(session)
    beside = [policy for policy in shelf.in_force(now.date()) if policy.id != shelf.principal]
    return (
        stand_now(session, now, cadre_id),
        *(stand_in(session, now, cadre, policy.id, cycle_of(policy, now.date())) for policy in beside),
    )


def stand_in(session: Session, now: datetime, cadre: Cadre, account: str, cycle: str) -> YearStand:
    """A cycle of any account. `now` gives the office's zone."""
    balance = session.get(Balance, (cadre.id, account, cycle))
    target = balance.target if balance is not None else target_in(session, cadre, account, cycle)
    hours = balance.hours if balance is not None else 0
    verdicts = Verdicts(session, now, account, cycle, [cadre.id])
    policy = verdicts.policy
    title, measure = (policy.title, policy.measure) if policy is not None else (account, "hours")
    return YearStand(account, title, measure, cycle, hours, target, verdicts.of(cadre, hours, target))
