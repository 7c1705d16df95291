"""Ask for a penalty: choose a rule, say the day, how much and why, look at the preview, send it. The ledger stays as it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from bot.study.audit.record import record
from bot.study.credits.penalty_tables import PenaltyRequest
from bot.study.credits.shelf import shelf_of
from bot.study.credits.target_cards import cadre_in_scope
from bot.study.credits.tell_second_person import tell_approvers
from bot.study.credits.typed_drafts import drop_drafts, is_own_draft, typed_draft
from bot.study.late.read_answers import BadAnswer, read_amount, read_half_days, read_span, read_whole, read_words
from bot.study.late.rules import amount_fault
from bot.study.penalty.cards import (
    Found,
    PenaltyCard,
    card_of,
    facts_of,
    find_penalty,
    need_open_year,
    rule_of,
)
from bot.study.penalty.rules import AMOUNT, DAY, asked_next, need_of, offered
from bot.study.people.actor import Actor
from bot.study.people.tables import Cadre
from bot.study.people.unit_names import unit_name
from bot.study.refusal import Refusal
from content.policy import Policy, Rule

READERS = {"half_days": read_half_days, "minutes": read_whole, "count": read_whole, "hours": read_amount}
OLDEST = timedelta(days=366 * 5)  # as far back as a late entry reaches


class NotAPenaltyAnswer(Exception):
    """The text answers something else: no penalty waits for one on this account now."""


@dataclass(frozen=True)
class PenaltyChoice:
    """The rules that can be chosen for somebody: the policy's title with the rule's."""

    cadre_id: int
    staff_no: str
    name: str
    unit: str
    rules: tuple[tuple[str, str], ...]


def choose_rule(session: Session, now: datetime, actor: Actor, staff_no: str) -> PenaltyChoice:
    """The penalty rules of the policies in force today. Raises `Refusal` for somebody unknown or out of scope, and when no
    policy has any, with what to do then."""
    cadre = cadre_in_scope(session, actor, Cadre.staff_no == staff_no.strip())
    rules = tuple((policy.title, rule.title) for policy, rule in _rules(session, now))
    return PenaltyChoice(cadre.id, cadre.staff_no, cadre.name, unit_name(session, cadre.path), rules)


def begin_penalty(session: Session, now: datetime, actor: Actor, cadre_id: int, place: int) -> PenaltyCard:
    """A draft by the rule at `place` of the choice, instead of anything else that waits for a typed text on this account."""
    cadre = cadre_in_scope(session, actor, Cadre.id == cadre_id)
    rules = _rules(session, now)
    if place >= len(rules):
        raise Refusal("refusal-old-button")
    policy, rule = rules[place]
    drop_drafts(session, actor)
    draft = PenaltyRequest(
        cadre_id=cadre.id, telegram_id=actor.telegram_id, author=actor.signature, account=policy.id, rule=rule.id, amount=0,
        reason="", asked_at=now, state="draft",
    )  # fmt: skip
    session.add(draft)
    session.flush()
    return card_of(session, now, actor, (draft, cadre))


def answer_penalty(session: Session, now: datetime, actor: Actor, message_id: int, text: str) -> PenaltyCard:
    """Take a typed text as the answer to what the draft asks; the same message again shows the same.

    Raises `NotAPenaltyAnswer` when none waits, and `Refusal` for a text that is no answer: the question stays.
    """
    draft = typed_draft(session, now, actor, PenaltyRequest)
    if draft is None:
        raise NotAPenaltyAnswer
    found = find_penalty(session, actor, draft.id)
    if draft.answered != message_id:
        _, rule = rule_of(session, now, draft)
        asking = asked_next(rule, draft.day, draft.amount, draft.reason)
        if not asking:
            raise NotAPenaltyAnswer
        try:
            _take(session, now, draft, rule, asking, text)
        except BadAnswer as bad:
            raise Refusal(bad.key, **bad.values) from None
        draft.answered, draft.asked_at = message_id, now
        session.flush()
    return card_of(session, now, actor, found)


def ask_again(session: Session, now: datetime, actor: Actor, request_id: int) -> PenaltyCard:
    """Forget what was typed into one's own draft, and ask anew from the day on."""
    found = _own_draft(session, now, actor, request_id)
    draft = found[0]
    draft.day, draft.amount, draft.reason, draft.asked_at = None, 0, "", now
    session.flush()
    return card_of(session, now, actor, found)


def drop_penalty(session: Session, now: datetime, actor: Actor, request_id: int) -> PenaltyCard:
    """Forget one's own draft; a request that was sent is shown as it stands."""
    found = find_penalty(session, actor, request_id)
    if found[0].telegram_id == actor.telegram_id and found[0].state == "draft":
        found[0].state = "dropped"
        session.flush()
    return card_of(session, now, actor, found)


def send_penalty(session: Session, now: datetime, actor: Actor, request_id: int) -> PenaltyCard:
    """Put one's own draft before the other admins over the unit; one that was sent already is shown as it stands.

    Raises `Refusal` for a draft that is dropped, over a day old or not finished, of a year that was closed meanwhile, and for one
    that would take off nothing.
    """
    found = find_penalty(session, actor, request_id)
    request, cadre = found
    if request.telegram_id == actor.telegram_id and request.state not in ("draft", "dropped"):
        return card_of(session, now, actor, found)
    _own_draft(session, now, actor, request_id)
    _, rule = rule_of(session, now, request)
    if asked_next(rule, request.day, request.amount, request.reason):
        raise Refusal("penalty-unfinished")
    need_open_year(session, now, request)
    facts = facts_of(session, now, found)
    if not facts.worth:
        raise Refusal("penalty-takes-nothing")
    request.state, request.asked_at, request.author = "waiting", now, actor.signature
    session.flush()
    record(
        session, now, actor, "penalty-ask", f"{cadre.staff_no} {cadre.name}", path=cadre.path, request=request.id,
        rule=request.rule, hours=facts.worth, reason=request.reason,
    )  # fmt: skip
    tell_approvers(session, now, "penalty-asked", request, cadre)
    return card_of(session, now, actor, found)


def _rules(session: Session, now: datetime) -> list[tuple[Policy, Rule]]:
    found = [(policy, rule) for policy in shelf_of(session).in_force(now.date()) for rule in offered(policy)]
    if not found:
        raise Refusal("penalty-no-rules")
    return found


def _own_draft(session: Session, now: datetime, actor: Actor, request_id: int) -> Found:
    found = find_penalty(session, actor, request_id)
    if not is_own_draft(now, actor, found[0]):
        raise Refusal("penalty-draft-gone")
    return found


def _take(session: Session, now: datetime, draft: PenaltyRequest, rule: Rule, asking: str, text: str) -> None:
    if asking == DAY:
        first, last = read_span(text, now.date())
        if first != last:
            raise Refusal("penalty-one-day")
        _need_open(session, now, draft, first)
    elif asking == AMOUNT:
        amount, day = READERS[need_of(rule)](text), draft.day or now.date()
        fault = amount_fault(need_of(rule), amount, day, day)
        if fault is not None:
            raise Refusal(fault)
        draft.amount = amount
    else:
        draft.reason = read_words("reason", text)


def _need_open(session: Session, now: datetime, draft: PenaltyRequest, day: date) -> None:
    """Take the day, unless it is to come, long gone, of a closed year, or of a time when the policy had no such rule."""
    if day > now.date():
        raise Refusal("penalty-day-to-come")
    if day < now.date() - OLDEST:
        raise Refusal("penalty-day-long-gone")
    draft.day = day
    need_open_year(session, now, draft)
