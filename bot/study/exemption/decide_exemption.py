"""Decide about an exemption, or its end: a second person approves or refuses; whoever asked may withdraw."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from sqlalchemy.orm import Session

from bot.study.credits.adjust_targets import follow_exemption
from bot.study.credits.rules import two_signatures
from bot.study.credits.second_person import WHY_NOT, need_asker, need_second_person, settle
from bot.study.credits.target_cards import cadre_in_scope
from bot.study.credits.tell_second_person import tell_asker
from bot.study.decision import Decision
from bot.study.exemption.ask_exemption import need_possible
from bot.study.exemption.cards import ExemptionCard, audit_exemption, card_of, facts_of, find_exemption
from bot.study.exemption.tell_exemption import tell_exempted
from bot.study.people.actor import Actor
from bot.study.people.tables import Cadre
from bot.study.refusal import Refusal


def see_decidable_exemption(session: Session, now: datetime, actor: Actor, request_id: int) -> ExemptionCard:
    """A request just before a decision; raises `Refusal` for whoever may not decide."""
    found = find_exemption(session, actor, request_id)
    need_second_person(session, actor, found[0], found[1].id)
    return card_of(session, now, actor, found)


def approve_exemption(session: Session, now: datetime, actor: Actor, request_id: int) -> Decision[ExemptionCard]:
    """Let the targets of every account follow, signed by both, and tell the cadre and the one who asked.

    | the request                                      | outcome                               |
    |--------------------------------------------------|---------------------------------------|
    | waits; the actor is a second person              | the targets follow, fresh             |
    | was decided or withdrawn, by whomever            | shown as it is, not fresh             |
    | the actor asked, or is concerned                 | `Refusal`                             |
    | out of scope (now), unknown, a draft             | `Refusal`                             |
    | its year was closed; its days are exempt by now; | `Refusal`; the request can be refused |
    | what it ends was ended                           |                                       |
    """
    found = find_exemption(session, actor, request_id)
    request, cadre = found
    need_second_person(session, actor, request, cadre.id)
    if request.state != "waiting":
        return Decision(card_of(session, now, actor, found), False)
    cadre_in_scope(session, actor, Cadre.id == cadre.id, lock=True)
    need_possible(session, now, actor, found)
    facts = facts_of(session, now, found)
    settle(session, now, actor, request, "approved")
    follow_exemption(session, now, cadre, request, two_signatures(request.author, actor.signature))
    audit_exemption(session, now, actor, found, facts)
    tell_exempted(session, now, found, facts)
    tell_asker(session, now, "exemption-decided", request, **asdict(facts))
    return Decision(card_of(session, now, actor, found), True)


def refuse_exemption(
    session: Session, now: datetime, actor: Actor, request_id: int, why: str
) -> Decision[ExemptionCard]:
    """Leave the targets as they are, for one of the reasons `WHY_NOT`, and tell the one who asked. Raises as approving does."""
    if why not in WHY_NOT:
        actor.need()
        raise Refusal("refusal-old-button")
    found = find_exemption(session, actor, request_id)
    need_second_person(session, actor, found[0], found[1].id)
    if found[0].state != "waiting":
        return Decision(card_of(session, now, actor, found), False)
    facts = facts_of(session, now, found)
    settle(session, now, actor, found[0], "refused")
    audit_exemption(session, now, actor, found, facts, why)
    tell_asker(session, now, "exemption-decided", found[0], why, **asdict(facts))
    return Decision(card_of(session, now, actor, found), True)


def withdraw_exemption(session: Session, now: datetime, actor: Actor, request_id: int) -> Decision[ExemptionCard]:
    """Take one's own request back; raises `Refusal` for somebody else's."""
    found = find_exemption(session, actor, request_id)
    need_asker(session, actor, found[0], found[1].id)
    fresh = found[0].state == "waiting"
    if fresh:
        facts = facts_of(session, now, found)
        settle(session, now, actor, found[0], "withdrawn")
        audit_exemption(session, now, actor, found, facts)
    return Decision(card_of(session, now, actor, found), fresh)
