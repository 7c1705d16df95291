"""What a cadre must reach in a cycle of an account, and which cycle runs now."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.credits.rules import cycle_of
from bot.study.credits.shelf import principal_policy, shelf_of
from bot.study.credits.standing import Person, age_on, person_target
from bot.study.credits.target_tables import TargetDecision
from bot.study.people.post_history import Stood, stood_on
from bot.study.people.service import served, words_of
from bot.study.people.tables import Cadre
from bot.study.people.unit_names import BETWEEN, unit_name
from content.policy import Policy, first_day, last_day


def current_cycle(session: Session, now: datetime) -> str:
    """The principal account's cycle at `now` (aware in the office's zone)."""
    day = now.date()
    return cycle_of(principal_policy(session, day), day)


def target_in(session: Session, cadre: Cadre, account: str, cycle: str, was: Stood | None = None) -> int:
    """The target of `cadre` in hundredths: what the department decided last, else what the policy asks (0: nothing) of what
    they are, or of what they were (`was`: of a year that is over, when it asks nothing of whoever served on no day of it)."""
    decided = decision_in(session, cadre.id, account, cycle)
    if decided is not None:
        return decided.hours
    policy = shelf_of(session).for_cycle(account, cycle)
    if policy is None or (was is not None and not was.served):
        return 0
    return policy_target(session, policy, cadre, cycle, was)


def decision_in(session: Session, cadre_id: int, account: str, cycle: str) -> TargetDecision | None:
    """What the department decided last about somebody's target of a cycle; None: nothing."""
    return session.scalars(
        select(TargetDecision)
        .where(TargetDecision.cadre_id == cadre_id, TargetDecision.account == account, TargetDecision.cycle == cycle)
        .order_by(TargetDecision.id.desc())
        .limit(1)
    ).first()


def base_in(session: Session, cadre_id: int, account: str, cycle: str) -> TargetDecision | None:
    """What one admin decided last about it, exemptions by two left aside: they are taken off what this asks. None: nothing."""
    return session.scalars(
        select(TargetDecision)
        .where(TargetDecision.cadre_id == cadre_id, TargetDecision.account == account, TargetDecision.cycle == cycle)
        .where(TargetDecision.exemption_id.is_(None))
        .order_by(TargetDecision.id.desc())
        .limit(1)
    ).first()


def policy_target(session: Session, policy: Policy, cadre: Cadre, cycle: str, was: Stood | None = None) -> int:
    """What `policy` asks of `cadre` as the roster has them now, or had them then."""
    return person_target(policy, person_of(session, policy, cadre, cycle, was))


def person_of(session: Session, policy: Policy, cadre: Cadre, cycle: str, was: Stood | None = None) -> Person:
    """What the targets of `policy` ask of `cadre`; units are looked up only where a target names one."""
    by_unit = any(target.units for target in policy.targets)
    one = was or cadre
    names = frozenset(unit_name(session, one.path).split(BETWEEN)) if by_unit else frozenset()
    return Person(one.rank, one.category, names, age_on(cadre.born, first_day(policy, cycle)))


def stood_in(session: Session, now: datetime, cadre: Cadre, account: str, cycle: str) -> Stood | None:
    """What `cadre` was when a cycle ended: there and for that the whole of it counts, whatever moves came since. None while it
    runs: it follows the roster. `now` is aware in the office's zone."""
    policy = shelf_of(session).for_cycle(account, cycle)
    last = last_day(policy, cycle) if policy is not None else now.date()
    if policy is None or last >= now.date():
        return None
    words = words_of(session, [cadre.id], now.tzinfo)[cadre.id]
    was = stood_on(session, cadre, last, now.tzinfo)
    return replace(was, served=served(words, first_day(policy, cycle), last))
