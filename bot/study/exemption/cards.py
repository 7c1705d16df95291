"""An exemption that was asked for, as people see it: which days, why, what the year asks then, who asked, and how far it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from bot.study.audit.record import record
from bot.study.credits.asked_in_scope import find_asked
from bot.study.credits.exempt_cycles import touched
from bot.study.credits.exemption_tables import ExemptionRequest
from bot.study.credits.exemptions import counting, spell_of, standing
from bot.study.credits.read_verdicts import Verdicts
from bot.study.credits.second_person import approvers, hindrance
from bot.study.credits.shelf import principal_account, shelf_of
from bot.study.credits.tables import Balance
from bot.study.credits.target_choices import chosen_in
from bot.study.credits.target_rules import Spell
from bot.study.credits.targets import target_in
from bot.study.credits.year_rules import Asked
from bot.study.exemption.rules import asked_next
from bot.study.people.actor import Actor
from bot.study.people.tables import Cadre
from bot.study.people.unit_names import unit_name
from content.policy import Policy, first_day, last_day


@dataclass(frozen=True)
class Effect:
    """What it does to one `cycle` of an account (`title`: the policy's): the target before and after, what is kept, and what lacks
    then, to the target or (`beside`) to a part of it. Hundredths of `measure`."""

    title: str
    measure: str
    before: int
    after: int
    hours: int
    lacking: int
    beside: int
    cycle: str = ""  # letters from before there were several did not say


@dataclass(frozen=True)
class ExemptionFacts:
    """What a request is about, as plain values that letters can keep. `first` and `last` are in ISO form, and `days` how many they
    are (empty and 0: the whole cycle, or not said yet); `common` is a common reason, else `reason` was typed; `ends`: it ends an
    exemption of these days. `effects`: one for each cycle of each account in which days of it fall."""

    name: str
    staff_no: str
    unit: str
    cycle: str
    part: bool
    first: str
    last: str
    days: int
    common: str
    reason: str
    ends: bool
    asker: str
    effects: tuple[Effect, ...]


@dataclass(frozen=True)
class ExemptionCard:
    """A request. States as in `ExemptionRequest`; `asking` is what the draft waits for: days, reason, or nothing. `mine`: the
    reader asked; `hindrance`: why the reader may not decide; `approvers`: how many could; `stands`: approved, and not ended."""

    request_id: int
    cadre_id: int
    state: str
    asking: str
    facts: ExemptionFacts
    asked_at: datetime
    mine: bool
    hindrance: str | None
    approvers: int
    decider: str | None
    decided_at: datetime | None
    stands: bool


Found = tuple[ExemptionRequest, Cadre]
VERBS = {
    ("waiting", False): "exemption-ask", ("approved", False): "exemption-approve",
    ("refused", False): "exemption-refuse", ("withdrawn", False): "exemption-withdraw",
    ("waiting", True): "exemption-end-ask", ("approved", True): "exemption-end-approve",
    ("refused", True): "exemption-end-refuse", ("withdrawn", True): "exemption-end-withdraw",
}  # fmt: skip
"""What became of a request, and whether it is an end: the audit log's verb."""


def find_exemption(session: Session, actor: Actor, request_id: int) -> Found:
    """The request, locked until the deed commits, with its cadre. Raises `Refusal` as `find_asked` does."""
    return find_asked(session, actor, ExemptionRequest, request_id, "exemption-unknown")


def asking_of(request: ExemptionRequest) -> str:
    """What a draft asks next."""
    return asked_next(request.part, request.first, request.why, request.reason)


def facts_of(session: Session, now: datetime, found: Found) -> ExemptionFacts:
    """What the request says, and what it would do now; decided, it does no more."""
    request, cadre = found
    first, last = request.first, request.last
    return ExemptionFacts(
        cadre.name, cadre.staff_no, unit_name(session, cadre.path), request.cycle, request.part,
        first.isoformat() if first is not None else "", last.isoformat() if last is not None else "",
        (last - first).days + 1 if first is not None and last is not None else 0, request.why, request.reason,
        request.ends_id is not None, request.author,
        tuple(_effect(session, now, cadre, request, *each) for each in touched(session, request)),
    )  # fmt: skip


def facts_from(values: Mapping[str, Any]) -> ExemptionFacts:
    """The same out of a letter."""
    kept = {item.name: values[item.name] for item in fields(ExemptionFacts)}
    return ExemptionFacts(**{**kept, "effects": tuple(Effect(**each) for each in values["effects"])})


def card_of(session: Session, now: datetime, actor: Actor, found: Found) -> ExemptionCard:
    """The request as `actor` sees it."""
    request, cadre = found
    why_not = hindrance(session, actor, request, cadre.id)
    return ExemptionCard(
        request.id, cadre.id, request.state, asking_of(request) if request.state == "draft" else "",
        facts_of(session, now, found), request.asked_at, why_not == "reversal-own-request", why_not,
        len(approvers(session, request, cadre)), request.decider, request.decided_at,
        request.id in [each.id for each in standing(session, cadre.id, request.cycle)],
    )  # fmt: skip


def audit_exemption(
    session: Session, now: datetime, actor: Actor, found: Found, facts: ExemptionFacts, why: str = ""
) -> None:
    """Keep in the audit log what has just become of a request; `facts` are those before it took effect."""
    request, cadre = found
    principal = facts.effects[0] if facts.effects else None
    record(
        session, now, actor, VERBS[request.state, facts.ends], f"{cadre.staff_no} {cadre.name}", path=cadre.path,
        request=request.id, cycle=request.cycle, first=facts.first, last=facts.last, ends=request.ends_id, asker=request.author,
        before=principal.before if principal else 0, after=principal.after if principal else 0,
        reason=why or request.why or request.reason,
    )  # fmt: skip


def principal_days(session: Session, cycle: str) -> Spell:
    """The first and last day of the principal account's cycle; none, where no policy says."""
    policy = shelf_of(session).for_cycle(principal_account(session), cycle)
    return Spell(first_day(policy, cycle), last_day(policy, cycle)) if policy is not None else Spell()


def _effect(
    session: Session, now: datetime, cadre: Cadre, request: ExemptionRequest, account: str, cycle: str
) -> Effect:
    verdicts = Verdicts(session, now, account, cycle, [cadre.id])
    assert verdicts.policy is not None
    balance = session.get(Balance, (cadre.id, account, cycle))
    hours = balance.hours if balance is not None else 0
    before = balance.target if balance is not None else target_in(session, cadre, account, cycle)
    choice = chosen_in(session, now, cadre, account, cycle, _spells_then(session, request, verdicts.policy, cycle))
    then = verdicts.under(cadre, hours, Asked(choice.hours, choice.days))
    title, measure = verdicts.policy.title, verdicts.policy.measure
    return Effect(title, measure, before, choice.hours, hours, then.lacking, then.beside, cycle)


def _spells_then(session: Session, request: ExemptionRequest, policy: Policy, cycle: str) -> list[Spell]:
    """When the person is exempt in a cycle of the policy's account once the request is approved."""
    others = [
        each
        for each in counting(session, request.cadre_id, policy, cycle)
        if each.id not in (request.ends_id, request.id)
    ]
    said = request.ends_id is None and (not request.part or request.first is not None)
    return [spell_of(each) for each in others] + ([spell_of(request)] if said else [])
