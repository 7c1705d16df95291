"""The two jobs of a roster import in the chat: check a file and report; import what was confirmed."""

from __future__ import annotations

import asyncio
import json
import tempfile
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from bot.study.jobs.files import load_file, store_file
from bot.study.jobs.finish_job import finish_job
from bot.study.jobs.take_job import JobRow
from bot.study.makeup.take_in_roster import take_in_roster
from bot.study.notices.enqueue import ASKED, enqueue
from bot.study.people.actor import Actor, resolve_actor
from bot.study.people.plan_import import plan_import
from bot.study.people.read_roster import read_roster
from bot.study.people.roster_rows import Roster, RosterRow
from bot.study.refusal import Refusal
from bot.views.roster import FAULTS_SHOWN, counts_of, plan_values, told_faults
from content.formats.question_sheet import holds_questions
from content.sheets import Book, SheetRefused, read_book
from scheduler.fault_list import FaultList, enclose, list_roster_faults
from scheduler.questions_job import report_questions
from scheduler.tools import Tools


async def check_roster(job: JobRow, tools: Tools) -> None:
    """Download, read and compare; the letter ``roster-report`` tells the outcome and asks for a word.

    Only the rows as read are kept for the import: the sent file may hold ID-card and phone numbers.
    """
    file = await tools.bot.get_file(job.values["file_id"])
    data = bytes(await file.download_as_bytearray())
    try:
        book = await asyncio.to_thread(_open, data, Path(job.values["name"]).suffix)
        if holds_questions(book.rows):  # both come as spreadsheets: the headings tell them apart
            await report_questions(job, tools, data)
            return
        roster = await asyncio.to_thread(read_roster, book.rows, book.merged)
    except SheetRefused as refused:
        values = {"refused": [refused.key, f"{refused.key}-remedy"], "params": dict(refused.params)}
        await tools.database.write(lambda session: _report(session, tools.clock.now(), job, values, "done"))
        return
    try:
        plan = await tools.database.read(
            lambda session: plan_import(session, tools.clock.now(), _actor(session, tools, job), roster.rows)
        )
    except Refusal as refusal:  # no admin any more
        values = {"refused": [refusal.key], "params": refusal.values}
        await tools.database.write(lambda session: _report(session, tools.clock.now(), job, values, "done"))
        return
    listed = await list_roster_faults(job, tools, told_faults(roster, plan), FAULTS_SHOWN)
    await tools.database.write(lambda session: _plan(session, tools, job, roster, plan_values(roster, plan), listed))


async def commit_roster(job: JobRow, tools: Tools) -> None:
    """Import the rows that the check has kept, in one transaction with the letter ``roster-done``."""
    try:
        await tools.database.write(lambda session: _commit(session, tools, job))
    except Refusal as refusal:
        values = {"refused": [refusal.key], "params": refusal.values}
        await tools.database.write(lambda session: _tell(session, tools.clock.now(), job, "roster-done", values))


def _open(data: bytes, suffix: str) -> Book:
    with tempfile.TemporaryDirectory(prefix="roster-") as folder:
        path = Path(folder) / f"roster{suffix.lower()}"  # a name of our own: the sender's could be anything
        path.write_bytes(data)
        return read_book(path)


def _plan(
    session: Session, tools: Tools, job: JobRow, roster: Roster, values: dict[str, Any], listed: FaultList | None
) -> None:
    now = tools.clock.now()
    if values["errors"] or values["empty"]:
        _report(session, now, job, values, "done", listed)
        return
    rows = json.dumps([asdict(row) for row in roster.rows], ensure_ascii=False).encode()
    kept = store_file(session, now, "roster.json", rows)
    _report(session, now, job, {**values, "job": job.id}, "asked", listed, file=kept)


def _commit(session: Session, tools: Tools, job: JobRow) -> None:
    now = tools.clock.now()
    kept = load_file(session, job.values["file"])
    if kept is None:
        raise Refusal("roster-nothing-checked")
    rows = [RosterRow(**{**row, "unit": tuple(row["unit"])}) for row in json.loads(kept.data)]
    report = take_in_roster(session, now, _actor(session, tools, job), rows, job.values["name"])
    values = {
        "name": job.values["name"], "counts": counts_of(report), "flagged": report.flagged,
        "for_nobody": list(report.for_nobody),
    }  # fmt: skip
    if finish_job(session, now, job.id, "done"):
        _tell(session, now, job, "roster-done", values)


def _report(
    session: Session,
    now: datetime,
    job: JobRow,
    values: dict[str, Any],
    state: str,
    listed: FaultList | None = None,
    **outcome: Any,
) -> None:
    if finish_job(session, now, job.id, state, **outcome):
        enclose(session, now, job, listed)
        _tell(session, now, job, "roster-report", {"name": job.values["name"], **values})


def _tell(session: Session, now: datetime, job: JobRow, kind: str, values: dict[str, Any]) -> None:
    enqueue(session, now, f"{kind}:{job.id}", kind, telegram_id=job.telegram_id, priority=ASKED, quiet=False, **values)


def _actor(session: Session, tools: Tools, job: JobRow) -> Actor:
    return resolve_actor(session, job.telegram_id, tools.settings.admins)
