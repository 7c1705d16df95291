"""`inbox list` and `inbox retry`: updates that were set aside after too many failures."""

from __future__ import annotations

from typing import Annotated

import typer
from sqlalchemy.orm import Session

from bot.cli.opening import DATA_WRONG, USAGE, complain, open_house
from bot.inbox.dead import dead_letters, retry_dead
from bot.screens import say
from bot.study.audit.record import record
from bot.study.people.actor import COMMAND_LINE

EVERY = "all"


def list_dead() -> None:
    """List the updates that were set aside, newest first. What people wrote is not shown."""
    with open_house() as house:
        letters = house.database.read_now(dead_letters)
        for letter in letters:
            at = letter.received_at.astimezone(house.settings.zone)
            typer.echo(f"{letter.id}\t{at:%Y-%m-%d %H:%M}\t{letter.kind}\t{letter.chat_id}\t{letter.error}")
        typer.echo(house.wording.plain(say("cli-inbox-list" if letters else "cli-inbox-empty", count=len(letters))))


def retry(
    number: Annotated[str, typer.Argument(metavar="ID", help="The number from `inbox list`, or `all`.")],
) -> None:
    """Handle an update again that was set aside; a running bot takes it up at once."""
    with open_house() as house:
        if number != EVERY and not number.isdecimal():
            complain(house.wording.plain(say("cli-inbox-number")))
            raise typer.Exit(USAGE)

        def work(session: Session) -> int:
            revived = retry_dead(session, None if number == EVERY else [int(number)])
            if revived:
                record(session, house.clock.now(), COMMAND_LINE, "inbox-retry", number, count=revived)
            return revived

        revived = house.database.write_now(work)
        if not revived:
            complain(house.wording.plain(say("cli-inbox-nothing", number=number)))
            raise typer.Exit(DATA_WRONG)
        typer.echo(house.wording.plain(say("cli-inbox-revived", count=revived)))
