"""`restore`: a backup in the place of the database, proven; sending stands still until `resume`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.exc import SQLAlchemyError

from bot.cli.backup import key_apart, reason_of
from bot.cli.opening import DATA_WRONG, USAGE, complain, open_house, settings_or_exit, wording_of
from bot.cli.restoring import Restored, prove, restore_file
from bot.screens import Sentence, say
from bot.storage.backup.manifest import BadBackup
from bot.storage.backup.target import Inhabited, Running

BAD = {
    "not-ours": "restore-not-ours",
    "damaged": "restore-damaged",
    "too-new": "restore-too-new",
    "other-key": "restore-other-key",
    "oversize": "restore-oversize",
    "misfit": "restore-misfit",
}


def restore(
    file: Annotated[Path, typer.Argument(help="A file that `backup` wrote, on either kind of database.")],
    replace: Annotated[bool, typer.Option("--replace", help="Also when there are people; the old is kept.")] = False,
    without_key: Annotated[bool, typer.Option("--without-key", help="Although the ledger's key is lost.")] = False,
) -> None:
    """Put a backup in the place of the database and prove it. Exit code 1 when it is refused or the ledger does not fit."""
    settings = settings_or_exit()
    word = wording_of(settings).plain
    if not file.is_file():
        complain(word(say("cli-no-such-file", path=str(file))))
        raise typer.Exit(USAGE)
    try:
        done = restore_file(settings, file, replace=replace, without_key=without_key)
    except (BadBackup, Running, Inhabited, OSError, SQLAlchemyError) as error:
        complain(word(_refusal(error, file)))
        raise typer.Exit(DATA_WRONG) from None
    typer.echo(word(say("restore-done", at=f"{done.taken_at.astimezone(settings.zone):%Y-%m-%d %H:%M}")))
    if done.kept is not None:
        typer.echo(word(say("restore-kept", path=str(done.kept))))
    sound = _tell_proof(done)
    typer.echo(word(key_apart(settings)))
    typer.echo(word(say("restore-sending-stopped")))
    if not sound:
        raise typer.Exit(DATA_WRONG)


def _refusal(error: Exception, file: Path) -> Sentence:
    match error:
        case BadBackup():
            return say(BAD[error.reason], path=str(file), detail=error.detail)
        case Running():
            return say("restore-running")
        case Inhabited(people=None):
            return say("restore-unreadable")
        case Inhabited():
            return say("restore-inhabited", people=error.people or 0)
    return say("restore-failed", reason=reason_of(error))


def _tell_proof(done: Restored) -> bool:
    with open_house() as house:
        word = house.wording.plain
        proof = prove(house, done)
        report = proof.report
        typer.echo(word(say("restore-counts", people=done.people, entries=report.entries, expected=done.entries)))
        if proof.anchors is not None:
            typer.echo(word(say("restore-lost", count=proof.lost, path=str(proof.anchors))))
        sound = report.sound and report.entries == done.entries
        line = word(say("verify-sound" if report.sound else "restore-faulty", count=len(report.faults)))
        typer.echo(line, err=not sound)
        return sound
