"""Decide about a reversal: a second person approves or refuses; whoever asked may withdraw."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.study.audit.record import record
from bot.study.credits.closing import Approval
from bot.study.credits.ledger import reverse
from bot.study.credits.receipts import receipt_of
from bot.study.credits.reversal_cards import Found, ReversalCard, card_of, facts_of, find_request
from bot.study.credits.rules import two_signatures
from bot.study.credits.second_person import hindrance
from bot.study.credits.tables import LedgerEntry
from bot.study.credits.tell_reversal import tell_asker, tell_cadre
from bot.study.people.actor import Actor
from bot.study.refusal import Refusal

WHY_NOT = ("evidence", "mistaken", "unclear")  # 依据不足, 选错了人或选错了笔, 情况有出入


@dataclass(frozen=True)
class Decision:
    """The request after the deed; `fresh` is False when it had been decided before, and nothing was changed."""

    card: ReversalCard
    fresh: bool


def see_decidable(session: Session, now: datetime, actor: Actor, request_id: int) -> ReversalCard:
    """A request just before a decision; raises `Refusal` for whoever may not decide."""
    found = find_request(session, actor, request_id)
    _need_second_person(session, actor, found)
    return card_of(session, now, actor, found)


def approve_reversal(session: Session, now: datetime, actor: Actor, request_id: int) -> Decision:
    """Take the entry back, signed by both, and tell the cadre and the one who asked.

    | the request or its entry                | outcome                               |
    |-----------------------------------------|---------------------------------------|
    | waits; the actor is a second person     | reversed and approved, fresh          |
    | was decided or withdrawn, by whomever   | shown as it is, not fresh             |
    | the actor asked, or is concerned        | `Refusal`                             |
    | out of scope (now), unknown, a draft    | `Refusal`                             |
    | the entry was reversed by another way   | `Refusal`; the request can be refused |
    """
    found = find_request(session, actor, request_id)
    request, entry, cadre = found
    _need_second_person(session, actor, found)
    if request.state != "waiting":
        return Decision(card_of(session, now, actor, found), False)
    facts = facts_of(session, now, found)
    both = two_signatures(request.author, actor.signature)
    approval = Approval("reversal", request.id, request.author, actor.signature)
    reversal = reverse(session, now, entry, both, request.reason, approval)
    if reversal is None:
        raise Refusal("reversal-done-otherwise")
    _decide(session, now, actor, found, "approved")
    receipt = receipt_of(session, LedgerEntry.id == reversal.id)
    assert receipt is not None
    tell_cadre(session, now, request, cadre, facts, receipt)
    tell_asker(session, now, request, facts)
    return Decision(card_of(session, now, actor, found), True)


def refuse_reversal(session: Session, now: datetime, actor: Actor, request_id: int, why: str) -> Decision:
    """Leave the entry as it is, for one of the reasons `WHY_NOT`, and tell the one who asked. Raises as approving does."""
    if why not in WHY_NOT:
        actor.need()
        raise Refusal("refusal-old-button")
    found = find_request(session, actor, request_id)
    _need_second_person(session, actor, found)
    if found[0].state != "waiting":
        return Decision(card_of(session, now, actor, found), False)
    _decide(session, now, actor, found, "refused", why)
    tell_asker(session, now, found[0], facts_of(session, now, found), why)
    return Decision(card_of(session, now, actor, found), True)


def withdraw_reversal(session: Session, now: datetime, actor: Actor, request_id: int) -> Decision:
    """Take one's own request back; raises `Refusal` for somebody else's."""
    found = find_request(session, actor, request_id)
    if hindrance(session, actor, found[0], found[2].id) != "reversal-own-request":
        raise Refusal("reversal-not-yours")
    fresh = found[0].state == "waiting"
    if fresh:
        _decide(session, now, actor, found, "withdrawn")
    return Decision(card_of(session, now, actor, found), fresh)


def _need_second_person(session: Session, actor: Actor, found: Found) -> None:
    why_not = hindrance(session, actor, found[0], found[2].id)
    if why_not is not None:
        raise Refusal(why_not)


def _decide(session: Session, now: datetime, actor: Actor, found: Found, state: str, why: str = "") -> None:
    request, entry, cadre = found
    request.state, request.decided_at = state, now
    request.decided_by, request.decider = actor.telegram_id, actor.signature
    session.flush()
    verb = {"approved": "reversal-approve", "refused": "reversal-refuse", "withdrawn": "reversal-withdraw"}[state]
    record(
        session, now, actor, verb, f"{cadre.staff_no} {cadre.name}", path=cadre.path, request=request.id,
        entry=entry.id, number=entry.number, hours=entry.hours, asker=request.author, reason=why or request.reason,
    )  # fmt: skip
