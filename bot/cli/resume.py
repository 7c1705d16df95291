"""`resume`: after a restore, say what waits to be sent, and then let it go."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

import typer
from sqlalchemy.orm import Session

from bot.cli.opening import open_house
from bot.screens import say
from bot.study.audit.record import record
from bot.study.notices.after_restore import resume_sending, sending_stopped, what_waits
from bot.study.people.actor import COMMAND_LINE


def resume(
    hours: Annotated[
        int, typer.Option("--drop-older-than", min=0, help="Hours: messages due longer ago are not sent any more.")
    ] = 24,
    go: Annotated[bool, typer.Option("--yes", help="Send; without it only what would be sent is told.")] = False,
) -> None:
    """After a restore: tell by kind how many messages wait, and with --yes let sending go on."""
    with open_house() as house:
        word, now = house.wording.plain, house.clock.now()
        limit = now - timedelta(hours=hours)
        if not house.database.read_now(sending_stopped):
            typer.echo(word(say("resume-not-stopped")))
            return
        waiting = house.database.read_now(lambda session: what_waits(session, now, limit))
        for kind in waiting:
            typer.echo(word(say("resume-kind", kind=kind.kind, send=kind.count - kind.older, drop=kind.older)))
        send, drop = sum(kind.count - kind.older for kind in waiting), sum(kind.older for kind in waiting)
        if not go:
            typer.echo(word(say("resume-how", send=send, drop=drop, hours=hours)))
            return

        def work(session: Session) -> None:
            resume_sending(session, now, limit)
            record(session, now, COMMAND_LINE, "resume", send=send, drop=drop)

        house.database.write_now(work)
        typer.echo(word(say("resume-done", send=send, drop=drop)))
