"""Looks at everybody whose post has a deadline or whose certificate ends, in small transactions, once a day."""

from __future__ import annotations

from bot.study.certificates.remind_expiring import remind_issued, remind_recorded
from bot.study.jobs.take_job import JobRow
from bot.study.posts.remind_deadlines import remind_piece
from scheduler.tools import Tools


async def remind(job: JobRow, tools: Tools) -> None:
    """Write the letters that are due. Every letter has a key, so a second run writes none."""
    for piece in (remind_piece, remind_issued, remind_recorded):
        last: int | None = 0
        while last is not None:
            last = await tools.database.write(
                lambda session, deed=piece, after=last: deed(session, tools.clock.now(), after)  # type: ignore[misc]
            )
