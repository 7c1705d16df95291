"""The policies of this installation as admins see them: what is in force, its rules, proposals under way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.credits.proposal_tables import PolicyProposal
from bot.study.credits.rules import cycle_of
from bot.study.credits.shelf import shelf_of
from bot.study.people.actor import ADMIN, Actor
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
    """Policies in force today, the principal one first; proposals of the reader's scope, newest first."""

    policies: tuple[Policy, ...]
    principal: str
    proposals: tuple[ProposalLink, ...]


@dataclass(frozen=True)
class PolicyView:
    """One policy in force and its running cycle."""

    policy: Policy
    cycle: str
    is_principal: bool


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
    return PoliciesView(shelf.in_force(now.date()), shelf.principal, links)


def see_policy(session: Session, now: datetime, actor: Actor, account: str) -> PolicyView:
    """One policy in force; raises `Refusal` for an unknown one and for anyone but an admin."""
    actor.need(ADMIN)
    shelf = shelf_of(session)
    policy = shelf.policy(account, now.date())
    if policy is None:
        raise Refusal("policy-unknown")
    return PolicyView(policy, cycle_of(policy, now.date()), policy.id == shelf.principal)
