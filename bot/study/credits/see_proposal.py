"""A proposal as admins see it: totals, by rule, whose turn it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.study.credits.proposal_tables import PolicyProposal, ProposalLine
from bot.study.credits.second_person import is_asker
from bot.study.credits.shelf import shelf_of
from bot.study.credits.tables import FactRow
from bot.study.people.actor import ADMIN, Actor
from bot.study.people.tables import Cadre
from bot.study.people.unit_names import unit_names
from bot.study.refusal import Refusal


@dataclass(frozen=True)
class RuleTotal:
    """What one rule changes: its name for people (empty: facts that would no longer count), how many, sums in hundredths."""

    title: str
    lines: int
    before: int
    after: int


@dataclass(frozen=True)
class ProposalCard:
    """A proposal. `mine`: the reader asked for it. States as in `PolicyProposal`."""

    proposal_id: int
    title: str
    label: str
    cycle: str
    state: str
    people: int
    lines: int
    before: int
    after: int
    stale: int
    author: str
    asked_at: datetime
    decider: str | None
    mine: bool
    rules: tuple[RuleTotal, ...]


@dataclass(frozen=True)
class ProposalRow:
    """One fact of a proposal, for a table."""

    staff_no: str
    name: str
    unit: str
    title: str
    occurred_at: datetime
    rule: str
    before: int
    after: int
    state: str


def find_proposal(session: Session, actor: Actor, proposal_id: int) -> PolicyProposal:
    """The proposal, locked until the deed commits; raises `Refusal` unless the actor is an admin over all its units."""
    actor.need(ADMIN)
    found = session.scalars(select(PolicyProposal).where(PolicyProposal.id == proposal_id).with_for_update()).first()
    if found is None or not actor.covers(found.path, ADMIN):
        raise Refusal("policy-proposal-unknown")
    return found


def see_proposal(session: Session, now: datetime, actor: Actor, proposal_id: int) -> ProposalCard:
    """One proposal in the admin's scope."""
    return card_of(session, actor, find_proposal(session, actor, proposal_id))


def card_of(session: Session, actor: Actor, proposal: PolicyProposal) -> ProposalCard:
    """The proposal as `actor` sees it."""
    titles = {rule.id: rule.title for policy in shelf_of(session).policies for rule in policy.rules}
    names = {policy.label: policy.title for policy in shelf_of(session).policies}
    totals = session.execute(
        select(ProposalLine.rule, func.count(), func.sum(ProposalLine.before), func.sum(ProposalLine.after))
        .where(ProposalLine.proposal_id == proposal.id)
        .group_by(ProposalLine.rule)
        .order_by(ProposalLine.rule)
    )
    return ProposalCard(
        proposal.id, names.get(proposal.label, proposal.label), proposal.label, proposal.cycle, proposal.state,
        proposal.people, proposal.lines, proposal.before, proposal.after, proposal.stale, proposal.author,
        proposal.asked_at, proposal.decider, is_asker(session, actor, proposal),
        tuple(RuleTotal(titles.get(rule, rule), int(lines), int(old), int(new)) for rule, lines, old, new in totals),
    )  # fmt: skip


def proposal_rows(session: Session, proposal_id: int) -> Iterator[ProposalRow]:
    """Every line of a proposal, person by person."""
    rows = session.execute(
        select(ProposalLine, Cadre, FactRow)
        .join(Cadre, Cadre.id == ProposalLine.cadre_id)
        .join(FactRow, FactRow.id == ProposalLine.fact_id)
        .where(ProposalLine.proposal_id == proposal_id)
        .order_by(ProposalLine.cadre_id, ProposalLine.fact_id)
    ).all()
    units = unit_names(session, {cadre.path for _, cadre, _ in rows})
    titles = {rule.id: rule.title for policy in shelf_of(session).policies for rule in policy.rules}
    for line, cadre, fact in rows:
        yield ProposalRow(
            cadre.staff_no, cadre.name, units[cadre.path], fact.title, fact.occurred_at,
            titles.get(line.rule, line.rule), line.before, line.after, line.state,
        )  # fmt: skip
