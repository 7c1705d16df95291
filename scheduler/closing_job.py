"""Closes a year: the certificate in one transaction, the surplus in small ones, then the letter with the file."""

from __future__ import annotations

import tempfile
from pathlib import Path

from sqlalchemy.orm import Session

from bot.exports.closing_table import certified_table
from bot.exports.sheets import write_table
from bot.study.credits.close_year import carry_on, freeze, give_up
from bot.study.credits.closing_tables import YearMotion
from bot.study.credits.tell_year import tell_closed, tell_not_closed
from bot.study.jobs.files import store_file
from bot.study.jobs.take_job import JobRow
from bot.study.people.actor import resolve_actor
from bot.study.refusal import Refusal
from bot.study.reports.see_closing import certified_rows
from scheduler.tools import Tools


async def close(job: JobRow, tools: Tools) -> None:
    """Rights are read anew; killed anywhere, the next run goes on where this one was, and sends one letter."""
    number = int(job.values["motion"])

    def frozen(session: Session) -> None:
        freeze(session, tools.clock.now(), resolve_actor(session, job.telegram_id, tools.settings.admins), number)

    try:
        await tools.database.write(frozen)
    except Refusal as why:
        await tools.database.write(lambda session, why=why: _not_closed(session, tools, number, why))  # type: ignore[misc]
        return
    while await tools.database.write(lambda session: carry_on(session, tools.clock.now(), number)):
        pass

    def make(session: Session) -> tuple[str, bytes]:
        motion = session.get_one(YearMotion, number)
        assert motion.closing_id is not None
        table = certified_table(certified_rows(session, motion.closing_id), tools.wording, tools.settings.language)
        with tempfile.TemporaryDirectory(prefix="closing-") as folder:
            path = Path(folder) / "closing.xlsx"
            write_table(path, table)
            return f"{table.title}-{motion.cycle}.xlsx", path.read_bytes()

    name, data = await tools.database.read(make)
    await tools.database.write(
        lambda session: tell_closed(
            session, tools.clock.now(), session.get_one(YearMotion, number),
            store_file(session, tools.clock.now(), name, data),
        )
    )  # fmt: skip


def _not_closed(session: Session, tools: Tools, number: int, why: Refusal) -> None:
    give_up(session, tools.clock.now(), number)
    plain = {name: str(value) for name, value in why.values.items()}
    tell_not_closed(session, tools.clock.now(), session.get_one(YearMotion, number), why.key, plain)
