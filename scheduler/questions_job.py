"""The jobs of question files: check what was sent and report by letter; make the template, or a bank, as a file."""

from __future__ import annotations

import asyncio
import tempfile
from collections import Counter
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from bot.exports.question_template import write_template
from bot.exports.write_bank import write_bank
from bot.study.audit.record import record
from bot.study.jobs.files import store_file
from bot.study.jobs.finish_job import finish_job
from bot.study.jobs.take_job import JobRow
from bot.study.learning.packed_questions import pack
from bot.study.learning.plain_package import FAULTS_SHOWN, NAME_SHOWN, fault_values
from bot.study.learning.read_bank import read_bank
from bot.study.learning.stored_question import question_row
from bot.study.learning.tables import CourseVersion
from bot.study.makeup.ask_questions import may_author
from bot.study.notices.enqueue import ASKED, enqueue
from bot.study.people.actor import resolve_actor
from bot.study.refusal import Refusal
from content.formats.near import alike
from content.formats.read_questions import ReadBank
from content.question_file import read_question_file
from content.sheets import SheetRefused
from scheduler.fault_list import FaultList, enclose, list_faults
from scheduler.tools import Tools

ALIKE_SHOWN = 5


async def check_questions(job: JobRow, tools: Tools) -> None:
    """Tell the outcome by the letter ``questions-report``; a sound file waits for a person's word."""
    file = await tools.bot.get_file(job.values["file_id"])
    data = bytes(await file.download_as_bytearray())
    await report_questions(job, tools, data)


async def report_questions(job: JobRow, tools: Tools, data: bytes) -> None:
    """The same for bytes that are here already: a sheet that was taken for a roster until it was opened."""
    try:
        bank = await asyncio.to_thread(_look, data, job.values["name"])
    except SheetRefused as refused:
        no = {"refused": [refused.key, f"{refused.key}-remedy"], "params": dict(refused.params)}
        await tools.database.write(lambda session: _report(session, tools, job, no, None, None))
        return
    values, kept = await asyncio.to_thread(_told, bank)
    listed = await list_faults(job, tools, bank.faults, FAULTS_SHOWN)
    await tools.database.write(lambda session: _report(session, tools, job, values, kept, listed))


def _look(data: bytes, name: str) -> ReadBank:
    with tempfile.TemporaryDirectory(prefix="questions-") as folder:
        path = (
            Path(folder) / f"questions{Path(name).suffix.lower()}"
        )  # a name of our own: the sender's could be anything
        path.write_bytes(data)
        bank = read_question_file(path)
    shown = name[-NAME_SHOWN:]
    bank.faults = [replace(fault, file=fault.file.replace(path.name, shown)) for fault in bank.faults]
    return bank


def _told(bank: ReadBank) -> tuple[dict[str, Any], bytes | None]:
    return _values(bank), None if _is_bad(bank) else pack(bank.for_bank())


def _is_bad(bank: ReadBank) -> bool:
    return not bank.questions or any(fault.severity == "error" for fault in bank.faults)


def _values(bank: ReadBank) -> dict[str, Any]:
    questions = [question for _, question in bank.questions]
    near = alike(questions, [])
    shown = question_row(0, questions[0]) if questions else {}
    return {
        **fault_values(bank.faults),
        "count": len(questions),
        "kinds": dict(Counter(question.kind for question in questions)),
        "alike": [[pair.line, pair.text, pair.other, pair.percent, pair.place] for pair in near[:ALIKE_SHOWN]],
        "near": len(near),
        "first": {"kind": shown.get("kind"), "content": shown.get("content")},
    }


def _report(
    session: Session, tools: Tools, job: JobRow, values: dict[str, Any], kept: bytes | None, listed: FaultList | None
) -> None:
    now = tools.clock.now()
    try:
        may_author(resolve_actor(session, job.telegram_id, tools.settings.admins))
    except Refusal as refusal:
        values, kept, listed = {"refused": [refusal.key], "params": {}}, None, None
    outcome: dict[str, Any] = {}
    if kept is not None:
        outcome = {"file": store_file(session, now, "questions.json", kept)}
        values = {**values, "job": job.id}
    if finish_job(session, now, job.id, "asked" if outcome else "done", **outcome):
        enclose(session, now, job, listed)
        _tell(session, now, job, "questions-report", {"name": job.values["name"], **values})


async def make_file(job: JobRow, tools: Tools) -> None:
    """The template, or the bank of a course, as the letter ``questions-file``; twice asked after a crash, sent once."""

    def make(session: Session) -> tuple[str, bytes]:
        actor = resolve_actor(session, job.telegram_id, tools.settings.admins)
        may_author(actor)
        with tempfile.TemporaryDirectory(prefix="bank-") as folder:
            path = Path(folder) / f"bank.{job.values['form']}"
            if "version" not in job.values:
                write_template(path, tools.settings.zone)
                return "试题模板.xlsx", path.read_bytes()
            version = session.get_one(CourseVersion, job.values["version"])
            write_bank(path, read_bank(session, actor, version.course_id), tools.settings.zone)
            return f"题库_{version.course_id}.{job.values['form']}", path.read_bytes()

    def keep(session: Session, name: str, data: bytes) -> None:
        now = tools.clock.now()
        if finish_job(session, now, job.id, "done"):
            actor = resolve_actor(session, job.telegram_id, tools.settings.admins)
            record(session, now, actor, "export-questions", name, form=job.values["form"])
            _tell(session, now, job, "questions-file", {"file": store_file(session, now, name, data)})

    try:
        name, data = await tools.database.read(make)
    except Refusal as refusal:
        refused: dict[str, Any] = {"name": "", "refused": [refusal.key], "params": {}}
        await tools.database.write(lambda session: _tell(session, tools.clock.now(), job, "questions-report", refused))
        return
    await tools.database.write(lambda session: keep(session, name, data))


def _tell(session: Session, now: datetime, job: JobRow, kind: str, values: dict[str, Any]) -> None:
    enqueue(session, now, f"{kind}:{job.id}", kind, telegram_id=job.telegram_id, priority=ASKED, quiet=False, **values)
