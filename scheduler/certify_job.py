"""Issues the certificates of a course to everybody who has earned one before, piece by piece, and says how many."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from bot.study.audit.record import record
from bot.study.jobs.finish_job import finish_job
from bot.study.jobs.take_job import JobRow
from bot.study.learning.certify_backlog import certify_piece, see_backlog
from bot.study.notices.enqueue import ASKED, enqueue
from bot.study.people.actor import resolve_actor
from bot.study.refusal import Refusal
from scheduler.tools import Tools

LETTER = "certified-all"


async def run(job: JobRow, tools: Tools) -> None:
    """Rights are read anew for each piece. Killed anywhere, the next run goes on with those who have none yet, and one letter
    is sent."""
    course, asked = str(job.values["course"]), int(job.values["asked"])

    def piece(session: Session, after: int) -> int | None:
        actor = resolve_actor(session, job.telegram_id, tools.settings.admins)
        return certify_piece(session, tools.clock.now(), actor, course, after)[1]

    def settle(session: Session) -> None:
        now = tools.clock.now()
        actor = resolve_actor(session, job.telegram_id, tools.settings.admins)
        left = see_backlog(session, now, actor, course)
        if finish_job(session, now, job.id, "done"):
            issued = max(0, asked - left.count)
            paths = actor.paths()
            record(
                session, now, actor, "certify-backlog", left.course_title, path=paths[0] if len(paths) == 1 else "/",
                course=course, count=issued,
            )  # fmt: skip
            _tell(session, tools, job, title=left.course_title, name=left.plan.name, count=issued)

    try:
        last: int | None = 0
        while last is not None:
            last = await tools.database.write(lambda session, after=last: piece(session, after))  # type: ignore[misc]
        await tools.database.write(settle)
    except Refusal as refusal:  # said in a letter: whoever asked is waiting for an answer
        key = refusal.key
        await tools.database.write(lambda session: _tell(session, tools, job, refused=key))


def _tell(session: Session, tools: Tools, job: JobRow, **values: Any) -> None:
    enqueue(
        session, tools.clock.now(), f"{LETTER}:{job.id}", LETTER, telegram_id=job.telegram_id, priority=ASKED, quiet=False,
        course=job.values["course"], **values,
    )  # fmt: skip
