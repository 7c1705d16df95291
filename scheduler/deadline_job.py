"""Looks at everybody whose post has a deadline, in small transactions, once a day."""

from __future__ import annotations

from bot.study.jobs.take_job import JobRow
from bot.study.posts.remind_deadlines import remind_piece
from scheduler.tools import Tools


async def remind(job: JobRow, tools: Tools) -> None:
    """Write the letters that are due. Every letter has a key, so a second run writes none."""
    last: int | None = 0
    while last is not None:
        last = await tools.database.write(
            lambda session, after=last: remind_piece(session, tools.clock.now(), after)  # type: ignore[misc]
        )
