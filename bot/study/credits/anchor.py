"""What an anchor holds of the ledger: everything up to one id, counted, summed and digested, never to change again."""

from __future__ import annotations

import hmac
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from bot.study.credits.tables import LedgerEntry

PIECE = 10_000  # rows read at a time
Row = tuple[int, int, str]


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


class AnchorRefused(Exception):
    """No anchor can be added, because the file or the ledger contradicts the last one. Loud: somebody must look."""


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


def anchor_ledger(session: Session, now: datetime, before: Anchor | None, highest: int) -> Anchor:
    """What the ledger holds up to the id `highest` (see `horizon`), chained over the anchor `before`; number and mac are not yet
    given. Key: ``session.info["seal"]``. Raises `AnchorRefused` when the ledger ends before `before` did."""
    last = session.scalar(select(func.max(LedgerEntry.id)).where(LedgerEntry.id <= highest)) or 0
    if before is None:
        span = span_of(session.info["seal"], "", rows_between(session, None, last))
        return Anchor(0, now.astimezone(UTC), last, span.count, span.hours, span.head)
    if last < before.last:
        raise AnchorRefused(f"anchor {before.number} held entry {before.last}, but the ledger ends at {last}")
    span = span_of(session.info["seal"], before.head, rows_between(session, before.last, last))
    return Anchor(0, now.astimezone(UTC), last, before.count + span.count, before.hours + span.hours, span.head)


def rows_between(session: Session, after: int | None, last: int) -> Iterator[Row]:
    """(id, hours, hash) of the entries with ids above `after` (None: from the very first), up to `last`, in order."""
    table = LedgerEntry.__table__.c  # plain columns: the ORM's own loading would double the time
    query = select(table.id, table.hours, table.hash).where(table.id <= last).order_by(table.id)
    if after is not None:
        query = query.where(table.id > after)
    for rows in session.execute(query, execution_options={"yield_per": PIECE}).partitions():
        yield from rows


def span_of(key: bytes, head: str, rows: Iterator[Row]) -> Span:
    """Count, sum and digest `rows` on from the head before them (empty at the beginning)."""
    digest = hmac.new(key, f"anchored entries after {head}\n".encode(), "sha256")
    count = hours = 0
    while piece := list(islice(rows, PIECE)):
        digest.update("".join([f"{number} {mark}\n" for number, _, mark in piece]).encode(errors="replace"))
        count += len(piece)
        hours += sum([worth for _, worth, _ in piece if type(worth) is int])
    return Span(count, hours, digest.hexdigest())
