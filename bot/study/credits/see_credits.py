"""What a cadre sees of the ledger: the sum against the target, by category, the entries, and why each number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.study.credits.rules import cycle_of, target_of
from bot.study.credits.tables import Balance, LedgerEntry
from bot.study.people.actor import Actor
from bot.study.people.tables import Cadre
from bot.study.refusal import Refusal
from content.policy import Policy

PAGE = 6


@dataclass(frozen=True)
class CreditsView:
    """Hours (hundredths) of the current cycle against the target, and the sum of each category."""

    cycle: str
    hours: int
    target: int
    categories: tuple[tuple[str, int], ...]
    entries: int


@dataclass(frozen=True)
class EntryLine:
    """One ledger entry as its owner sees it; `receipt` is what to quote when asking about it."""

    number: int
    kind: str
    title: str
    category: str
    hours: int
    occurred_at: datetime
    policy: str
    rule: str
    explanation: dict[str, Any]
    reason: str
    receipt: str


@dataclass(frozen=True)
class EntriesView:
    """A page of entries, newest first."""

    entries: tuple[EntryLine, ...]
    page: int
    pages: int


def hours_against_target(session: Session, now: datetime, cadre_id: int) -> tuple[str, int, int]:
    """The current cycle, the hours kept in it and the target, both in hundredths."""
    policy = session.info["policy"]
    cycle = cycle_of(policy, now.date())
    balance = session.get(Balance, (cadre_id, cycle))
    if balance is not None:
        return cycle, balance.hours, balance.target
    return cycle, 0, target_of(policy, session.get_one(Cadre, cadre_id).rank)


def see_credits(session: Session, now: datetime, actor: Actor) -> CreditsView:
    """The current cycle of the actor's own ledger."""
    cadre_id = actor.need_cadre()
    cycle, hours, target = hours_against_target(session, now, cadre_id)
    rows = session.execute(
        select(LedgerEntry.category, func.sum(LedgerEntry.hours), func.count())
        .where(LedgerEntry.cadre_id == cadre_id, LedgerEntry.cycle == cycle)
        .group_by(LedgerEntry.category)
        .order_by(LedgerEntry.category)
    ).all()
    return CreditsView(
        cycle, hours, target, tuple((row[0], int(row[1])) for row in rows), sum(int(row[2]) for row in rows)
    )


def see_entries(session: Session, now: datetime, actor: Actor, page: int) -> EntriesView:
    """A page (from 1) of all the actor's entries, newest first."""
    cadre_id = actor.need_cadre()
    count = session.scalar(select(func.count()).where(LedgerEntry.cadre_id == cadre_id)) or 0
    pages = max(1, -(-count // PAGE))
    shown = min(max(1, page), pages)
    rows = session.scalars(
        select(LedgerEntry)
        .where(LedgerEntry.cadre_id == cadre_id)
        .order_by(LedgerEntry.number.desc())
        .offset((shown - 1) * PAGE)
        .limit(PAGE)
    )
    return EntriesView(tuple(_line(session, row) for row in rows), shown, pages)


def why_entry(session: Session, now: datetime, actor: Actor, number: int) -> EntryLine:
    """One of the actor's own entries with what made its number; raises `Refusal` for an unknown one."""
    entry = session.scalars(
        select(LedgerEntry).where(LedgerEntry.cadre_id == actor.need_cadre(), LedgerEntry.number == number)
    ).first()
    if entry is None:
        raise Refusal("credits-unknown-entry")
    return _line(session, entry)


def _line(session: Session, entry: LedgerEntry) -> EntryLine:
    policy, rule = _in_words(session.info["policy"], entry)
    return EntryLine(
        entry.number, entry.kind, entry.title, entry.category, entry.hours, entry.occurred_at, policy,
        rule, entry.explanation, entry.reason, entry.hash[:8],
    )  # fmt: skip


def _in_words(policy: Policy, entry: LedgerEntry) -> tuple[str, str]:
    """Policy and rule as people call them; an entry under another policy keeps the names it was written with."""
    if policy.label != entry.policy:
        return entry.policy, entry.rule
    titles = {rule.id: rule.title for rule in policy.rules}
    return policy.title, titles.get(entry.rule, entry.rule)
