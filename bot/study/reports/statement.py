"""The statement of one person's cycle: the sum, what it is made of, and every entry with why it has its number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.study.credits.exemptions import Exempted, counting, told
from bot.study.credits.read_verdicts import Verdicts
from bot.study.credits.receipts import MARK
from bot.study.credits.shelf import principal_account, shelf_of
from bot.study.credits.standing import gathered
from bot.study.credits.tables import Balance, LedgerEntry
from bot.study.credits.targets import current_cycle, target_in
from bot.study.credits.year_rules import wanted
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
    """One cycle of one person in one account, counted in its `measure`. `minimums` are (minimum, what it asks of this person, what
    counts towards it); `exempted`: why the target is less than others'. Amounts in hundredths."""

    who: Who
    cycle: str
    policy: str
    measure: str
    hours: int
    target: int
    categories: tuple[tuple[str, int], ...]
    minimums: tuple[tuple[Minimum, int, int], ...]
    lines: tuple[StatementLine, ...]
    exempted: tuple[Exempted, ...] = ()


def cycles_of(session: Session, now: datetime, cadre_id: int) -> tuple[str, ...]:
    """The running cycle and those with entries, newest first, five at most."""
    account, running = principal_account(session), current_cycle(session, now)
    held = session.scalars(select(Balance.cycle).where(Balance.cadre_id == cadre_id, Balance.account == account))
    return tuple(sorted({running, *held}, reverse=True)[:CYCLES])


def who_is(session: Session, cadre: Cadre) -> Who:
    """The person's particulars of today."""
    return Who(cadre.staff_no, cadre.name, unit_name(session, cadre.path), cadre.post, cadre.rank, cadre.category)


def read_statements(session: Session, now: datetime, cadre_id: int, cycle: str) -> list[Statement]:
    """A statement of every account that has entries in the cycle; of the principal one in any case, and first."""
    principal = principal_account(session)
    kept = select(LedgerEntry.account).where(LedgerEntry.cadre_id == cadre_id, LedgerEntry.cycle == cycle).distinct()
    accounts = [principal, *sorted(set(session.scalars(kept)) - {principal})]
    return [read_statement(session, now, cadre_id, cycle, account) for account in accounts]


def read_statement(session: Session, now: datetime, cadre_id: int, cycle: str, account: str | None = None) -> Statement:
    """The whole cycle of an account (None: the principal one), oldest entry first, with reversals: the entries add up to the sum,
    and so do the categories."""
    cadre, account = session.get_one(Cadre, cadre_id), account or principal_account(session)
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
    balance = session.get(Balance, (cadre_id, account, cycle))
    target = balance.target if balance else target_in(session, cadre, account, cycle)
    verdicts = Verdicts(session, now, account, cycle, [cadre_id], judging=True)
    policy, tally = verdicts.policy, verdicts.tallies.get(cadre_id, {})
    asked = verdicts.asked(cadre_id, target)
    return Statement(
        who_is(session, cadre), cycle, policy.title if policy else account, policy.measure if policy else "hours",
        sum(line.hours for line in lines), target, tuple((name, int(hours)) for name, hours in categories),
        tuple(
            (minimum, wanted(policy, int(cycle), minimum, asked), gathered(minimum, tally)) for minimum in policy.minimums
        )
        if policy
        else (),
        lines, told(counting(session, cadre_id, policy, cycle)) if policy else (),
    )  # fmt: skip
