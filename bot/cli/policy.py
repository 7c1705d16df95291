"""`policy list`, `policy show`, `policy propose`: what is in force, in plain words, and what a change would change."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli.opening import DATA_WRONG, complain, open_house
from bot.screens import Hours, say
from bot.study.credits.propose import ask_proposal, count_piece
from bot.study.credits.see_policies import see_policies, see_policy
from bot.study.credits.see_proposal import see_proposal
from bot.study.people.actor import COMMAND_LINE
from bot.study.refusal import Refusal
from bot.views.policy import policy as policy_screen


def list_policies() -> None:
    """List the policies in force today; the one that decides targets and reports comes first."""
    with open_house() as house:
        now = house.clock.now()
        view = house.database.read_now(lambda session: see_policies(session, now, COMMAND_LINE))
        for policy in view.policies:
            typer.echo(f"{policy.label}\t{policy.measure}\t{policy.title}")
        for account in house.database.info["policies"].asleep(now.date()):
            told = say(
                "cli-policy-asleep",
                account=account,
                day=now.date().isoformat(),
                folder=str(house.settings.policies_dir),
            )
            complain(house.wording.plain(told))


def show(account: Annotated[str, typer.Argument(metavar="ID", help="A policy's id.")]) -> None:
    """Explain one policy in force: what must be reached, and how it counts."""
    with open_house() as house:
        now = house.clock.now()
        try:
            view = house.database.read_now(lambda session: see_policy(session, now, COMMAND_LINE, account))
        except Refusal as refusal:
            complain(house.wording.plain(say(refusal.key)))
            raise typer.Exit(DATA_WRONG) from None
        for line in policy_screen(view).lines[:-2]:  # without the hint about a button
            typer.echo(house.wording.plain(line) if line else "")


def propose(account: Annotated[str, typer.Argument(metavar="ID", help="A policy's id.")]) -> None:
    """Count the running year anew by the policy in force, and say what would differ. An admin decides in the chat."""
    with open_house() as house:
        now = house.clock.now()
        try:
            number = house.database.write_now(lambda session: ask_proposal(session, now, COMMAND_LINE, account))
        except Refusal as refusal:
            complain(house.wording.plain(say(refusal.key)))
            raise typer.Exit(DATA_WRONG) from None
        while house.database.write_now(lambda session: count_piece(session, now, number)):
            pass
        card = house.database.write_now(lambda session: see_proposal(session, now, COMMAND_LINE, number))
        told = say(
            "cli-policy-proposed", number=str(number), people=card.people, lines=card.lines, before=Hours(card.before),
            after=Hours(card.after),
        )  # fmt: skip
        typer.echo(house.wording.plain(told))
