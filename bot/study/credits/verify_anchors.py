"""Compare the ledger with the anchors kept outside the database: what was there once must be there still, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from sqlalchemy.orm import Session

from bot.study.credits.anchor import Anchor, Row, Span, rows_between, span_of
from bot.study.credits.verify_balances import pair_of
from bot.study.credits.verify_chain import Fault


def anchor_faults(session: Session, before: Anchor | None, anchors: Sequence[Anchor]) -> Iterator[Fault]:
    """Every one of `anchors` (in the file's order, `before` the one before them) whose own entries are no longer what they were.

    Own are the entries since the anchor before: so each stretch of the ledger is judged by itself, and one missing entry is
    told by one anchor, not by all that came later. The detail says what the anchor held and what is found now, as
    (entries, hundredths of an hour), then the anchor's totals. Entries that are gone cannot be named: the anchor names when.
    """
    if not anchors:
        return
    key = session.info["seal"]
    rows = rows_between(session, before.last if before else None, anchors[-1].last)
    waiting: list[Row] = []
    for anchor in anchors:
        own = _up_to(anchor.last, waiting, rows)
        found = span_of(key, before.head if before else "", own)
        held = _held(before, anchor)
        if found != held:
            detail = f"{pair_of((held.count, held.hours))} / {pair_of((found.count, found.hours))}"
            totals = pair_of((anchor.count, anchor.hours))
            yield Fault("anchor-differs", _moment(anchor), anchor.number, f"{detail}; {totals}")
        before = anchor


def _up_to(last: int, waiting: list[Row], rows: Iterator[Row]) -> Iterator[Row]:
    """The rows with ids up to `last`; the first beyond it is kept in `waiting` for the next anchor."""
    for row in chain([waiting.pop()] if waiting else [], rows):
        if row[0] > last:
            waiting.append(row)
            return
        yield row


def _held(before: Anchor | None, anchor: Anchor) -> Span:
    if before is None:
        return Span(anchor.count, anchor.hours, anchor.head)
    return Span(anchor.count - before.count, anchor.hours - before.hours, anchor.head)


def _moment(anchor: Anchor) -> str:
    return anchor.at.isoformat(" ", "seconds")
