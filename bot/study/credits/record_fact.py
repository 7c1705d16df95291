"""The one way to credit: a fact is kept once, and the policies in force on its day turn it into ledger entries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from bot.study.credits.closing import Approval, closing_guard
from bot.study.credits.engine import Sums, entries_for
from bot.study.credits.facts import keep_fact
from bot.study.credits.ledger import LedgerConflict, enter, lock_head
from bot.study.credits.rules import Fact, cycle_of
from bot.study.credits.shelf import shelf_of
from bot.study.credits.sums import sums_of
from bot.study.credits.tables import LedgerEntry
from content.policy import Policy

_OF_KEY = select(LedgerEntry).where(LedgerEntry.key == bindparam("key"))


@dataclass(frozen=True)
class Recorded:
    """A fact that is kept, and its entries. `fresh` is False when it was kept before: then nothing was changed."""

    fact_id: int
    entries: tuple[LedgerEntry, ...]
    fresh: bool


def record_fact(session: Session, now: datetime, fact: Fact, author: str, approval: Approval | None = None) -> Recorded:
    """Keep `fact` and enter what it is worth in each account, in the caller's transaction; a replay changes nothing.

    `now` is aware in the office's zone: the local day of the fact decides which policies are in force and which cycle it
    counts for. Entries come with the principal account first. Raises `LedgerConflict` for the same key with other content, and
    `YearIsClosed` (a `Refusal`) for a new fact whose day lies in a closed year 已归档 of that person's unit, unless `approval`
    says which two people let it in: an approved late entry 补录 gives ``Approval("late", its id, asker, approver)``.
    """
    head = lock_head(session, fact.cadre_id)
    fact_id, fresh = keep_fact(session, now, fact, author)
    if not fresh:
        return Recorded(fact_id, entries_of(session, fact_id), False)
    known = _entered_before(session, fact)
    if known is not None:
        return Recorded(fact_id, (known,), False)
    shelf, day = shelf_of(session), fact.occurred_at.astimezone(now.tzinfo).date()
    for policy in shelf.in_force(day):  # also a fact that is worth nothing has happened in its year
        closing_guard(session, now, fact.cadre_id, policy.id, cycle_of(policy, day), approval)
    entries: list[LedgerEntry] = []

    def sums(policy: Policy) -> Sums:
        return sums_of(session, fact.cadre_id, policy.id, cycle_of(policy, day))

    for policy, worth in entries_for(shelf.in_force(day), fact, sums):
        key = fact.key if policy.id == shelf.principal else f"fact:{fact_id}:{policy.id}"
        entries.append(
            enter(
                session, now, head, fact, policy, worth, key=key, fact_id=fact_id, author=author, approval=approval
            )
        )  # fmt: skip
    return Recorded(fact_id, tuple(entries), True)


def _entered_before(session: Session, fact: Fact) -> LedgerEntry | None:
    """The entry of this fact from the time before facts were kept; raises `LedgerConflict` when it is about something else."""
    known = session.scalars(_OF_KEY, {"key": fact.key}).first()
    if known is not None and (known.cadre_id, known.category, known.source) != (
        fact.cadre_id,
        fact.category,
        fact.source,
    ):
        raise LedgerConflict(fact.key)
    return known


def entries_of(session: Session, fact_id: int) -> tuple[LedgerEntry, ...]:
    """Everything that was entered for a fact, reversals too, in the order of the ledger."""
    return tuple(
        session.scalars(select(LedgerEntry).where(LedgerEntry.fact_id == fact_id).order_by(LedgerEntry.number))
    )
