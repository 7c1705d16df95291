"""The jobs that nobody asks for: the ledger's anchor and verification, and housekeeping. A slot of a schedule puts them."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from datetime import datetime

import structlog
from sqlalchemy.orm import Session

from bot.anchors.anchor_file import read_anchors
from bot.anchors.make_anchor import make_anchor
from bot.inbox.purge import purge_inbox
from bot.storage.statistics import take_statistics
from bot.study.alarms.find_anomalies import purge_anomalies
from bot.study.credits.anchor import AnchorRefused
from bot.study.credits.checks import record_check
from bot.study.credits.verify import VerifyReport, verify
from bot.study.jobs.purge import purge_jobs
from bot.study.jobs.take_job import JobRow
from bot.study.late.purge import purge_lates
from bot.study.learning.drafts import purge_drafts
from bot.study.learning.enrol import enrol_required
from bot.study.makeup.purge import purge_callup_drafts
from bot.study.notices.enqueue import PERSONAL, enqueue
from bot.study.notices.purge import purge_campaign_drafts, purge_outbox
from bot.study.posts.record_held import purge_credential_drafts
from bot.study.schedule.purge import purge_occurrences
from scheduler.tools import Tools

PURGES: tuple[Callable[[Session, datetime], int], ...] = (
    purge_inbox, purge_jobs, purge_outbox, purge_campaign_drafts, purge_callup_drafts, purge_occurrences,
    purge_drafts, purge_anomalies, purge_credential_drafts, purge_lates,
)  # fmt: skip
ROUNDS = 10_000  # of one of them at most: one that never ends must not hold up the jobs that people wait for
_log = structlog.get_logger(__name__)


class Interrupted(Exception):
    """The process stops, so this work was given up in the middle."""


async def keep_house(job: JobRow, tools: Tools) -> None:
    """Remove what nobody needs any more, in small transactions, so that nobody waits for a long one; let SQLite count its rows."""
    now = tools.clock.now()
    await tools.database.write(lambda session: enrol_required(session, now))  # courses whose day of release has come
    for purge in PURGES:
        for _ in range(ROUNDS):
            if not await tools.database.write(lambda session, purge=purge: purge(session, now)):  # type: ignore[misc]
                break
        else:
            _log.error("housekeeping does not come to an end", deed=purge.__name__)
    if tools.database.is_sqlite:
        await tools.database.write(lambda session: take_statistics(session.connection()))


async def anchor(job: JobRow, tools: Tools) -> None:
    """Write one more anchor of the ledger outside the database. When ledger and last anchor contradict each other, nobody
    may pass over it: an error in the log, and a letter to each system admin, once a day."""
    settings, now = tools.settings, tools.clock.now()
    try:
        await asyncio.to_thread(make_anchor, tools.database, settings.anchors, now)
    except AnchorRefused as error:
        _log.error("the ledger contradicts its last anchor", reason=str(error), file=str(settings.anchors))
        await tools.database.write(lambda session: _alarm(session, tools, f"anchor:{now.date()}", "ledger-anchor"))


async def verify_ledger(job: JobRow, tools: Tools) -> None:
    """Verify the whole ledger in a reading thread, keep that it was done, and write to the system admins about faults.

    A stop (the task is cancelled) ends the thread at its next step, so that the process can leave; the job begins anew later.
    """
    began, stopping = time.monotonic(), threading.Event()
    anchored = await asyncio.to_thread(read_anchors, tools.settings.anchors, tools.database.info["seal"])

    def go_on(_entries: int) -> None:
        if stopping.is_set():
            raise Interrupted

    def look(session: Session) -> VerifyReport:
        return verify(session, go_on, anchored.anchors)

    try:
        report = (await tools.database.read(look)).with_faults(anchored.faults)
    finally:
        stopping.set()

    def keep(session: Session) -> None:
        record_check(session, tools.clock.now(), report, round((time.monotonic() - began) * 1000))
        if not report.sound:
            _alarm(session, tools, f"verify:{job.id}", "ledger-faulty", count=len(report.faults))

    await tools.database.write(keep)
    if report.sound:
        _log.info("the ledger is sound", cadres=report.cadres, entries=report.entries)
    else:
        first = [(fault.what, fault.whose, fault.number) for fault in report.faults[:20]]
        _log.error("the ledger has faults", count=len(report.faults), first=first)


def _alarm(session: Session, tools: Tools, what: str, kind: str, count: int = 0) -> None:
    for admin in sorted(tools.settings.admins):
        key = f"ledger-alarm:{what}:{admin}"
        enqueue(session, tools.clock.now(), key, kind, telegram_id=admin, priority=PERSONAL, count=count)
