"""`import roster`: read, compare, and import whole or not at all."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

from bot.cli.opening import DATA_WRONG, USAGE, complain, open_house
from bot.house import House
from bot.screens import Sentence, Text, say
from bot.study.makeup.take_in_roster import take_in_roster
from bot.study.people.actor import COMMAND_LINE
from bot.study.people.plan_import import plan_import
from bot.study.people.read_roster import read_roster
from bot.study.people.roster_rows import Roster, RosterFault
from bot.views.roster import count_lines, counts_of, example_lines, for_nobody_lines, plan_values
from content.sheets import SheetRefused, read_book

STEPS = 3  # read, compare, write


def import_roster(
    file: Annotated[Path, typer.Argument(help="The roster: .xlsx, .xls, .ods or .csv.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would change.")] = False,
) -> None:
    """Import a roster: units as a tree, people by staff number. Nothing is imported when any row is wrong (exit 1)."""
    with open_house() as house:
        if not file.is_file():
            complain(house.wording.plain(say("cli-no-such-file", path=str(file))))
            raise typer.Exit(USAGE)
        began = time.monotonic()
        with _progress() as step:
            step(house.wording.plain(say("roster-cli-reading", file=file.name)))
            roster = _read(house, file)
            step("")
            plan = house.database.read_now(
                lambda session: plan_import(session, house.clock.now(), COMMAND_LINE, roster.rows)
            )
            _tell_faults(house, file, [*roster.faults, *plan.faults])
            if roster.errors or plan.faults:
                count = len(roster.errors) + len(plan.faults)
                complain(house.wording.plain(say("roster-cli-refused", count=count)))
                raise typer.Exit(DATA_WRONG)
            if dry_run:
                values = plan_values(roster, plan)
                _tell(house, [*count_lines(counts_of(plan)), *example_lines(values), say("roster-cli-planned")])
                return
            step(house.wording.plain(say("roster-cli-importing")))
            report = house.database.write_now(
                lambda session: take_in_roster(session, house.clock.now(), COMMAND_LINE, roster.rows, file.name)
            )
        if roster.filled:
            _tell(house, [say("roster-filled", count=roster.filled)])
        seconds = f"{time.monotonic() - began:.1f}"
        told = [*count_lines(counts_of(report)), *for_nobody_lines(report.for_nobody)]
        _tell(house, [*told, say("roster-cli-done", seconds=seconds)])


def _read(house: House, file: Path) -> Roster:
    try:
        book = read_book(file)
    except SheetRefused as refused:
        reason = house.wording.plain(say(refused.key, **refused.params))
        complain(f"{file}: {reason} - {house.wording.plain(say(f'{refused.key}-remedy', **refused.params))}")
        raise typer.Exit(DATA_WRONG) from None
    return read_roster(book.rows, book.merged)


def _tell_faults(house: House, file: Path, faults: list[RosterFault]) -> None:
    """``file:row: reason - remedy``; the sheet is named where the file has faults in several."""
    several = len({fault.sheet for fault in faults}) > 1
    for fault in faults:
        mark = house.wording.plain(say("roster-cli-warning")) if fault.warning else ""
        sheet = f"[{fault.sheet}] " if several and fault.sheet else ""
        complain(f"{file}:{fault.number}: {sheet}{mark}{house.wording.plain(_reason(fault))}")


def _reason(fault: RosterFault) -> Sentence:
    return say(fault.key, **fault.params)


def _tell(house: House, lines: list[Text]) -> None:
    for line in lines:
        typer.echo(house.wording.plain(line))


@contextlib.contextmanager
def _progress() -> Iterator[Callable[[str], None]]:
    """Called at each step with what is being done: a bar on a terminal, a line elsewhere."""
    if not sys.stderr.isatty():
        yield lambda text: typer.echo(text) if text else None
        return
    columns = (TextColumn("{task.description}"), BarColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=STEPS)

        def step(text: str) -> None:
            progress.update(task, advance=1, description=text or progress.tasks[0].description)

        yield step
