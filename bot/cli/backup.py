"""`backup`: one moment of everything in one file, while the bot goes on."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.exc import SQLAlchemyError

from bot.cli.counting import counting
from bot.cli.opening import DATA_WRONG, USAGE, complain, settings_or_exit, wording_of
from bot.house import ledger_key, make_clock
from bot.screens import Sentence, say
from bot.settings import Settings
from bot.storage.backup.target import sqlite_file
from bot.storage.backup.write_backup import NothingThere, write_backup


def backup(file: Annotated[Path, typer.Argument(help="The file to write, such as backup.zip.")]) -> None:
    """Write a backup of everything but the ledger's key, at one moment, while the bot goes on working."""
    settings = settings_or_exit()
    word = wording_of(settings).plain
    if not file.parent.is_dir() or file.is_dir():
        complain(word(say("backup-no-folder", path=str(file))))
        raise typer.Exit(USAGE)
    try:
        rows = write(settings, file)
    except NothingThere:
        complain(word(say("backup-nothing")))
        raise typer.Exit(DATA_WRONG) from None
    except (OSError, SQLAlchemyError) as error:
        complain(word(say("backup-not-written", reason=reason_of(error))))
        raise typer.Exit(DATA_WRONG) from None
    megabytes = f"{file.stat().st_size / 1_000_000:.1f}"
    typer.echo(word(say("backup-done", path=str(file), rows=rows, size=megabytes)))
    typer.echo(word(key_apart(settings)))


def write(settings: Settings, file: Path) -> int:
    """Write `file` with a progress bar; returns how many rows it holds. Raises as `write_backup`."""
    database = sqlite_file(settings.database)
    if database is not None and not database.exists():
        raise NothingThere(str(database))
    label = wording_of(settings).plain(say("backup-progress"))
    with contextlib.ExitStack() as stack:

        def begin(total: int) -> Callable[[int], None]:
            return stack.enter_context(counting(label, total))

        now = make_clock(settings).now()
        return write_backup(settings.database, file, ledger_key(settings), now, begin).rows


def key_apart(settings: Settings) -> Sentence:
    """Where the key is, which no backup holds."""
    place = "BOT_LEDGER_KEY" if settings.ledger_key else str(settings.data_dir / "ledger.key")
    return say("backup-key-apart", place=place)


def reason_of(error: Exception) -> str:
    """The first line of what went wrong, in the system's or the database's own words."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return (str(getattr(error, "orig", None) or error) or type(error).__name__).splitlines()[0]
