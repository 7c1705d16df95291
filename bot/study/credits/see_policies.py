"""The policies of this installation as admins see them: what is in force, its rules, proposals under way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.study.credits.proposal_tables import PolicyProposal
from bot.study.credits.rules import cycle_of
from bot.study.credits.shelf import shelf_of
from bot.study.credits.standing import Person, person_target
from bot.study.people.actor import ADMIN, Actor
from bot.study.people.tables import Cadre
from bot.study.refusal import Refusal
from content.policy import Policy

SHOWN = 5  # proposals on the first screen


@dataclass(frozen=True)
class ProposalLink:
    """A proposal in a list."""

    proposal_id: int
    label: str
    state: str
    asked_at: datetime


@dataclass(frozen=True)
class PoliciesView:
    """Policies in force today, the principal one first; the accounts of which none is; proposals of the reader's scope, newest
    first."""

    policies: tuple[Policy, ...]
    principal: str
    proposals: tuple[ProposalLink, ...]
    asleep: tuple[str, ...] = ()


@dataclass(frozen=True)
class RankLine:
    """How many people of the roster have a rank, and what the policy asks of it: hundredths, 0 for nothing."""

    rank: str
    people: int
    target: int
    named: bool


@dataclass(frozen=True)
class PolicyView:
    """One policy in force and its running cycle; where targets go by rank, the ranks that people really have, the most
    frequent first."""

    policy: Policy
    cycle: str
    is_principal: bool
    ranks: tuple[RankLine, ...] = ()


def see_policies(session: Session, now: datetime, actor: Actor) -> PoliciesView:
    """Raises `Refusal` unless `actor` is an admin."""
    actor.need(ADMIN)
    shelf = shelf_of(session)
    rows = session.scalars(
        select(PolicyProposal)
        .where(actor.within(PolicyProposal.path, ADMIN))
        .order_by(PolicyProposal.id.desc())
        .limit(SHOWN)
    )
    links = tuple(ProposalLink(row.id, row.label, row.state, row.asked_at) for row in rows)
    return PoliciesView(shelf.in_force(now.date()), shelf.principal, links, shelf.asleep(now.date()))


def see_policy(session: Session, now: datetime, actor: Actor, account: str) -> PolicyView:
    """One policy in force; raises `Refusal` for an unknown one and for anyone but an admin."""
    actor.need(ADMIN)
    shelf = shelf_of(session)
    policy = shelf.policy(account, now.date())
    if policy is None:
        raise Refusal("policy-unknown")
    cycle = cycle_of(policy, now.date())
    return PolicyView(policy, cycle, policy.id == shelf.principal, _ranks(session, actor, policy))


def _ranks(session: Session, actor: Actor, policy: Policy) -> tuple[RankLine, ...]:
    """A rank that is written another way than in the policy gets the target of everybody else, so let that be seen."""
    named = {rank for target in policy.targets for rank in target.ranks}
    if not named:
        return ()
    people = func.count()
    rows = session.execute(
        select(Cadre.rank, people)
        .where(Cadre.active, actor.within(Cadre.path, ADMIN))
        .group_by(Cadre.rank)
        .order_by(people.desc(), Cadre.rank)
    )
    return tuple(RankLine(rank, count, person_target(policy, Person(rank)), rank in named) for rank, count in rows)
