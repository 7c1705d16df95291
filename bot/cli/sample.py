"""`sample`: load the sample roster into an empty product, so that a newcomer has somebody to try with."""

from __future__ import annotations

import typer
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.cli.opening import open_house
from bot.screens import say
from bot.settings import ROOT
from bot.study.makeup.take_in_roster import take_in_roster
from bot.study.people.actor import COMMAND_LINE
from bot.study.people.read_roster import read_roster
from bot.study.people.tables import Cadre
from content.sheets import read_book

SAMPLE = ROOT / "content" / "samples" / "roster.xlsx"


def sample() -> None:
    """Load the sample roster (60 invented people), unless there are people already."""
    with open_house() as house:
        people = house.database.read_now(lambda session: session.scalar(select(func.count(Cadre.id))) or 0)
        if people:
            typer.echo(house.wording.plain(say("cli-sample-kept", people=people)))
            return
        book = read_book(SAMPLE)
        rows = read_roster(book.rows, book.merged).rows

        def work(session: Session) -> tuple[int, int]:
            take_in_roster(session, house.clock.now(), COMMAND_LINE, rows)
            units = session.scalar(select(func.count(func.distinct(Cadre.unit_id)))) or 0
            return session.scalar(select(func.count(Cadre.id))) or 0, units

        count, units = house.database.write_now(work)
        typer.echo(house.wording.plain(say("cli-sample-loaded", people=count, units=units)))
