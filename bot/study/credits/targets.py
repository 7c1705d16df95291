"""What a cadre must reach in a cycle of an account, and which cycle runs now."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from bot.study.credits.rules import cycle_of
from bot.study.credits.shelf import principal_policy, shelf_of
from bot.study.credits.standing import Person, age_on, target_for
from bot.study.people.tables import Cadre
from bot.study.people.unit_names import BETWEEN, unit_name
from content.policy import Policy, first_day


def current_cycle(session: Session, now: datetime) -> str:
    """The principal account's cycle at `now` (aware in the office's zone)."""
    day = now.date()
    return cycle_of(principal_policy(session, day), day)


def target_in(session: Session, cadre: Cadre, account: str, cycle: str) -> int:
    """The target of `cadre` in hundredths; 0 where no policy of the account says one."""
    policy = shelf_of(session).for_cycle(account, cycle)
    return policy_target(session, policy, cadre, cycle) if policy is not None else 0


def policy_target(session: Session, policy: Policy, cadre: Cadre, cycle: str) -> int:
    """What `policy` asks of `cadre` as the roster has them now."""
    target = target_for(policy, person_of(session, policy, cadre, cycle))
    return target.hours if target is not None else 0


def person_of(session: Session, policy: Policy, cadre: Cadre, cycle: str) -> Person:
    """What the targets of `policy` ask of `cadre`; units are looked up only where a target names one."""
    by_unit = any(target.units for target in policy.targets)
    names = frozenset(unit_name(session, cadre.path).split(BETWEEN)) if by_unit else frozenset()
    return Person(cadre.rank, cadre.category, names, age_on(cadre.born, first_day(policy, cycle)))
