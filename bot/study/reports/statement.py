"""The statement of one person's cycle: the sum, what it is made of, and every entry with why it has its number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.study.credits.receipts import MARK
from bot.study.credits.shelf import principal_account, shelf_of
from bot.study.credits.standing import gathered
from bot.study.credits.sums import tally_of
from bot.study.credits.tables import Balance, LedgerEntry
from bot.study.credits.targets import current_cycle, target_in
from bot.study.people.tables import Cadre
from bot.study.people.unit_names import unit_name
from content.policy import Minimum

CYCLES = 5  # years to choose from


@dataclass(frozen=True)
class Who:
    """A person as the roster has them now."""

    staff_no: str
    name: str
    unit: str
    post: str
    rank: str
    category: str


@dataclass(frozen=True)
class StatementLine:
    """An entry: what it was for, how its hundredths came about, and the beginning of its seal."""

    number: int
    occurred_at: datetime
    kind: str
    title: str
    category: str
    hours: int
    rule: str
    explanation: dict[str, Any]
    reason: str
    mark: str


@dataclass(frozen=True)
class Statement:
    """One cycle of one person; `minimums` are (minimum, what counts towards it). Amounts in hundredths."""

    who: Who
    cycle: str
    policy: str
    hours: int
    target: int
    categories: tuple[tuple[str, int], ...]
    minimums: tuple[tuple[Minimum, int], ...]
    lines: tuple[StatementLine, ...]


def cycles_of(session: Session, now: datetime, cadre_id: int) -> tuple[str, ...]:
    """The running cycle and those with entries, newest first, five at most."""
    account, running = principal_account(session), current_cycle(session, now)
    held = session.scalars(select(Balance.cycle).where(Balance.cadre_id == cadre_id, Balance.account == account))
    return tuple(sorted({running, *held}, reverse=True)[:CYCLES])


def who_is(session: Session, cadre: Cadre) -> Who:
    """The person's particulars of today."""
    return Who(cadre.staff_no, cadre.name, unit_name(session, cadre.path), cadre.post, cadre.rank, cadre.category)


def read_statement(session: Session, cadre_id: int, cycle: str) -> Statement:
    """The whole cycle, oldest entry first, with reversals: the entries add up to the sum, and so do the categories."""
    cadre, account = session.get_one(Cadre, cadre_id), principal_account(session)
    this = (LedgerEntry.cadre_id == cadre_id, LedgerEntry.account == account, LedgerEntry.cycle == cycle)
    shelf = shelf_of(session)
    rules = {(policy.label, rule.id): rule.title for policy in shelf.policies for rule in policy.rules}
    entries = session.scalars(select(LedgerEntry).where(*this).order_by(LedgerEntry.number))
    lines = tuple(
        StatementLine(
            entry.number, entry.occurred_at, entry.kind, entry.title, entry.category, entry.hours,
            rules.get((entry.policy, entry.rule), entry.rule), entry.explanation, entry.reason, entry.hash[:MARK],
        )
        for entry in entries
    )  # fmt: skip
    categories = session.execute(
        select(LedgerEntry.category, func.sum(LedgerEntry.hours))
        .where(*this)
        .group_by(LedgerEntry.category)
        .order_by(LedgerEntry.category)
    )
    balance, policy = session.get(Balance, (cadre_id, account, cycle)), shelf.for_cycle(account, cycle)
    tally = tally_of(session, cadre_id, account, cycle)
    return Statement(
        who_is(session, cadre), cycle, policy.title if policy else account, sum(line.hours for line in lines),
        balance.target if balance else target_in(session, cadre, account, cycle),
        tuple((name, int(hours)) for name, hours in categories),
        tuple((minimum, gathered(minimum, tally)) for minimum in (policy.minimums if policy else ())), lines,
    )  # fmt: skip
