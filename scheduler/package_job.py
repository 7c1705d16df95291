"""The job of a course package sent to the bot: download, open, check, keep as a draft, and report by letter."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from bot.study.credits.shelf import shelf_of
from bot.study.jobs.finish_job import finish_job
from bot.study.jobs.take_job import JobRow
from bot.study.learning.compare_course import compare_course
from bot.study.learning.drafts import drop_draft, keep_draft
from bot.study.learning.plain_package import FAULTS_SHOWN, NAME_SHOWN, fault_values, plain_comparison
from bot.study.learning.tables import CourseVersion
from bot.study.notices.enqueue import ASKED, enqueue
from bot.study.people.actor import resolve_actor
from bot.study.refusal import Refusal
from content.check import CheckReport, check
from content.model import Course
from content.policy import Policy
from scheduler.fault_list import FaultList, enclose, list_faults
from scheduler.tools import Tools


async def check_package(job: JobRow, tools: Tools) -> None:
    """Tell the outcome by the letter ``package-report``; a sound package waits as a draft for a person's word."""
    file = await tools.bot.get_file(job.values["file_id"])
    data = bytes(await file.download_as_bytearray())
    policies = (await tools.database.read(shelf_of)).policies
    report = await asyncio.to_thread(_check, data, job.values["name"][-NAME_SHOWN:], tools.clock.now(), policies)
    listed = await list_faults(job, tools, report.faults, FAULTS_SHOWN)
    values: dict[str, Any] = {"name": job.values["name"], **fault_values(report.faults)}
    if not report.is_good or not report.courses:
        await tools.database.write(lambda session: _report(session, tools.clock.now(), job, values, "done", listed))
        return
    await tools.database.write(lambda session: _keep(session, tools, job, report.courses[0], values, listed))


def _check(data: bytes, name: str, now: datetime, policies: Sequence[Policy]) -> CheckReport:
    with tempfile.TemporaryDirectory(prefix="package-") as folder:
        path = Path(folder) / "package.zip"  # a name of our own: the sender's could be anything
        path.write_bytes(data)
        return check(path, now, name=name, policies=policies)


def _keep(
    session: Session, tools: Tools, job: JobRow, course: Course, values: dict[str, Any], listed: FaultList | None
) -> None:
    now = tools.clock.now()
    actor = resolve_actor(session, job.telegram_id, tools.settings.admins)
    try:
        version_id = keep_draft(session, now, actor, course)
    except Refusal as refusal:  # no admin any more
        _report(session, now, job, {**values, "refused": refusal.key}, "done")
        return
    comparison = compare_course(session, now, course, session.get_one(CourseVersion, version_id))
    facts = plain_comparison(course, comparison)
    if comparison.same:
        drop_draft(session, now, actor, version_id)
        _report(session, now, job, {**values, **facts}, "done", listed)
        return
    _report(session, now, job, {**values, **facts, "version": version_id}, "asked", listed, version=version_id)


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
        enqueue(
            session, now, f"package-report:{job.id}", "package-report",
            telegram_id=job.telegram_id, priority=ASKED, quiet=False, **values,
        )  # fmt: skip
