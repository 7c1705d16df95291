"""Entries of one cadre's ledger as people read them: page by page, and one with what made its number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.study.credits.receipts import Receipt, receipt_of
from bot.study.credits.shelf import shelf_of
from bot.study.credits.tables import FactRow, LedgerEntry
from bot.study.credits.unsaid import required_unsaid
from content.policy import Policy

PAGE = 6


@dataclass(frozen=True)
class EntryLine:
    """One entry in a list; hours in hundredths of its account's measure, with the sign. `late`: entered afterwards 补录.
    `account`: the words of its policy where several count side by side, else empty."""

    entry_id: int
    number: int
    kind: str
    title: str
    category: str
    hours: int
    occurred_at: datetime
    late: bool = False
    measure: str = "hours"
    account: str = ""


@dataclass(frozen=True)
class LatePapers:
    """What a late entry rests on: who held the training, from when to when, how many papers, who approved."""

    organiser: str
    first: datetime
    last: datetime
    papers: int
    approver: str


@dataclass(frozen=True)
class EntryDetail:
    """One entry with what made its number: policy and rule in words, base and factor (or the number that it reverses).
    `required_unsaid`: the policy asks whether it was required, and nobody has said."""

    line: EntryLine
    policy: str
    rule: str
    explanation: dict[str, Any]
    reason: str
    receipt: Receipt
    late: LatePapers | None = None
    required_unsaid: bool = False


@dataclass(frozen=True)
class EntriesView:
    """A page of entries, newest first."""

    entries: tuple[EntryLine, ...]
    page: int
    pages: int


def read_entries(session: Session, cadre_id: int, page: int) -> EntriesView:
    """A page (from 1; one too far is the last) of all the cadre's entries, newest first."""
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
    return EntriesView(tuple(line_of(row, _account_of(session, row)) for row in rows), shown, pages)


def _account_of(session: Session, entry: LedgerEntry) -> str:
    """The policy's words where several accounts run side by side, so that nobody adds up what does not belong together."""
    policies = shelf_of(session).policies
    if len({policy.id for policy in policies}) < 2:
        return ""
    return next((policy.title for policy in policies if policy.id == entry.account), entry.account)


def line_of(entry: LedgerEntry, account: str = "") -> EntryLine:
    """The entry as a line of a list; `account` is named where several count."""
    kind = "reversal" if entry.reverses_id else entry.kind
    return EntryLine(
        entry.id, entry.number, kind, entry.title, entry.category, entry.hours, entry.occurred_at,
        entry.source.startswith("late:"), entry.measure, account,
    )  # fmt: skip


def detail_of(session: Session, entry: LedgerEntry) -> EntryDetail:
    """The entry with what made its number."""
    policy, rule = _in_words(session, entry)
    receipt = receipt_of(session, LedgerEntry.id == entry.id)
    assert receipt is not None
    return EntryDetail(
        line_of(entry), policy, rule, entry.explanation, entry.reason, receipt, _papers(session, entry),
        _required_unsaid(session, entry),
    )  # fmt: skip


def _required_unsaid(session: Session, entry: LedgerEntry) -> bool:
    if entry.fact_id is None or entry.kind != "award":
        return False
    fact, policy = session.get_one(FactRow, entry.fact_id), _policy_of(session, entry)
    return policy is not None and required_unsaid(policy, entry.rule, fact.kind, fact.required)


def _papers(session: Session, entry: LedgerEntry) -> LatePapers | None:
    if not entry.source.startswith("late:") or entry.fact_id is None:
        return None
    fact = session.get_one(FactRow, entry.fact_id)
    return LatePapers(
        fact.organiser, fact.occurred_at, fact.ends_at or fact.occurred_at, len(fact.evidence), fact.approver
    )


def _in_words(session: Session, entry: LedgerEntry) -> tuple[str, str]:
    """Policy and rule as people call them; an entry under a policy that is gone keeps the names it was written with."""
    policy = _policy_of(session, entry)
    if policy is None:
        return entry.policy, entry.rule
    titles = {rule.id: rule.title for rule in policy.rules}
    return policy.title, titles.get(entry.rule, entry.rule)


def _policy_of(session: Session, entry: LedgerEntry) -> Policy | None:
    return next((each for each in shelf_of(session).policies if each.label == entry.policy), None)
