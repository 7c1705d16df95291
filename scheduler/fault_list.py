"""The whole list of what is wrong with a sent file, in a letter of its own beside the report that shows the first few."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from bot.exports.fault_table import fault_table, roster_fault_table
from bot.exports.sheets import Table, write_table
from bot.screens import say
from bot.study.jobs.files import store_file
from bot.study.jobs.take_job import JobRow
from bot.study.learning.plain_package import NAME_SHOWN
from bot.study.notices.enqueue import ASKED, enqueue
from bot.study.people.actor import resolve_actor
from bot.study.people.roster_rows import RosterFault
from content.model import Fault
from scheduler.tools import Tools


@dataclass(frozen=True)
class FaultList:
    """A table as a file: its name, its bytes, and how many faults there are."""

    name: str
    data: bytes
    count: int


async def list_faults(job: JobRow, tools: Tools, faults: Sequence[Fault], shown: int) -> FaultList | None:
    """The table in the language of whoever sent the file; None where the report shows them all."""
    if len(faults) <= shown:
        return None
    language = await _language(job, tools)
    return await _made(job, tools, fault_table(faults, tools.wording, language), language, len(faults))


async def list_roster_faults(job: JobRow, tools: Tools, faults: Sequence[RosterFault], shown: int) -> FaultList | None:
    """The same for a roster."""
    if len(faults) <= shown:
        return None
    language = await _language(job, tools)
    return await _made(job, tools, roster_fault_table(faults, tools.wording, language), language, len(faults))


def enclose(session: Session, now: datetime, job: JobRow, listed: FaultList | None) -> None:
    """Put the list into the outbox, in the transaction of its report."""
    if listed is None:
        return
    file = store_file(session, now, listed.name, listed.data)
    enqueue(
        session, now, f"fault-list:{job.id}", "fault-list", telegram_id=job.telegram_id, priority=ASKED, quiet=False,
        name=job.values["name"], count=listed.count, file=file,
    )  # fmt: skip


async def _language(job: JobRow, tools: Tools) -> str:
    admins = tools.settings.admins
    actor = await tools.database.read(lambda session: resolve_actor(session, job.telegram_id, admins))
    return actor.language or tools.settings.language


async def _made(job: JobRow, tools: Tools, table: Table, language: str, count: int) -> FaultList:
    title = tools.wording.plain(say("fault-list-title"), language)
    name = f"{title}_{Path(job.values['name']).stem[-NAME_SHOWN:]}.xlsx"
    return FaultList(name, await asyncio.to_thread(_bytes, table), count)


def _bytes(table: Table) -> bytes:
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        path = Path(folder) / "faults.xlsx"
        write_table(path, table)
        return path.read_bytes()
