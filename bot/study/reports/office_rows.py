"""Rows of the office's own forms: 培训记录明细汇总表 and 学时情况统计表, streamed for a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from bot.study.credits.closing import in_force
from bot.study.credits.closing_rules import overlaps
from bot.study.credits.closing_tables import YearClosing, YearLine
from bot.study.credits.shelf import principal_account
from bot.study.credits.tables import FactRow, LedgerEntry
from bot.study.people.actor import Actor
from bot.study.people.tables import Cadre
from bot.study.reports.ledger_rows import CHUNK
from bot.study.reports.scope import unit_names

EARLY = "module"  # what an entry from before facts were kept came from: there were only lessons online


@dataclass(frozen=True)
class RecordLine:
    """A training that was recorded; `hours` in hundredths, as the principal policy counts it now (reversals taken off).

    `cycle` is empty where nothing was entered; `unit` and `post` are the person's of that time.
    """

    cycle: str
    name: str
    staff_no: str
    kind: str
    unit: str
    post: str
    starts_at: datetime
    ends_at: datetime | None
    title: str
    category: str
    organiser: str
    hours: int
    online: bool | None
    passed: bool | None
    reversed: bool


@dataclass(frozen=True)
class StatisticLine:
    """A person's hundredths of one cycle, by form of training (the kind of fact), as the ledger has them now."""

    name: str
    staff_no: str
    unit: str
    post: str
    forms: dict[str, int]
    certified: int | None = None  # what a closing that holds says; None: the year is open
    closed_at: datetime | None = None

    @property
    def hours(self) -> int:
        """The sum of all forms: the balance of that cycle."""
        return sum(self.forms.values())


def record_rows(session: Session, actor: Actor) -> Iterator[RecordLine]:
    """Every fact of everybody in scope, in the roster's order; raises `Refusal` without a role."""
    actor.need()
    return records_of(session, actor.within(Cadre.path))


def records_of(session: Session, whom: ColumnElement[bool]) -> Iterator[RecordLine]:
    """Every fact of the cadres that fit the condition `whom`, by cadre and time."""
    rows = session.execute(
        select(
            func.min(LedgerEntry.cycle), Cadre.name, Cadre.staff_no, FactRow.kind, FactRow.unit, FactRow.post,
            FactRow.occurred_at, FactRow.ends_at, FactRow.title, FactRow.category, FactRow.organiser,
            func.coalesce(func.sum(LedgerEntry.hours), 0), FactRow.online, FactRow.passed,
            func.count(LedgerEntry.id), func.count(LedgerEntry.reverses_id),
        )
        .select_from(FactRow)
        .join(Cadre, Cadre.id == FactRow.cadre_id)
        .outerjoin(
            LedgerEntry, and_(LedgerEntry.fact_id == FactRow.id, LedgerEntry.account == principal_account(session))
        )
        .where(whom)
        .group_by(FactRow.id, Cadre.id)
        .order_by(FactRow.cadre_id, FactRow.occurred_at, FactRow.id)
        .execution_options(yield_per=CHUNK)
    )  # fmt: skip
    for row in rows:
        cycle, *middle, hours, online, passed, entries, back = tuple[Any, ...](row)
        # What was reversed and entered anew, by a changed policy or into room that became free, counts.
        values: list[Any] = [cycle or "", *middle, int(hours), online, passed, 0 < entries == 2 * back]
        yield RecordLine(*values)


def count_records(session: Session, actor: Actor) -> int:
    """How many rows `record_rows` gives: for a progress bar."""
    query = select(func.count()).select_from(FactRow).join(Cadre, Cadre.id == FactRow.cadre_id)
    return session.scalar(query.where(actor.within(Cadre.path))) or 0


def statistic_rows(session: Session, actor: Actor, cycle: str) -> Iterator[StatisticLine]:
    """Everybody in scope who serves, also without any hours, and who left with entries in `cycle`; in the roster's order."""
    actor.need()
    units = unit_names(session)
    certified = _certified(session, cycle)
    kind = func.coalesce(FactRow.kind, EARLY)
    account = principal_account(session)
    rows = session.execute(
        select(Cadre.id, Cadre.name, Cadre.staff_no, Cadre.unit_id, Cadre.post, kind, func.sum(LedgerEntry.hours))
        .select_from(Cadre)
        .outerjoin(
            LedgerEntry,
            and_(LedgerEntry.cadre_id == Cadre.id, LedgerEntry.account == account, LedgerEntry.cycle == cycle),
        )
        .outerjoin(FactRow, FactRow.id == LedgerEntry.fact_id)
        .where(actor.within(Cadre.path), _counted(account, cycle))
        .group_by(Cadre.id, FactRow.kind)
        .order_by(Cadre.id)
        .execution_options(yield_per=CHUNK)
    )
    for (cadre_id, name, staff_no, unit_id, post), group in groupby(rows, key=lambda row: tuple(row[:5])):
        forms: dict[str, int] = {}
        for *_, form, hours in group:
            if hours is not None:
                forms[form] = forms.get(form, 0) + int(hours)
        hours_then, closed_at = certified.get(cadre_id, (None, None))
        yield StatisticLine(name, staff_no, units.get(unit_id, ""), post, forms, hours_then, closed_at)


def any_closed(session: Session, actor: Actor, cycle: str) -> bool:
    """Whether any unit in scope, or one above, has that year closed: then the table has columns for it."""
    paths = session.scalars(select(YearClosing.path).where(YearClosing.cycle == cycle, in_force()))
    return any(overlaps(path, own) for path in paths for own in actor.paths())


def _certified(session: Session, cycle: str) -> dict[int, tuple[int, datetime]]:
    """Certified hours of the principal account by cadre, from the closings that hold; the newest where several do."""
    rows = session.execute(
        select(YearLine.cadre_id, YearLine.hours, YearClosing.at)
        .join(YearClosing, YearClosing.id == YearLine.closing_id)
        .where(YearLine.account == principal_account(session), YearClosing.cycle == cycle, in_force())
        .order_by(YearClosing.id)
    )
    return {cadre_id: (hours, at) for cadre_id, hours, at in rows}


def count_statistics(session: Session, actor: Actor, cycle: str) -> int:
    """How many rows `statistic_rows` gives."""
    query = select(func.count()).select_from(Cadre)
    return session.scalar(query.where(actor.within(Cadre.path), _counted(principal_account(session), cycle))) or 0


def _counted(account: str, cycle: str) -> ColumnElement[bool]:
    entered = select(LedgerEntry.cadre_id).where(LedgerEntry.account == account, LedgerEntry.cycle == cycle)
    return or_(Cadre.active, Cadre.id.in_(entered))
