"""What a cadre's facts would count for under the policies of now, against what is entered. Reads only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.credits.engine import Worth, entries_for
from bot.study.credits.facts import fact_of
from bot.study.credits.rules import Fact, cycle_of
from bot.study.credits.shelf import shelf_of
from bot.study.credits.tables import FactRow, LedgerEntry
from content.policy import Policy


@dataclass(frozen=True)
class Difference:
    """A fact that would count otherwise: the entry that counts now (None: none), and what would (None: nothing)."""

    fact_id: int
    fact: Fact
    entry: LedgerEntry | None
    policy: Policy
    cycle: str
    worth: Worth | None

    @property
    def before(self) -> int:
        """Hundredths entered now."""
        return self.entry.hours if self.entry else 0

    @property
    def after(self) -> int:
        """Hundredths under the policy of now."""
        return self.worth.hours if self.worth else 0


def differences(
    session: Session, now: datetime, cadre_id: int, account: str, cycle: str, *, without: int | None = None
) -> list[Difference]:
    """Facts of one cadre in an account's cycle whose amount, category or cycle would be another, in the order of recording.

    `now` is aware in the office's zone. A rule that only has another name changes nothing. What two people took back stays
    taken back; entries from before facts were kept stay as they are, and count under caps. `without` is the id of an entry that
    is looked at as taken back already.
    """
    entries = session.scalars(
        select(LedgerEntry).where(LedgerEntry.cadre_id == cadre_id, LedgerEntry.account == account)
    ).all()
    taken_back = {entry.reverses_id for entry in entries} | {without}
    living = [entry for entry in entries if entry.reverses_id is None and entry.id not in taken_back]
    by_fact = {entry.fact_id: entry for entry in living if entry.fact_id is not None}
    touched = {entry.fact_id for entry in entries}
    sums: dict[tuple[str, str], int] = {}
    for entry in living:
        if entry.fact_id is None and entry.cycle == cycle:
            _add(sums, entry.rule, entry.category, entry.hours)
    early = {entry.key for entry in entries if entry.fact_id is None}
    found: list[Difference] = []
    shelf = shelf_of(session)
    for row in session.scalars(select(FactRow).where(FactRow.cadre_id == cadre_id).order_by(FactRow.id)):
        day = row.occurred_at.astimezone(now.tzinfo).date()
        policy, entry_now = shelf.policy(account, day), by_fact.get(row.id)
        if policy is None or cycle_of(policy, day) != cycle or row.key in early:
            continue
        if entry_now is None and row.id in touched:
            continue
        made = entries_for([policy], fact_of(row), lambda _: sums)
        worth = made[0][1] if made else None
        if worth is not None:
            _add(sums, worth.rule, worth.category, worth.hours)
        if _differs(entry_now, worth, cycle):
            found.append(Difference(row.id, fact_of(row), entry_now, policy, cycle, worth))
    return found


def _differs(entry: LedgerEntry | None, worth: Worth | None, cycle: str) -> bool:
    if entry is None or worth is None:
        return (entry is None) != (worth is None)
    return (entry.hours, entry.category, entry.cycle) != (worth.hours, worth.category, cycle)


def _add(sums: dict[tuple[str, str], int], rule: str, category: str, hours: int) -> None:
    sums[rule, category] = sums.get((rule, category), 0) + hours
