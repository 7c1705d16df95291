"""Decide about a proposal: a second admin approves or refuses, whoever asked may withdraw; and carry it out, once."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.audit.record import record
from bot.study.credits.closing import YearIsClosed, closing_guard
from bot.study.credits.ledger import enter, lock_head, reverse
from bot.study.credits.proposal_tables import PolicyProposal, ProposalLine
from bot.study.credits.propose import PIECE
from bot.study.credits.rerun import Difference, differences
from bot.study.credits.rules import two_signatures
from bot.study.credits.second_person import is_asker
from bot.study.credits.see_proposal import ProposalCard, card_of, find_proposal
from bot.study.jobs.ask_job import ask_job
from bot.study.people.actor import Actor
from bot.study.refusal import Refusal


def approve_proposal(session: Session, now: datetime, actor: Actor, proposal_id: int) -> ProposalCard:
    """Agree: a job takes back the old entries and writes the new ones. Decided before: shown as it is.

    Raises `Refusal` for whoever asked for it, under whatever account, and outside the actor's scope.
    """
    proposal = find_proposal(session, actor, proposal_id)
    if is_asker(session, actor, proposal):
        raise Refusal("policy-own-proposal")
    if proposal.state == "waiting":
        _decide(session, now, actor, proposal, "approved", "policy-approve")
        ask_job(session, now, actor, f"policy-apply:{proposal.id}", "policy-apply", proposal=proposal.id)
    return card_of(session, actor, proposal)


def refuse_proposal(session: Session, now: datetime, actor: Actor, proposal_id: int) -> ProposalCard:
    """Leave everything as it is. Raises as approving does."""
    proposal = find_proposal(session, actor, proposal_id)
    if is_asker(session, actor, proposal):
        raise Refusal("policy-own-proposal")
    if proposal.state == "waiting":
        _decide(session, now, actor, proposal, "refused", "policy-refuse")
    return card_of(session, actor, proposal)


def withdraw_proposal(session: Session, now: datetime, actor: Actor, proposal_id: int) -> ProposalCard:
    """Take one's own proposal back; raises `Refusal` for somebody else's."""
    proposal = find_proposal(session, actor, proposal_id)
    if not is_asker(session, actor, proposal):
        raise Refusal("policy-not-yours")
    if proposal.state in ("waiting", "counting"):
        _decide(session, now, actor, proposal, "withdrawn", "policy-withdraw")
    return card_of(session, actor, proposal)


def _decide(session: Session, now: datetime, actor: Actor, proposal: PolicyProposal, state: str, verb: str) -> None:
    proposal.state, proposal.decider, proposal.decided_at = state, actor.signature, now
    session.flush()
    record(
        session, now, actor, verb, proposal.label, path=proposal.path, proposal=proposal.id, people=proposal.people,
        lines=proposal.lines, before=proposal.before, after=proposal.after,
    )  # fmt: skip


def apply_piece(session: Session, now: datetime, proposal_id: int) -> bool:
    """Carry out an approved proposal for some more people; False when nobody is left. Each person is one whole: under the lock
    of the chain what was approved is counted again, and where it is no longer the same, or the year was closed meanwhile, the
    person is left alone (stale)."""
    proposal = session.scalars(select(PolicyProposal).where(PolicyProposal.id == proposal_id).with_for_update()).one()
    if proposal.state != "approved":
        return False
    people = session.scalars(
        select(ProposalLine.cadre_id)
        .where(ProposalLine.proposal_id == proposal.id, ProposalLine.state == "open")
        .distinct()
        .order_by(ProposalLine.cadre_id)
        .limit(PIECE)
    ).all()
    for cadre_id in people:
        _carry_out(session, now, proposal, cadre_id)
    if len(people) < PIECE:
        proposal.state = "done"
    session.flush()
    return len(people) == PIECE


def _carry_out(session: Session, now: datetime, proposal: PolicyProposal, cadre_id: int) -> None:
    head = lock_head(session, cadre_id)
    lines = session.scalars(
        select(ProposalLine).where(ProposalLine.proposal_id == proposal.id, ProposalLine.cadre_id == cadre_id)
    ).all()
    found = differences(session, now, cadre_id, proposal.account, proposal.cycle)
    approved = {(line.fact_id, line.entry_id, line.after, line.rule, line.category) for line in lines}
    same = approved == {_mark(each) for each in found} and not _closed(session, now, cadre_id, found)
    author = two_signatures(proposal.author, proposal.decider or "")
    for each in found if same else ():
        if each.entry is not None:
            reverse(session, now, each.entry, author, f"{each.policy.title} {each.policy.label}"[:200])
        if each.worth is not None:
            key = f"fact:{each.fact_id}:{proposal.account}:{proposal.id}"
            enter(session, now, head, each.fact, each.policy, each.worth, key=key, fact_id=each.fact_id, author=author)
    proposal.stale += not same
    for line in lines:
        line.state = "done" if same else "stale"
    session.flush()


def _closed(session: Session, now: datetime, cadre_id: int, found: list[Difference]) -> bool:
    """Whether a year that would be changed was closed meanwhile: a policy's proposal is no way into a closed year."""
    places = {(each.policy.id, each.cycle) for each in found}
    places |= {(each.entry.account, each.entry.cycle) for each in found if each.entry is not None}
    try:
        for account, cycle in sorted(places):
            closing_guard(session, now, cadre_id, account, cycle)
    except YearIsClosed:
        return True
    return False


def _mark(each: Difference) -> tuple[int, int | None, int, str, str]:
    worth = each.worth
    return (
        each.fact_id,
        each.entry.id if each.entry else None,
        each.after,
        worth.rule if worth else "",
        worth.category if worth else "",
    )
