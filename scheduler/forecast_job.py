"""Makes the early list anew, every night and when somebody asks for it."""

from __future__ import annotations

from bot.study.forecast.keep_warnings import at_risk, drop_older, keep_piece, pieces
from bot.study.jobs.take_job import JobRow
from scheduler.tools import Tools


async def run(job: JobRow, tools: Tools) -> None:
    """Reckon beside the handlers' way, over a reader's connection; then write in short transactions."""
    now = tools.clock.now()
    rows = await tools.database.read(lambda session: at_risk(session, now))
    for piece in pieces(rows):
        await tools.database.write(lambda session, piece=piece: keep_piece(session, piece))  # type: ignore[misc]
    await tools.database.write(lambda session: drop_older(session, now))
