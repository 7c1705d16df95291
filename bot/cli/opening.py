"""Open the product for one command, and say in plain words what keeps it from opening."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer

from bot.cli.worded_fault import worded_fault
from bot.screens import say
from bot.settings import BadSettings, Settings, read_settings
from bot.wording import Wording

if TYPE_CHECKING:
    from bot.house import House

DATA_WRONG, USAGE = 1, 2  # exit codes of the contract; 0 is good


def complain(text: str) -> None:
    """Say what is wrong on standard error. Reasons come from libraries, and those put the token into addresses."""
    from bot.log import mask

    typer.echo(mask(text), err=True)


def settings_or_exit() -> Settings:
    """The settings; exits with 2 and a line per bad value."""
    try:
        return read_settings()
    except BadSettings as error:
        for problem in error.problems:
            complain(problem)
        raise typer.Exit(USAGE) from None


def wording_of(settings: Settings) -> Wording:
    """The sentences in the office's language, for commands that need no database."""
    return Wording(settings.zone, settings.language)


@contextlib.contextmanager
def open_house() -> Iterator[House]:
    """The open product; a database that cannot be reached or is not trustworthy ends the command with 1."""
    settings = settings_or_exit()
    with contextlib.ExitStack() as stack:
        yield _opened(stack, settings)


def _opened(stack: contextlib.ExitStack, settings: Settings) -> House:
    # Imported here: the database takes more than a second, and `run` has something to say before.
    from sqlalchemy.exc import SQLAlchemyError

    from bot.house import open_house as open_parts
    from bot.storage.guard import LedgerUnguarded
    from content.policy import BadPolicy
    from content.qualification import BadQualification

    try:
        return stack.enter_context(open_parts(settings))
    except LedgerUnguarded as error:
        complain(wording_of(settings).plain(say("cli-ledger-unguarded", table=str(error))))
        raise typer.Exit(DATA_WRONG) from None
    except BadPolicy as error:
        for fault in error.faults:
            complain(worded_fault(wording_of(settings), fault))
        complain(wording_of(settings).plain(say("cli-bad-policy", folder=str(settings.policies_dir))))
        raise typer.Exit(USAGE) from None
    except BadQualification as error:
        place = str(settings.qualifications_dir)
        complain(wording_of(settings).plain(say("cli-bad-gate", reason=str(error), folder=place)))
        raise typer.Exit(USAGE) from None
    except (SQLAlchemyError, OSError) as error:
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        complain(wording_of(settings).plain(say("cli-cannot-open", reason=reason)))
        raise typer.Exit(DATA_WRONG) from None
