"""What a late entry is as a fact, and what the policies in force on its days would make of it now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.study.credits.closing import YearIsClosed, closing_guard
from bot.study.credits.engine import Worth, rule_for
from bot.study.credits.rules import Fact, cycle_of
from bot.study.credits.shelf import principal_policy, shelf_of
from bot.study.credits.target_tables import TargetTask
from bot.study.late.rules import offered, span_fault
from bot.study.late.tables import LateEntry
from bot.study.refusal import Refusal
from content.penalty_word import is_penalty_word
from content.policy import Policy

SOURCE = "late"
SAID = {"yes": True, "no": False}  # anything else is unknown


@dataclass(frozen=True)
class WorthLine:
    """What one policy makes of it: hundredths of its measure (hours or credits), by which of its rules."""

    policy: str
    measure: str
    hours: int
    rule: str


def fact_of(now: datetime, late: LateEntry, evidence: tuple[int, ...], approver: str) -> Fact:
    """The fact that a completed entry stands for; its key is the entry's own, so it can be recorded once only.

    `now` is aware in the office's zone. Days that are not answered yet count as today.
    """
    first, last = late.first_day or now.date(), late.last_day or now.date()
    return Fact(
        f"{SOURCE}:{late.id}", late.kind or "other", late.cadre_id, late.category or "", late.hours or 0,
        f"{SOURCE}:{late.id}", late.title or "", datetime.combine(first, time(), now.tzinfo),
        minutes=late.minutes or 0, half_days=late.half_days or 0, count=late.count or 0,
        level="" if late.level in (None, "none") else str(late.level),
        required=SAID.get(late.required or ""), passed=SAID.get(late.passed or ""), online=_online(late),
        organiser=late.organiser or "", ends_at=datetime.combine(last, time(23, 59, 59), now.tzinfo),
        evidence=evidence, approver=approver,
    )  # fmt: skip


def _online(late: LateEntry) -> bool | None:
    """As it was said; where nobody was asked, other platforms are online and the rest is not."""
    return late.kind == "external" if late.online is None else SAID.get(late.online)


def frozen(session: Session, now: datetime, fact: Fact) -> bool:
    """Whether the fact's day lies in a year that is closed 已归档 for the person's unit: then only both approvals let it in."""
    day = fact.occurred_at.astimezone(now.tzinfo).date()
    try:
        for policy in shelf_of(session).in_force(day):
            closing_guard(session, now, fact.cadre_id, policy.id, cycle_of(policy, day))
    except YearIsClosed:
        return True
    return False


def worth_lines(found: list[tuple[Policy, Worth]]) -> tuple[WorthLine, ...]:
    """The same in the words of the policies."""
    return tuple(
        WorthLine(policy.title, policy.measure, worth.hours, next(r.title for r in policy.rules if r.id == worth.rule))
        for policy, worth in found
    )


def policies_for(session: Session, now: datetime, late: LateEntry) -> tuple[Policy, ...]:
    """The policies in force on the entry's first day; on today, before it has days."""
    return shelf_of(session).in_force(late.first_day or now.date())


def check_span(session: Session, now: datetime, late: LateEntry, first: date, last: date) -> None:
    """Raises `Refusal` for days that cannot be filed: see `span_fault`, and days on which no policy knows such training (before
    the kind is said: any)."""
    fault = span_fault(first, last, now.date(), principal_policy(session, first), _joined(session, now, late.cadre_id))
    if fault is not None:
        raise Refusal(fault)
    known = kinds_on(session, first)
    if not known or late.kind not in (None, *known):
        raise Refusal("late-nothing-counts")


def check_category(session: Session, now: datetime, late: LateEntry) -> None:
    """Raises `Refusal` for a category that is one of penalties."""
    if late.category is not None and is_penalty_word(late.category, policies_for(session, now, late)):
        raise Refusal("late-category-penalty")


def check_takes_nothing(session: Session, now: datetime, late: LateEntry) -> None:
    """Raises `Refusal` for an entry that a rule of a policy would take off: that comes by a penalty alone."""
    fact = fact_of(now, late, (), "?")
    for policy in policies_for(session, now, late):
        rule = rule_for(policy, fact)
        if rule is not None and rule.penalty:
            raise Refusal("late-takes-off", rule=rule.title)


def kinds_on(session: Session, day: date) -> tuple[str, ...]:
    """The kinds that a policy in force on a local day has a rule for."""
    return offered(shelf_of(session).in_force(day))


def _joined(session: Session, now: datetime, cadre_id: int) -> date | None:
    """When the roster brought the person into a unit that was there before; None for those of the first roster."""
    at = session.scalar(
        select(func.max(TargetTask.at)).where(TargetTask.cadre_id == cadre_id, TargetTask.cause == "joined")
    )
    return at.astimezone(now.tzinfo).date() if at is not None else None
