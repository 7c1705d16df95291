"""`export questions`: the bank of a course as a file that can be edited and imported again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.opening import DATA_WRONG, USAGE, complain, open_house, settings_or_exit, wording_of
from bot.exports.write_bank import BANK_FORMS, write_bank
from bot.screens import say
from bot.study.audit.record import record
from bot.study.learning.read_bank import read_bank
from bot.study.people.actor import COMMAND_LINE
from bot.study.refusal import Refusal
from bot.views.refusals import value_of


def export_questions(
    course: Annotated[str, typer.Option("--course", help="The course's id.")],
    out: Annotated[Path, typer.Option("--out", help="The file to write: .gift, .xml (Moodle), .xlsx or .csv.")],
) -> None:
    """Export the questions of a course; what is exported can be imported again."""
    wording = wording_of(settings_or_exit())
    if out.suffix.lower() not in BANK_FORMS:
        complain(wording.plain(say("export-bad-bank-ending", path=str(out))))
        raise typer.Exit(USAGE)
    if not out.parent.is_dir():
        complain(wording.plain(say("export-no-folder", path=str(out.parent))))
        raise typer.Exit(USAGE)
    with open_house() as house:
        try:
            bank = house.database.read_now(lambda session: read_bank(session, COMMAND_LINE, course))
            count = write_bank(out, bank, house.settings.zone)
        except Refusal as refusal:
            values = {name: value_of(value) for name, value in refusal.values.items()}
            complain(wording.plain(say(refusal.key, **values)))
            raise typer.Exit(DATA_WRONG) from None
        except OSError as error:
            complain(wording.plain(say("export-not-written", reason=error.strerror or str(error))))
            raise typer.Exit(DATA_WRONG) from None
        form = out.suffix[1:]
        house.database.write_now(
            lambda session: record(
                session, house.clock.now(), COMMAND_LINE, "export", bank.title, what="questions", form=form, rows=count
            )
        )
    typer.echo(wording.plain(say("export-bank-done", title=bank.title, count=count, path=str(out))))
