"""What a cadre sees of the ledger: the sum against the target, by category, the entries, and why each number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.study.credits.exemption_tables import ExemptionRequest
from bot.study.credits.exemptions import Exempted, counting, told
from bot.study.credits.read_entries import EntriesView, EntryDetail, detail_of, read_entries
from bot.study.credits.shelf import shelf_of
from bot.study.credits.tables import LedgerEntry
from bot.study.credits.targets import base_in
from bot.study.credits.year_stand import YearStand, stands_now
from bot.study.people.actor import Actor
from bot.study.refusal import Refusal

Categories = tuple[tuple[str, int], ...]
"""The sum of each category."""


@dataclass(frozen=True)
class Decided:
    """What one admin decided about somebody's target: its kind (as of `TargetDecision`), why there is none, who decided it."""

    kind: str
    why: str
    author: str


@dataclass(frozen=True)
class CreditsView:
    """How the running cycle stands in the principal account, and the sum of each of its categories (hundredths); the same
    `beside` it of every other account; `entries`: how many there are in all, of every account and year; `decided`: what the
    department decided about the target, `exempted` what two people have agreed on since."""

    stand: YearStand
    categories: Categories
    entries: int
    beside: tuple[tuple[YearStand, Categories], ...] = ()
    decided: Decided | None = None
    exempted: tuple[Exempted, ...] = ()


def see_credits(session: Session, now: datetime, actor: Actor) -> CreditsView:
    """The current cycle of the actor's own ledger."""
    cadre_id = actor.need_cadre()
    stand, *others = stands_now(session, now, cadre_id)
    count = session.scalar(select(func.count()).where(LedgerEntry.cadre_id == cadre_id)) or 0
    return CreditsView(
        stand, _categories(session, cadre_id, stand), count,
        tuple((each, _categories(session, cadre_id, each)) for each in others), _decided(session, cadre_id, stand),
        _exempted(session, cadre_id, [stand, *others]),
    )  # fmt: skip


def _decided(session: Session, cadre_id: int, stand: YearStand) -> Decided | None:
    last = base_in(session, cadre_id, stand.account, stand.cycle)
    return Decided(last.kind, last.why, last.author) if last is not None else None


def _exempted(session: Session, cadre_id: int, stands: Sequence[YearStand]) -> tuple[Exempted, ...]:
    """What counts in any of these cycles; the same days may count in several accounts."""
    found: dict[int, ExemptionRequest] = {}
    for stand in stands:
        policy = shelf_of(session).for_cycle(stand.account, stand.cycle)
        if policy is not None:
            found |= {each.id: each for each in counting(session, cadre_id, policy, stand.cycle)}
    return told([found[number] for number in sorted(found)])


def _categories(session: Session, cadre_id: int, stand: YearStand) -> Categories:
    rows = session.execute(
        select(LedgerEntry.category, func.sum(LedgerEntry.hours))
        .where(LedgerEntry.cadre_id == cadre_id, LedgerEntry.account == stand.account, LedgerEntry.cycle == stand.cycle)
        .group_by(LedgerEntry.category)
        .order_by(LedgerEntry.category)
    )
    return tuple((name, int(hours)) for name, hours in rows)


def see_entries(session: Session, now: datetime, actor: Actor, page: int) -> EntriesView:
    """A page (from 1) of all the actor's entries, newest first."""
    return read_entries(session, actor.need_cadre(), page)


def why_entry(session: Session, now: datetime, actor: Actor, number: int) -> EntryDetail:
    """One of the actor's own entries with what made its number; raises `Refusal` for an unknown one."""
    entry = session.scalars(
        select(LedgerEntry).where(LedgerEntry.cadre_id == actor.need_cadre(), LedgerEntry.number == number)
    ).first()
    if entry is None:
        raise Refusal("credits-unknown-entry")
    return detail_of(session, entry)
