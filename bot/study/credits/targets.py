"""What a cadre must reach in a cycle of an account, and which cycle runs now."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.credits.rules import cycle_of
from bot.study.credits.shelf import principal_policy, shelf_of
from bot.study.credits.standing import Person, age_on, person_target
from bot.study.credits.target_tables import TargetDecision
from bot.study.people.tables import Cadre
from bot.study.people.unit_names import BETWEEN, unit_name
from content.policy import Policy, first_day


def current_cycle(session: Session, now: datetime) -> str:
    """The principal account's cycle at `now` (aware in the office's zone)."""
    day = now.date()
    return cycle_of(principal_policy(session, day), day)


def target_in(session: Session, cadre: Cadre, account: str, cycle: str) -> int:
    """The target of `cadre` in hundredths: what the department decided last, else what the policy asks (0: nothing)."""
    decided = session.scalars(
        select(TargetDecision.hours)
        .where(TargetDecision.cadre_id == cadre.id, TargetDecision.account == account, TargetDecision.cycle == cycle)
        .order_by(TargetDecision.id.desc())
        .limit(1)
    ).first()
    if decided is not None:
        return decided
    policy = shelf_of(session).for_cycle(account, cycle)
    return policy_target(session, policy, cadre, cycle) if policy is not None else 0


def policy_target(session: Session, policy: Policy, cadre: Cadre, cycle: str) -> int:
    """What `policy` asks of `cadre` as the roster has them now."""
    return person_target(policy, person_of(session, policy, cadre, cycle))


def person_of(session: Session, policy: Policy, cadre: Cadre, cycle: str) -> Person:
    """What the targets of `policy` ask of `cadre`; units are looked up only where a target names one."""
    by_unit = any(target.units for target in policy.targets)
    names = frozenset(unit_name(session, cadre.path).split(BETWEEN)) if by_unit else frozenset()
    return Person(cadre.rank, cadre.category, names, age_on(cadre.born, first_day(policy, cycle)))
