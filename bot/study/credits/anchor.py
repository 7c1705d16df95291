"""What an anchor holds of the ledger: everything up to one id, counted, summed and digested, never to change again."""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from bot.study.credits.tables import LedgerEntry

PIECE = 20_000  # rows read at a time


@dataclass(frozen=True)
class Anchor:
    """The whole ledger up to the entry with id `last` as it was at `at` (UTC): `count` entries, `hours` in hundredths summed.

    `head` digests the hashes of the entries after the anchor before, in order of id, chained over that anchor's head.
    `number` and `mac` are the line's own: its place in the file, and its seal over the line before.
    """

    number: int
    at: datetime
    last: int
    count: int
    hours: int
    head: str
    mac: str = ""


@dataclass(frozen=True)
class Span:
    """The entries between two anchors: how many, hundredths of an hour, and the head they lead to."""

    count: int
    hours: int
    head: str


def horizon(session: Session) -> tuple[int, frozenset[str]]:
    """The highest id handed out so far, and the transactions that may still bring an id up to it (by PostgreSQL's names).

    Ids are handed out at once but entries appear at the commit, in another order. Once all of these transactions
    are over, no entry up to that id can appear any more. Whoever inserts holds a lock on the table from before it gets an id
    until its commit is seen, so nothing must be added to the way of an entry. On SQLite there is one writer: nobody is waited for.
    """
    if session.get_bind().dialect.name != "postgresql":
        return session.scalar(select(func.max(LedgerEntry.id))) or 0, frozenset()
    given = "SELECT last_value FROM ledger_entry_id_seq"
    highest = max(session.scalar(text(given)) or 0, session.scalar(select(func.max(LedgerEntry.id))) or 0)
    return highest, writers(session)


def writers(session: Session) -> frozenset[str]:
    """PostgreSQL's transactions that write entries at this moment."""
    found = session.scalars(
        text(
            "SELECT virtualtransaction FROM pg_locks WHERE locktype = 'relation' AND mode = 'RowExclusiveLock' AND granted "
            "AND relation = 'ledger_entry'::regclass "
            "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
        )
    )
    return frozenset(found)


def last_id(session: Session, highest: int) -> int:
    """The id of the last entry up to `highest`; 0 for an empty ledger."""
    return session.scalar(select(func.max(LedgerEntry.id)).where(LedgerEntry.id <= highest)) or 0


def rows_between(session: Session, after: int | None, last: int) -> Iterator[tuple[int, int, str]]:
    """(id, hours, hash) of the entries with ids above `after` (None: from the very first), up to `last`, in order."""
    query = select(LedgerEntry.id, LedgerEntry.hours, LedgerEntry.hash).where(LedgerEntry.id <= last)
    if after is not None:
        query = query.where(LedgerEntry.id > after)
    for row in session.execute(query.order_by(LedgerEntry.id), execution_options={"yield_per": PIECE}):
        yield row._tuple()


def span_of(key: bytes, head: str, rows: Iterable[tuple[Any, Any, Any]]) -> Span:
    """Count, sum and digest `rows` on from the head before them (empty at the beginning)."""
    digest = hmac.new(key, f"anchored entries after {head}\n".encode(), "sha256")
    count = hours = 0
    for number, worth, mark in rows:
        digest.update(f"{number} {mark}\n".encode(errors="replace"))
        count += 1
        hours += worth if type(worth) is int else 0
    return Span(count, hours, digest.hexdigest())
