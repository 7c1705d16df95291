"""The job that fetches the evidence of a late entry from Telegram, so that it stays when Telegram has forgotten it."""

from __future__ import annotations

from bot.study.jobs.take_job import JobRow
from bot.study.late.evidence import keep_evidence, to_fetch
from scheduler.tools import Tools


async def fetch(job: JobRow, tools: Tools) -> None:
    """Download one file and keep it, or refuse it; running twice keeps it once."""
    evidence_id = int(job.values["evidence"])
    file_id = await tools.database.read(lambda session: to_fetch(session, evidence_id))
    if file_id is None:
        return
    file = await tools.bot.get_file(file_id)
    data = bytes(await file.download_as_bytearray())
    await tools.database.write(
        lambda session: keep_evidence(session, tools.clock.now(), job.telegram_id, evidence_id, data)
    )
