"""The entries of somebody's ledger as an organisation department sees them, and what stands in the way of a reversal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.credits.read_entries import EntriesView, EntryDetail, detail_of, read_entries
from bot.study.credits.tables import LedgerEntry, ReversalRequest
from bot.study.people.actor import ADMIN, Actor
from bot.study.people.tables import Cadre
from bot.study.refusal import Refusal


@dataclass(frozen=True)
class CadreEntries:
    """A page of one cadre's entries."""

    cadre_id: int
    staff_no: str
    name: str
    page: EntriesView


@dataclass(frozen=True)
class EntryCard:
    """One entry of somebody. `request_id`: a request to reverse it waits; `may_ask`: a request would make sense."""

    cadre_id: int
    staff_no: str
    name: str
    detail: EntryDetail
    request_id: int | None
    may_ask: bool


def see_cadre_entries(session: Session, now: datetime, actor: Actor, cadre_id: int, page: int = 1) -> CadreEntries:
    """A page of the entries of a cadre in the admin's scope, newest first; raises `Refusal` for anyone else's."""
    actor.need(ADMIN)
    cadre = session.scalars(select(Cadre).where(Cadre.id == cadre_id, actor.within(Cadre.path, ADMIN))).first()
    if cadre is None:
        raise Refusal("people-unknown")
    return CadreEntries(cadre.id, cadre.staff_no, cadre.name, read_entries(session, cadre.id, page))


def see_entry(session: Session, now: datetime, actor: Actor, entry_id: int) -> EntryCard:
    """One entry in the admin's scope; raises `Refusal` for an unknown one and, in the same words, for one out of scope."""
    entry, cadre = entry_in_scope(session, actor, entry_id)
    detail = detail_of(session, entry)
    waiting = waiting_for(session, entry.id)
    may_ask = entry.reverses_id is None and detail.receipt.reversed_by is None and waiting is None
    return EntryCard(cadre.id, cadre.staff_no, cadre.name, detail, waiting.id if waiting else None, may_ask)


def entry_in_scope(session: Session, actor: Actor, entry_id: int) -> tuple[LedgerEntry, Cadre]:
    """The entry with its cadre; raises `Refusal` unless the actor is an admin over the cadre's unit."""
    actor.need(ADMIN)
    row = session.execute(
        select(LedgerEntry, Cadre)
        .join(Cadre, Cadre.id == LedgerEntry.cadre_id)
        .where(LedgerEntry.id == entry_id, actor.within(Cadre.path, ADMIN))
    ).first()
    if row is None:
        raise Refusal("credits-unknown-entry")
    return row[0], row[1]


def waiting_for(session: Session, entry_id: int) -> ReversalRequest | None:
    """The request that waits for somebody's decision about this entry; there is one at most."""
    return session.scalars(
        select(ReversalRequest).where(ReversalRequest.entry_id == entry_id, ReversalRequest.state == "waiting")
    ).first()
