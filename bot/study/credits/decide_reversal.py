"""Decide about a reversal: a second person approves or refuses; whoever asked may withdraw."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from sqlalchemy.orm import Session

from bot.study.audit.record import record
from bot.study.credits.closing import Approval
from bot.study.credits.freed_room import fill_room, freed_by
from bot.study.credits.ledger import reverse
from bot.study.credits.receipts import receipt_of
from bot.study.credits.reversal_cards import Found, ReversalCard, card_of, facts_of, find_request
from bot.study.credits.rules import two_signatures
from bot.study.credits.second_person import WHY_NOT, need_asker, need_second_person, settle
from bot.study.credits.tables import LedgerEntry
from bot.study.credits.tell_reversal import tell_cadre
from bot.study.credits.tell_second_person import tell_asker
from bot.study.decision import Decision
from bot.study.people.actor import Actor
from bot.study.refusal import Refusal


def see_decidable(session: Session, now: datetime, actor: Actor, request_id: int) -> ReversalCard:
    """A request just before a decision; raises `Refusal` for whoever may not decide."""
    found = find_request(session, actor, request_id)
    need_second_person(session, actor, found[0], found[2].id)
    return card_of(session, now, actor, found)


def approve_reversal(session: Session, now: datetime, actor: Actor, request_id: int) -> Decision[ReversalCard]:
    """Take the entry back, signed by both, let later facts have the room under a cap that it took (`freed_by`), and tell the
    cadre and the one who asked.

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
    need_second_person(session, actor, found[0], found[2].id)
    if request.state != "waiting":
        return Decision(card_of(session, now, actor, found), False)
    facts = facts_of(session, now, found)
    both = two_signatures(request.author, actor.signature)
    approval = Approval("reversal", request.id, request.author, actor.signature)
    freed = freed_by(session, now, entry)
    reversal = reverse(session, now, entry, both, request.reason, approval)
    if reversal is None:
        raise Refusal("reversal-done-otherwise")
    fill_room(session, now, freed, both, request.reason, reversal.id)
    _decide(session, now, actor, found, "approved")
    receipt = receipt_of(session, LedgerEntry.id == reversal.id)
    assert receipt is not None
    tell_cadre(session, now, request, cadre, facts, receipt)
    tell_asker(session, now, "reversal-decided", request, **asdict(facts))
    return Decision(card_of(session, now, actor, found), True)


def refuse_reversal(session: Session, now: datetime, actor: Actor, request_id: int, why: str) -> Decision[ReversalCard]:
    """Leave the entry as it is, for one of the reasons `WHY_NOT`, and tell the one who asked. Raises as approving does."""
    if why not in WHY_NOT:
        actor.need()
        raise Refusal("refusal-old-button")
    found = find_request(session, actor, request_id)
    need_second_person(session, actor, found[0], found[2].id)
    if found[0].state != "waiting":
        return Decision(card_of(session, now, actor, found), False)
    _decide(session, now, actor, found, "refused", why)
    tell_asker(session, now, "reversal-decided", found[0], why, **asdict(facts_of(session, now, found)))
    return Decision(card_of(session, now, actor, found), True)


def withdraw_reversal(session: Session, now: datetime, actor: Actor, request_id: int) -> Decision[ReversalCard]:
    """Take one's own request back; raises `Refusal` for somebody else's."""
    found = find_request(session, actor, request_id)
    need_asker(session, actor, found[0], found[2].id)
    fresh = found[0].state == "waiting"
    if fresh:
        _decide(session, now, actor, found, "withdrawn")
    return Decision(card_of(session, now, actor, found), fresh)


def _decide(session: Session, now: datetime, actor: Actor, found: Found, state: str, why: str = "") -> None:
    request, entry, cadre = found
    settle(session, now, actor, request, state)
    verb = {"approved": "reversal-approve", "refused": "reversal-refuse", "withdrawn": "reversal-withdraw"}[state]
    record(
        session, now, actor, verb, f"{cadre.staff_no} {cadre.name}", path=cadre.path, request=request.id,
        entry=entry.id, number=entry.number, hours=entry.hours, asker=request.author, reason=why or request.reason,
    )  # fmt: skip
