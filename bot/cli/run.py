"""`run`: bot and clock, with the local simulation when there is no token."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.opening import DATA_WRONG, USAGE, complain, open_house, settings_or_exit, wording_of
from bot.screens import Sentence, say

if TYPE_CHECKING:
    from bot.house import House


class Part(StrEnum):
    """What a process may be for when it does not do everything."""

    CHAT = "chat"
    CLOCK = "clock"


def _insist_on_policies(house: House, tell: Callable[[Sentence], None]) -> None:
    """Nobody learns for nothing: without a principal policy in force nothing starts, another one is only missed aloud."""
    shelf, today = house.database.info["policies"], house.clock.now().date()
    for account in shelf.asleep(today):
        told = say("cli-policy-asleep", account=account, day=today.isoformat(), folder=str(house.settings.policies_dir))
        if account != shelf.principal:
            tell(told)
            continue
        complain(wording_of(house.settings).plain(told))
        raise typer.Exit(USAGE)


def run(
    only: Annotated[Part | None, typer.Option("--only", help="Only answer people, or only wind the clock.")] = None,
) -> None:
    """Start bot and clock. Without BOT_TOKEN a local Telegram with three phones is started too."""
    wording = wording_of(settings_or_exit())

    def tell(sentence: Sentence) -> None:
        typer.echo(wording.plain(sentence))

    tell(say("cli-starting"))  # at once: the Telegram libraries take seconds to import
    import asyncio

    from bot.log import set_up_logs

    set_up_logs()
    from bot.app import BOTH, CannotStart
    from bot.app import run as run_app
    from bot.serving import PortTaken
    from bot.stopping import leave

    with open_house() as house:
        _insist_on_policies(house, tell)
        try:
            asyncio.run(run_app(house, tell, frozenset({only.value}) if only else BOTH))
        except CannotStart as error:
            complain(wording.plain(error.sentence))
            raise typer.Exit(DATA_WRONG) from None
        except PortTaken as error:
            complain(wording.plain(say("cli-port-taken", address=str(error), setting="BOT_SIMULATOR_LISTEN")))
            raise typer.Exit(DATA_WRONG) from None
    leave()  # at once: the interpreter would wait for a thread that reads a long report
