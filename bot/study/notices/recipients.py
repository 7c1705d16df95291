"""Which account an outbox row goes to when it is sent, and how much that person has had today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from bot.study.notices.rules import day_began
from bot.study.notices.tables import Outbox
from bot.study.people.tables import Binding, Cadre, Preference


@dataclass(frozen=True)
class Recipient:
    """An account to write to."""

    telegram_id: int
    language: str | None
    reachable: bool


def recipients(session: Session, rows: Iterable[Outbox]) -> dict[int, Recipient]:
    """By outbox id: the account of the cadre's living binding, or the account the row names. Unbound cadres are left out."""
    listed = list(rows)
    bound = _bound(session, {row.cadre_id for row in listed if row.cadre_id is not None})
    accounts: dict[int, tuple[int, bool]] = {}
    for row in listed:
        if row.cadre_id in bound:
            accounts[row.id] = bound[row.cadre_id]
        elif row.cadre_id is None and row.telegram_id is not None:
            accounts[row.id] = (row.telegram_id, True)
    chosen = session.scalars(
        select(Preference).where(Preference.telegram_id.in_({account for account, _ in accounts.values()}))
    )
    languages = {preference.telegram_id: preference.language for preference in chosen}
    return {
        row_id: Recipient(account, languages.get(account), reachable)
        for row_id, (account, reachable) in accounts.items()
    }


def received_today(
    session: Session, now: datetime, rows: Iterable[Outbox], whom: Mapping[int, Recipient]
) -> dict[int, int]:
    """By account: how many messages that nobody asked for went there in the office's day.

    Those on their way count, and those that will be repeated, since nobody knows whether they arrived.
    """
    listed = [row for row in rows if row.id in whom]
    accounts = {whom[row.id].telegram_id for row in listed}
    cadres = {row.cadre_id: whom[row.id].telegram_id for row in listed if row.cadre_id is not None}
    counts = dict.fromkeys(accounts, 0)
    for cadre_id, count in _sent_today(session, now, Outbox.cadre_id, cadres):
        counts[cadres[cadre_id]] += count
    for account, count in _sent_today(session, now, Outbox.telegram_id, accounts):
        counts[account] += count
    return counts


def _bound(session: Session, cadre_ids: set[int]) -> dict[int | None, tuple[int, bool]]:
    rows = session.execute(
        select(Binding.cadre_id, Binding.telegram_id, Binding.reachable)
        .join(Cadre, Cadre.id == Binding.cadre_id)
        .where(Binding.cadre_id.in_(cadre_ids), Binding.unbound_at.is_(None), Cadre.active)
    )
    return {cadre_id: (account, reachable) for cadre_id, account, reachable in rows}


def _sent_today(
    session: Session, now: datetime, column: InstrumentedAttribute[Any], ids: Iterable[int]
) -> Iterable[tuple[int, int]]:
    began = day_began(now)
    on_its_way = Outbox.state.in_(("leased", "sending")) | ((Outbox.state == "pending") & Outbox.repeated)
    settled = Outbox.state.in_(("sent", "unknown")) & (Outbox.settled_at >= began)
    rows = session.execute(
        select(column, func.count()).where(column.in_(list(ids)), Outbox.quiet, on_its_way | settled).group_by(column)
    )
    return [(int(of), int(count)) for of, count in rows]
