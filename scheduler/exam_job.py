"""Looks at exams once an hour: sittings ahead that people are told of, passes that have expired for good. Small transactions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from sqlalchemy.orm import Session

from bot.study.jobs.take_job import JobRow
from bot.study.learning.announce_sittings import announce, sittings_to_announce
from bot.study.makeup.open_lapsed import open_lapsed
from scheduler.tools import Tools

Piece = Callable[[Session, datetime, int], int | None]


async def look(job: JobRow, tools: Tools) -> None:
    """Do what is due. Every letter has a key and every case too, so a second run does nothing."""
    now = tools.clock.now()
    await _all(tools, now, open_lapsed)
    for course, sitting, stage in await tools.database.read(lambda session: sittings_to_announce(session, now)):
        await _all(tools, now, partial(_announce, course, sitting, stage))


def _announce(course: str, sitting: str, stage: str, session: Session, now: datetime, after: int) -> int | None:
    return announce(session, now, course, sitting, stage, after)


async def _all(tools: Tools, now: datetime, piece: Piece) -> None:
    last: int | None = 0
    while last is not None:
        last = await tools.database.write(lambda session, after=last: piece(session, now, after))  # type: ignore[misc]
