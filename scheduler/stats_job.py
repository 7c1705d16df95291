"""The job of a file of question statistics: rights are read anew, the file comes by letter, once."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from bot.exports.sheets import write_table
from bot.exports.stats_table import stats_table
from bot.study.audit.record import record
from bot.study.jobs.files import store_file
from bot.study.jobs.finish_job import finish_job
from bot.study.jobs.take_job import JobRow
from bot.study.notices.enqueue import ASKED, enqueue
from bot.study.people.actor import resolve_actor
from bot.study.refusal import Refusal
from bot.study.reports.question_stats import see_all_answers
from scheduler.tools import Tools

LETTER = "stats-file"


async def run(job: JobRow, tools: Tools) -> None:
    """Write the figures of the module, and put the letter ``stats-file``; without the right, or for a module that is gone by
    now, the letter says so."""
    admins, wording = tools.settings.admins, tools.wording

    def make(session: Session) -> tuple[str, int, bytes]:
        actor = resolve_actor(session, job.telegram_id, admins)
        lines = see_all_answers(session, tools.clock.now(), actor, int(job.values["module"]))
        with tempfile.TemporaryDirectory(prefix="stats-") as folder:
            path = Path(folder) / "stats.xlsx"
            count = write_table(path, stats_table(lines, wording, actor.language or tools.settings.language))
            return f"试题分析_{tools.clock.now():%Y%m%d}.xlsx", count, path.read_bytes()

    def keep(session: Session, name: str, count: int, data: bytes) -> None:
        now = tools.clock.now()
        if finish_job(session, now, job.id, "done"):
            actor = resolve_actor(session, job.telegram_id, admins)
            record(session, now, actor, "export-stats", name, rows=count)
            _tell(session, tools, job, count=count, file=store_file(session, now, name, data))

    try:
        name, count, data = await tools.database.read(make)
    except Refusal as refusal:
        key = refusal.key
        await tools.database.write(lambda session: _tell(session, tools, job, refused=key))
        return
    await tools.database.write(lambda session: keep(session, name, count, data))


def _tell(session: Session, tools: Tools, job: JobRow, **values: Any) -> None:
    enqueue(
        session, tools.clock.now(), f"{LETTER}:{job.id}", "stats-file", telegram_id=job.telegram_id, priority=ASKED,
        quiet=False, **values,
    )  # fmt: skip
