"""A penalty that was asked for, as people see it: what it takes off, by which rule, who asked, and how far it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.credits.asked_in_scope import find_asked
from bot.study.credits.closing import YearIsClosed, closing_guard
from bot.study.credits.penalty_tables import PenaltyRequest
from bot.study.credits.preview import worth_of_fact
from bot.study.credits.rules import PENALTY, cycle_of
from bot.study.credits.second_person import approvers, hindrance
from bot.study.credits.shelf import shelf_of
from bot.study.credits.tables import Balance, FactRow, LedgerEntry
from bot.study.credits.targets import target_in
from bot.study.penalty.rules import asked_next, need_of, offered, penalty_fact
from bot.study.people.actor import Actor
from bot.study.people.tables import Cadre
from bot.study.people.unit_names import unit_name
from bot.study.refusal import Refusal
from content.policy import Policy, Rule


@dataclass(frozen=True)
class PenaltyFacts:
    """What a penalty is about, as plain values that letters can keep. `day` is in ISO form, or empty; `amount` counts `need`
    (hundredths of an hour, half-days, minutes, pieces; "": nothing). `worth` is what comes off, negative; `before` and `after`
    are the cycle's sum (hundredths of `measure`) without and with it."""

    name: str
    staff_no: str
    unit: str
    policy: str
    rule: str
    measure: str
    need: str
    day: str
    amount: int
    reason: str
    asker: str
    cycle: str
    worth: int
    before: int
    after: int
    target: int


@dataclass(frozen=True)
class PenaltyCard:
    """A request. States as in `PenaltyRequest`; `asking` is what the draft waits for: day, amount, reason, or nothing. `mine`:
    the reader asked; `hindrance`: why the reader may not decide; `approvers`: how many could; `entry_id` and `number`: the
    entry that came of it."""

    request_id: int
    cadre_id: int
    state: str
    asking: str
    facts: PenaltyFacts
    asked_at: datetime
    mine: bool
    hindrance: str | None
    approvers: int
    decider: str | None
    decided_at: datetime | None
    entry_id: int | None
    number: int | None


Found = tuple[PenaltyRequest, Cadre]


def find_penalty(session: Session, actor: Actor, request_id: int) -> Found:
    """The request, locked until the deed commits, with its cadre. Raises `Refusal` as `find_asked` does."""
    return find_asked(session, actor, PenaltyRequest, request_id, "penalty-unknown")


def rule_of(session: Session, now: datetime, request: PenaltyRequest) -> tuple[Policy, Rule]:
    """The policy in force on the request's day (today, before one is said) and its rule; raises `Refusal` when it is no more."""
    policy = shelf_of(session).policy(request.account, request.day or now.date())
    rule = next((rule for rule in (offered(policy) if policy is not None else ()) if rule.id == request.rule), None)
    if policy is None or rule is None:
        raise Refusal("penalty-rule-not-then")
    return policy, rule


def need_open_year(session: Session, now: datetime, request: PenaltyRequest) -> None:
    """Raises `Refusal` once the year of the request's day is closed 已归档: unlike a late entry no penalty goes into it."""
    policy, _ = rule_of(session, now, request)
    cycle = cycle_of(policy, request.day or now.date())
    try:
        closing_guard(session, now, request.cadre_id, policy.id, cycle)
    except YearIsClosed as closed:
        raise Refusal("penalty-year-closed", **closed.values) from None


def entry_of(session: Session, request: PenaltyRequest) -> LedgerEntry | None:
    """The entry that came of an approved request, also when it was reversed since."""
    return session.scalars(
        select(LedgerEntry)
        .join(FactRow, FactRow.id == LedgerEntry.fact_id)
        .where(FactRow.key == f"{PENALTY}:{request.id}", LedgerEntry.reverses_id.is_(None))
        .order_by(LedgerEntry.number)
    ).first()


def facts_of(session: Session, now: datetime, found: Found) -> PenaltyFacts:
    """What the penalty would do now, by the engine; what it has done, once approved."""
    request, cadre = found
    try:
        policy, rule = rule_of(session, now, request)
    except Refusal:
        policy, rule = None, None
    day = request.day or now.date()
    cycle = cycle_of(policy, day) if policy is not None else str(day.year)
    balance = session.get(Balance, (cadre.id, request.account, cycle))
    before = balance.hours if balance is not None else 0
    entry = entry_of(session, request)
    worth = entry.hours if entry is not None else _worth(session, now, request, rule)
    return PenaltyFacts(
        cadre.name, cadre.staff_no, unit_name(session, cadre.path), policy.title if policy is not None else request.account,
        rule.title if rule is not None else request.rule, policy.measure if policy is not None else "hours",
        need_of(rule) if rule is not None else "", request.day.isoformat() if request.day is not None else "", request.amount,
        request.reason, request.author, cycle, worth, before, before if entry is not None else before + worth,
        balance.target if balance is not None else target_in(session, cadre, request.account, cycle),
    )  # fmt: skip


def card_of(session: Session, now: datetime, actor: Actor, found: Found) -> PenaltyCard:
    """The request as `actor` sees it."""
    request, cadre = found
    why_not, entry = hindrance(session, actor, request, cadre.id), entry_of(session, request)
    asking = ""
    if request.state == "draft":
        _, rule = rule_of(session, now, request)
        asking = asked_next(rule, request.day, request.amount, request.reason)
    return PenaltyCard(
        request.id, cadre.id, request.state, asking, facts_of(session, now, found), request.asked_at,
        why_not == "reversal-own-request", why_not, len(approvers(session, request, cadre)), request.decider,
        request.decided_at, entry.id if entry is not None else None, entry.number if entry is not None else None,
    )  # fmt: skip


def _worth(session: Session, now: datetime, request: PenaltyRequest, rule: Rule | None) -> int:
    if rule is None or request.day is None or (need_of(rule) and not request.amount):
        return 0
    fact = penalty_fact(
        request.account,
        rule,
        request.id,
        request.cadre_id,
        request.day,
        request.amount,
        request.reason,
        now,
        request.author,
    )
    return sum(worth.hours for policy, worth in worth_of_fact(session, now, fact) if policy.id == request.account)
