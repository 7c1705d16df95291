"""`export` with a table's name, from `ledger` to `qualification`: each in one file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.counting import counting
from bot.cli.opening import DATA_WRONG, USAGE, complain, open_house, settings_or_exit, wording_of
from bot.exports.sheets import FORMS
from bot.exports.write_export import count_rows, write_export
from bot.screens import say
from bot.storage.database import Database
from bot.study.audit.record import record
from bot.study.credits.targets import current_cycle
from bot.study.forecast.keep_warnings import make_list
from bot.study.people.actor import COMMAND_LINE
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
from bot.views.exports import TITLES

Out = Annotated[Path, typer.Option("--out", help="The file to write: .xlsx or .csv.")]
Year = Annotated[int | None, typer.Option("--year", help="The year; the running one without it.", min=2000, max=2100)]


def export_ledger(out: Out) -> None:
    """Export every ledger entry."""
    _export(LEDGER, out)


def export_shortfalls(out: Out) -> None:
    """Export every make-up case."""
    _export(SHORTFALLS, out)


def export_early(out: Out) -> None:
    """Export who cannot make the year any more, or only just, reckoned now."""
    _export(EARLY, out, prepare=make_list)


def export_records(out: Out) -> None:
    """Export every recorded training."""
    _export(RECORDS, out)


def export_statistics(out: Out, year: Year = None) -> None:
    """Export everybody's hours of a year by form of training; where it is closed, with what was certified."""
    _export(STATISTICS, out, year)


def export_indicators(out: Out, year: Year = None) -> None:
    """Export participation, completion and mean hours of every unit in a year."""
    _export(INDICATORS, out, year)


def export_closings(out: Out) -> None:
    """Export every closed year with its certified figures."""
    _export(CLOSINGS, out)


def export_lates(out: Out) -> None:
    """Export every late entry with its state."""
    _export(LATES, out)


def export_qualification(out: Out) -> None:
    """Export what people lack for their posts and for a promotion."""
    _export(QUALIFICATION, out)


def _export(
    what: str, out: Path, year: int | None = None, prepare: Callable[[Database, datetime], None] | None = None
) -> None:
    wording = wording_of(settings_or_exit())
    if out.suffix.lower() not in FORMS:
        complain(wording.plain(say("export-bad-ending", path=str(out))))
        raise typer.Exit(USAGE)
    if not out.parent.is_dir():
        complain(wording.plain(say("export-no-folder", path=str(out.parent))))
        raise typer.Exit(USAGE)
    title = wording.plain(say(TITLES[what]))
    with open_house() as house:
        if prepare is not None:
            prepare(house.database, house.clock.now())
        running = house.database.read_now(lambda session: current_cycle(session, house.clock.now()))
        cycle = str(year) if year else running
        total = house.database.read_now(lambda session: count_rows(session, COMMAND_LINE, what, cycle))
        try:
            with counting(wording.plain(say("export-progress", title=title)), total) as progress:
                rows = house.database.read_now(
                    lambda session: write_export(
                        session, COMMAND_LINE, what, out, cycle, wording, progress=progress, now=house.clock.now()
                    )
                )
        except OSError as error:
            complain(wording.plain(say("export-not-written", reason=error.strerror or str(error))))
            raise typer.Exit(DATA_WRONG) from None
        house.database.write_now(
            lambda session: record(
                session, house.clock.now(), COMMAND_LINE, "export", title, what=what, form=out.suffix[1:], rows=rows
            )
        )
    typer.echo(wording.plain(say("export-done", title=title, rows=rows, path=str(out))))
