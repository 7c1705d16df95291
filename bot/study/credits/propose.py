"""Ask what a changed policy would change, and count it, piece by piece."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import literal, select
from sqlalchemy.orm import Session

from bot.storage.insert_once import insert_once
from bot.study.audit.record import record
from bot.study.credits.proposal_tables import PolicyProposal, ProposalLine
from bot.study.credits.rerun import differences
from bot.study.credits.rules import cycle_of
from bot.study.credits.shelf import shelf_of
from bot.study.jobs.ask_job import ask_job
from bot.study.people.actor import ADMIN, Actor
from bot.study.people.tables import Binding, Cadre, Role, Unit
from bot.study.refusal import Refusal
from bot.study.values import like_prefix

PIECE = 100  # cadres counted, or carried out, in one transaction


def ask_proposal(session: Session, now: datetime, actor: Actor, account: str) -> int:
    """Begin to count what the policy of now would change in the running cycle of `account`, for the actor's units.

    Returns the proposal's id: the one that is being counted or waits already, if there is one. Raises `Refusal` unless
    `actor` is an admin, and for an account that no policy in force has.
    """
    actor.need(ADMIN)
    policy = shelf_of(session).policy(account, now.date())
    if policy is None:
        raise Refusal("policy-unknown")
    path = min(actor.paths(ADMIN), key=len)
    cycle = cycle_of(policy, now.date())
    like_it = select(PolicyProposal).where(
        PolicyProposal.account == account, PolicyProposal.cycle == cycle, PolicyProposal.path == path
    )
    earlier = session.scalars(like_it).all()
    for one in earlier:
        if one.state in ("counting", "waiting", "approved"):
            return one.id
    key = f"{account}:{cycle}:{path}:{len(earlier)}"  # asked for twice at once, it is one
    insert_once(
        session, PolicyProposal, ["key"],
        key=key, account=account, label=policy.label, cycle=cycle, path=path, telegram_id=actor.telegram_id,
        cadre_id=actor.cadre_id, author=actor.signature, asked_at=now, state="counting", reached=0, people=0, lines=0,
        before=0, after=0, stale=0,
    )  # fmt: skip
    number = session.scalars(select(PolicyProposal.id).where(PolicyProposal.key == key)).one()
    ask_job(session, now, actor, f"policy-count:{number}", "policy-count", proposal=number)
    record(session, now, actor, "policy-propose", policy.label, path=path, proposal=number, cycle=cycle)
    return number


def deciders(session: Session, path: str, admins: Collection[int]) -> set[int]:
    """The accounts of all admins over `path`, those of the settings (`admins`) included: one of them may agree."""
    rights = session.scalars(
        select(Binding.telegram_id)
        .join(Role, Role.cadre_id == Binding.cadre_id)
        .join(Unit, Unit.id == Role.unit_id)
        .where(
            Role.kind == ADMIN,
            Role.ended_at.is_(None),
            literal(path).startswith(Unit.path),
            Binding.unbound_at.is_(None),
            Binding.reachable,
        )
    )
    return {*rights, *admins}


def count_piece(session: Session, now: datetime, proposal_id: int) -> bool:
    """Count some more people of a proposal; False when all of them are counted. A repetition after a crash goes on."""
    proposal = session.scalars(select(PolicyProposal).where(PolicyProposal.id == proposal_id).with_for_update()).one()
    if proposal.state != "counting":
        return False
    people = session.scalars(
        select(Cadre.id)
        .where(Cadre.id > proposal.reached, Cadre.path.like(like_prefix(proposal.path)))
        .order_by(Cadre.id)
        .limit(PIECE)
    ).all()
    for cadre_id in people:
        found = differences(session, now, cadre_id, proposal.account, proposal.cycle)
        for each in found:
            insert_once(
                session, ProposalLine, ["proposal_id", "cadre_id", "fact_id"],
                proposal_id=proposal.id, cadre_id=cadre_id, fact_id=each.fact_id,
                entry_id=each.entry.id if each.entry else None, before=each.before, after=each.after,
                rule=each.worth.rule if each.worth else "", category=each.worth.category if each.worth else "",
                policy=each.policy.label, cycle=each.cycle, explanation=each.worth.explanation if each.worth else {},
                state="open",
            )  # fmt: skip
        proposal.people += bool(found)
        proposal.lines += len(found)
        proposal.before += sum(each.before for each in found)
        proposal.after += sum(each.after for each in found)
        proposal.reached = cadre_id
    if len(people) < PIECE:
        proposal.state = "waiting" if proposal.lines else "empty"
    session.flush()
    return len(people) == PIECE
