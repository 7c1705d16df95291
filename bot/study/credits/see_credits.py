"""What a cadre sees of the ledger: the sum against the target, by category, the entries, and why each number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from bot.study.credits.read_entries import EntriesView, EntryDetail, detail_of, read_entries
from bot.study.credits.shelf import principal_account
from bot.study.credits.tables import Balance, LedgerEntry
from bot.study.credits.targets import current_cycle, target_in
from bot.study.people.actor import Actor
from bot.study.people.tables import Cadre
from bot.study.refusal import Refusal


@dataclass(frozen=True)
class CreditsView:
    """Hours (hundredths) of the current cycle against the target, and the sum of each category."""

    cycle: str
    hours: int
    target: int
    categories: tuple[tuple[str, int], ...]
    entries: int


def hours_against_target(session: Session, now: datetime, cadre_id: int) -> tuple[str, int, int]:
    """The current cycle, the hours kept in it and the target, both in hundredths."""
    account = principal_account(session)
    cycle = current_cycle(session, now)
    balance = session.get(Balance, (cadre_id, account, cycle))
    if balance is not None:
        return cycle, balance.hours, balance.target
    return cycle, 0, target_in(session, session.get_one(Cadre, cadre_id), account, cycle)


def _this(session: Session, cycle: str) -> tuple[ColumnElement[bool], ...]:
    return LedgerEntry.account == principal_account(session), LedgerEntry.cycle == cycle


def see_credits(session: Session, now: datetime, actor: Actor) -> CreditsView:
    """The current cycle of the actor's own ledger."""
    cadre_id = actor.need_cadre()
    cycle, hours, target = hours_against_target(session, now, cadre_id)
    rows = session.execute(
        select(LedgerEntry.category, func.sum(LedgerEntry.hours), func.count())
        .where(LedgerEntry.cadre_id == cadre_id, *_this(session, cycle))
        .group_by(LedgerEntry.category)
        .order_by(LedgerEntry.category)
    ).all()
    return CreditsView(
        cycle, hours, target, tuple((row[0], int(row[1])) for row in rows), sum(int(row[2]) for row in rows)
    )


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
