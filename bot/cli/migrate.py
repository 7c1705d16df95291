"""`migrate`: bring the database to the newest schema."""

from __future__ import annotations

import typer

from bot.cli.opening import open_house
from bot.screens import say
from bot.storage.migrate import current


def migrate() -> None:
    """Bring the database to the newest schema and prove that the ledger is append-only."""
    with open_house() as house:
        revision = current(house.database.engine) or ""
        typer.echo(house.wording.plain(say("cli-migrated", revision=revision)))
