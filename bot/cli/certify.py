"""`certify`: issue the certificates of a course to everybody who finished it before it gave one."""

from __future__ import annotations

from typing import Annotated

import typer
from sqlalchemy.orm import Session

from bot.cli.counting import counting
from bot.cli.opening import DATA_WRONG, complain, open_house
from bot.screens import say
from bot.study.audit.record import record
from bot.study.learning.certify_backlog import certify_piece, see_backlog
from bot.study.people.actor import COMMAND_LINE
from bot.study.refusal import Refusal


def certify(
    course: Annotated[str, typer.Argument(help="The id of a course that gives a certificate.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only count.")] = False,
) -> None:
    """Issue the certificates of a course to all who earned one before; doing it again issues nothing twice."""
    with open_house() as house:
        now = house.clock.now
        try:
            owed = house.database.read_now(lambda session: see_backlog(session, now(), COMMAND_LINE, course))
        except Refusal as refusal:
            complain(house.wording.plain(say(refusal.key)))
            raise typer.Exit(DATA_WRONG) from None
        title = owed.course_title
        if dry_run:
            typer.echo(house.wording.plain(say("certify-would", title=title, count=owed.count)))
            return
        issued = 0
        with counting(house.wording.plain(say("certify-progress", title=title)), owed.count) as progress:
            after: int | None = 0
            while after is not None:
                done, after = house.database.write_now(
                    lambda session, after=after: certify_piece(session, now(), COMMAND_LINE, course, after)  # type: ignore[misc]
                )
                issued += done
                progress(issued)

        def note(session: Session) -> None:
            record(session, now(), COMMAND_LINE, "certify-backlog", title, course=course, count=issued)

        house.database.write_now(note)
        typer.echo(house.wording.plain(say("certify-done", title=title, count=issued)))
