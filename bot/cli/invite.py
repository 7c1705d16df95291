"""`invite`: one-time binding codes of everybody who is not bound yet, as a spreadsheet for the office."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.orm import Session

from bot.cli.opening import DATA_WRONG, USAGE, complain, open_house
from bot.exports.neutral import neutral
from bot.house import House
from bot.screens import say
from bot.settings import Settings
from bot.study.people.actor import COMMAND_LINE
from bot.study.people.codes import VALID_FOR
from bot.study.people.find_unit import find_unit
from bot.study.people.make_codes import NewCode, make_codes
from bot.study.refusal import Refusal
from bot.views.people import start_link
from bot.views.refusals import value_of

HEADINGS = ("工号", "姓名", "code", "link", "单位")
SIMULATOR_BOT = "xueshi_bot"


def invite(
    out: Annotated[Path, typer.Option("--out", help="The .csv file to write (mode 600).")],
    unit: Annotated[str, typer.Option("--unit", help="Path of names, name or id; otherwise everybody.")] = "",
    bot: Annotated[str, typer.Option("--bot", help="The bot's user name, if it has never run here.")] = "",
) -> None:
    """Write new binding codes for everybody not bound yet; their earlier unused codes end."""
    with open_house() as house:
        if out.is_dir():
            complain(house.wording.plain(say("invite-exists-folder", file=str(out))))
            raise typer.Exit(USAGE)
        half = out.with_name(f".{out.name}.part")
        try:
            count = house.database.write_now(lambda session: _issue(session, house, unit, bot, half))
            if count:
                half.replace(out)
        except Refusal as refusal:
            values = {name: value_of(value) for name, value in refusal.values.items()}
            complain(house.wording.plain(say(refusal.key, **values)))
            raise typer.Exit(DATA_WRONG) from None
        except OSError as error:
            reason = error.strerror or type(error).__name__
            complain(house.wording.plain(say("invite-bad-out", file=str(out), reason=reason)))
            raise typer.Exit(USAGE) from None
        finally:
            half.unlink(missing_ok=True)
        done = say("invite-written", count=count, file=str(out), days=VALID_FOR.days) if count else say("invite-nobody")
        typer.echo(house.wording.plain(done))


def _issue(session: Session, house: House, unit: str, bot: str, half: Path) -> int:
    """The file is written before the commit: a full disk leaves the earlier codes as they were."""
    place = find_unit(session, COMMAND_LINE, unit) if unit else None
    codes = make_codes(session, house.clock.now(), COMMAND_LINE, place)
    if codes:
        _write(half, codes, bot.lstrip("@") or known_bot(house.settings))
    return len(codes)


def known_bot(settings: Settings) -> str:
    """The user name of the bot that last ran on this data, else the simulator's."""
    kept = settings.data_dir / "bot_name"
    return (kept.read_text(encoding="utf-8").strip() if kept.exists() else "") or SIMULATOR_BOT


def _write(path: Path, codes: Iterable[NewCode], bot: str) -> None:
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8-sig", newline="") as file:
        sheet = csv.writer(file)
        sheet.writerow(HEADINGS)
        for code in codes:
            cells = (code.staff_no, code.name, code.typed, start_link(bot, code.link), code.unit.replace(" / ", "/"))
            sheet.writerow([neutral(cell) for cell in cells])
        file.flush()
        os.fsync(file.fileno())
