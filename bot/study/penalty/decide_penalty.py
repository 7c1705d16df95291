"""Decide about a penalty: a second person approves or refuses; whoever asked may withdraw."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from sqlalchemy.orm import Session

from bot.study.audit.record import record
from bot.study.credits.receipts import receipt_of
from bot.study.credits.record_fact import record_fact
from bot.study.credits.rules import two_signatures
from bot.study.credits.second_person import WHY_NOT, need_asker, need_second_person, settle
from bot.study.credits.tables import LedgerEntry
from bot.study.credits.tell_second_person import tell_asker
from bot.study.decision import Decision
from bot.study.penalty.cards import Found, PenaltyCard, card_of, facts_of, find_penalty, need_open_year, rule_of
from bot.study.penalty.rules import penalty_fact
from bot.study.penalty.tell_penalty import tell_penalised
from bot.study.people.actor import Actor
from bot.study.refusal import Refusal


def see_decidable_penalty(session: Session, now: datetime, actor: Actor, request_id: int) -> PenaltyCard:
    """A request just before a decision; raises `Refusal` for whoever may not decide."""
    found = find_penalty(session, actor, request_id)
    need_second_person(session, actor, found[0], found[1].id)
    return card_of(session, now, actor, found)


def approve_penalty(session: Session, now: datetime, actor: Actor, request_id: int) -> Decision[PenaltyCard]:
    """Keep the penalty as a fact, signed by both, and tell the cadre and the one who asked.

    | the request                                      | outcome                               |
    |--------------------------------------------------|---------------------------------------|
    | waits; the actor is a second person              | the fact is kept once, fresh          |
    | was decided or withdrawn, by whomever            | shown as it is, not fresh             |
    | the actor asked, or is concerned                 | `Refusal`                             |
    | out of scope (now), unknown, a draft             | `Refusal`                             |
    | its year was closed, its rule is no more, or it  | `Refusal`; the request can be refused |
    | would take off nothing by now                    |                                       |
    """
    found = find_penalty(session, actor, request_id)
    request, cadre = found
    need_second_person(session, actor, found[0], found[1].id)
    if request.state != "waiting":
        return Decision(card_of(session, now, actor, found), False)
    policy, rule = rule_of(session, now, request)
    need_open_year(session, now, request)
    facts = facts_of(session, now, found)
    if request.day is None or not facts.worth:
        raise Refusal("penalty-takes-nothing")
    both = two_signatures(request.author, actor.signature)
    fact = penalty_fact(
        policy.id, rule, request.id, cadre.id, request.day, request.amount, request.reason, now, both
    )  # fmt: skip
    (entry,) = record_fact(session, now, fact, both).entries
    _decide(session, now, actor, found, "approved", entry.hours)
    receipt = receipt_of(session, LedgerEntry.id == entry.id)
    assert receipt is not None
    tell_penalised(session, now, request, cadre, facts, receipt)
    tell_asker(session, now, "penalty-decided", request, **asdict(facts))
    return Decision(card_of(session, now, actor, found), True)


def refuse_penalty(session: Session, now: datetime, actor: Actor, request_id: int, why: str) -> Decision[PenaltyCard]:
    """Take nothing off, for one of the reasons `WHY_NOT`, and tell the one who asked. Raises as approving does."""
    if why not in WHY_NOT:
        actor.need()
        raise Refusal("refusal-old-button")
    found = find_penalty(session, actor, request_id)
    need_second_person(session, actor, found[0], found[1].id)
    if found[0].state != "waiting":
        return Decision(card_of(session, now, actor, found), False)
    facts = facts_of(session, now, found)
    _decide(session, now, actor, found, "refused", facts.worth, why)
    tell_asker(session, now, "penalty-decided", found[0], why, **asdict(facts))
    return Decision(card_of(session, now, actor, found), True)


def withdraw_penalty(session: Session, now: datetime, actor: Actor, request_id: int) -> Decision[PenaltyCard]:
    """Take one's own request back; raises `Refusal` for somebody else's."""
    found = find_penalty(session, actor, request_id)
    need_asker(session, actor, found[0], found[1].id)
    fresh = found[0].state == "waiting"
    if fresh:
        _decide(session, now, actor, found, "withdrawn", 0)
    return Decision(card_of(session, now, actor, found), fresh)


def _decide(session: Session, now: datetime, actor: Actor, found: Found, state: str, hours: int, why: str = "") -> None:
    request, cadre = found
    settle(session, now, actor, request, state)
    verb = {"approved": "penalty-approve", "refused": "penalty-refuse", "withdrawn": "penalty-withdraw"}[state]
    record(
        session, now, actor, verb, f"{cadre.staff_no} {cadre.name}", path=cadre.path, request=request.id, rule=request.rule,
        hours=hours, asker=request.author, reason=why or request.reason,
    )  # fmt: skip
