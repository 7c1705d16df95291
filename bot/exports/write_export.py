"""One export, from rows in the database to a file on disk: for the chat's job and for the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.exports.sheets import write_table
from bot.exports.tables import ledger_table, shortfall_table
from bot.study.makeup.list_cases import all_cases
from bot.study.makeup.tables import MakeupCase
from bot.study.people.actor import Actor
from bot.study.reports.ask_export import LEDGER, SHORTFALLS
from bot.study.reports.ledger_rows import count_ledger, ledger_rows
from bot.wording import Wording

T = TypeVar("T")
STEP = 500  # rows between two words of progress


def write_export(
    session: Session,
    actor: Actor,
    what: str,
    path: Path,
    wording: Wording,
    language: str | None = None,
    progress: Callable[[int], None] | None = None,
) -> int:
    """Write everything in the actor's scope to `path` (.xlsx or .csv) and return the number of rows.

    `progress` is told how many rows are done. Raises `UnknownForm`, `OSError`, `Refusal` without a role.
    """
    if what == LEDGER:
        return write_table(path, ledger_table(_told(ledger_rows(session, actor), progress), wording, language))
    if what == SHORTFALLS:
        return write_table(path, shortfall_table(_told(all_cases(session, actor), progress), wording, language))
    raise ValueError(what)


def count_rows(session: Session, actor: Actor, what: str) -> int:
    """How many rows `write_export` will write: for a progress bar."""
    if what == LEDGER:
        return count_ledger(session, actor)
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
