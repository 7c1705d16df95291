"""One export, from rows in the database to a file on disk: for the chat's job and for the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.exports.closing_table import closings_table
from bot.exports.early_table import early_table
from bot.exports.gate_table import gate_table
from bot.exports.late_table import late_table
from bot.exports.office_tables import indicator_table, record_table, statistic_table
from bot.exports.sheets import Table, write_table
from bot.exports.tables import ledger_table, shortfall_table
from bot.study.credits.rules import cycle_of
from bot.study.credits.shelf import principal_policy
from bot.study.makeup.list_cases import all_cases
from bot.study.makeup.tables import MakeupCase
from bot.study.people.actor import Actor
from bot.study.reports.ask_export import (
    CLOSINGS,
    EARLY,
    INDICATORS,
    LATES,
    LEDGER,
    QUALIFICATION,
    RECORDS,
    SHORTFALLS,
    STATISTICS,
)
from bot.study.reports.closing_rows import closing_rows, count_closings
from bot.study.reports.early_rows import count_early, early_rows
from bot.study.reports.gate_rows import count_gate, gate_rows
from bot.study.reports.indicator_rows import count_indicators, indicator_rows
from bot.study.reports.late_rows import count_lates, late_rows
from bot.study.reports.ledger_rows import count_ledger, ledger_rows
from bot.study.reports.office_rows import any_closed, count_records, count_statistics, record_rows, statistic_rows
from bot.wording import Wording

T = TypeVar("T")
STEP = 500  # rows between two words of progress


def write_export(
    session: Session,
    actor: Actor,
    what: str,
    path: Path,
    cycle: str,
    wording: Wording,
    language: str | None = None,
    progress: Callable[[int], None] | None = None,
    *,
    now: datetime,
) -> int:
    """Write everything in the actor's scope to `path` (.xlsx or .csv) and return the number of rows.

    `cycle` is that of statistics and indicators; the other tables hold every year. `now` is aware in the
    office's zone.
    `progress` is told how many rows are done. Raises `UnknownForm`, `OSError`, `Refusal` without a role.
    """
    table: Table
    if what == LEDGER:
        table = ledger_table(_told(ledger_rows(session, actor), progress), wording, language)
    elif what == SHORTFALLS:
        table = shortfall_table(_told(all_cases(session, actor), progress), wording, language)
    elif what == EARLY:
        table = early_table(_told(early_rows(session, actor), progress), wording, language)
    elif what == RECORDS:
        lines_of_facts = _told(record_rows(session, actor), progress)
        table = record_table(
            lines_of_facts, wording, language, lambda day: cycle_of(principal_policy(session, day), day)
        )
    elif what == STATISTICS:
        lines = _told(statistic_rows(session, actor, cycle), progress)
        table = statistic_table(lines, wording, language, closed=any_closed(session, actor, cycle))
    elif what == INDICATORS:
        units = _told(indicator_rows(session, now, actor, cycle), progress)
        table = indicator_table(units, wording, language, closed=any_closed(session, actor, cycle))
    elif what == CLOSINGS:
        table = closings_table(_told(closing_rows(session, actor), progress), wording, language)
    elif what == LATES:
        table = late_table(_told(late_rows(session, actor), progress), wording, language)
    elif what == QUALIFICATION:
        table = gate_table(_told(gate_rows(session, now, actor), progress), wording, language)
    else:
        raise ValueError(what)
    return write_table(path, table)


def count_rows(session: Session, actor: Actor, what: str, cycle: str) -> int:
    """How many rows `write_export` will write: for a progress bar."""
    if what == LEDGER:
        return count_ledger(session, actor)
    if what == EARLY:
        return count_early(session, actor)
    if what == RECORDS:
        return count_records(session, actor)
    if what == STATISTICS:
        return count_statistics(session, actor, cycle)
    if what == INDICATORS:
        return count_indicators(session, actor)
    if what == QUALIFICATION:
        return count_gate(session, actor)
    if what == CLOSINGS:
        return count_closings(session, actor)
    if what == LATES:
        return count_lates(session, actor)
    query = select(func.count()).select_from(MakeupCase).where(actor.within(MakeupCase.path))
    return session.scalar(query) or 0


def _told(lines: Iterable[T], progress: Callable[[int], None] | None) -> Iterator[T]:
    count = 0
    for line in lines:
        yield line
        count += 1
        if progress is not None and count % STEP == 0:
            progress(count)
    if progress is not None:
        progress(count)
