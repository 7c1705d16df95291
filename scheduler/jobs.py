"""Runs long work, asked for in the chat or by a schedule, one job at a time, off the handlers' way."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Mapping

import structlog

from bot.presence.presence import CLOCK
from bot.study.jobs.finish_job import end_run, fail_run
from bot.study.jobs.take_job import JobRow, any_job, give_back, keep_lease, take_job
from scheduler import (
    certify_job,
    closing_job,
    deadline_job,
    exam_job,
    export_job,
    forecast_job,
    late_job,
    package_job,
    paper_job,
    policy_job,
    product_jobs,
    questions_job,
    roster_job,
    stats_job,
)
from scheduler.tools import Tools

Run = Callable[[JobRow, Tools], Awaitable[None]]
KEEP_ALIVE = 20.0  # seconds; the lease is a minute long
_log = structlog.get_logger(__name__)

KINDS: dict[str, Run] = {
    "anchor": product_jobs.anchor,
    "balances": policy_job.refresh_balances,
    "certify": certify_job.run,
    "exams": exam_job.look,
    "export": export_job.run,
    "forecast": forecast_job.run,
    "housekeeping": product_jobs.keep_house,
    "late-fetch": late_job.fetch,
    "package-check": package_job.check_package,
    "deadlines": deadline_job.remind,
    "paper": paper_job.run,
    "policy-apply": policy_job.carry_out,
    "policy-count": policy_job.count,
    "questions-check": questions_job.check_questions,
    "questions-file": questions_job.make_file,
    "roster-check": roster_job.check_roster,
    "roster-commit": roster_job.commit_roster,
    "stats-file": stats_job.run,
    "targets": policy_job.keep_targets,
    "verify": product_jobs.verify_ledger,
    "year-close": closing_job.close,
}


class JobRunner:
    """`run_waiting` runs what waits. Each kind may run twice after a crash: its effects go through unique keys."""

    def __init__(self, tools: Tools, kinds: Mapping[str, Run] = KINDS) -> None:
        self._tools = tools
        self._kinds = kinds
        self._holder = tools.presence.holder
        self._stopping = False
        self._unasked: asyncio.Task[None] | None = None  # a job of the product's own that is under way

    def stop(self) -> None:
        """Take no more jobs, and give back the product's own if one is under way: nobody waits for it, so it can begin anew.
        What a person asked for is finished."""
        self._stopping = True
        if self._unasked is not None:
            self._unasked.cancel()

    async def run_waiting(self) -> int:
        """Run jobs until none may run now: how many ran."""
        ran = 0
        while not self._stopping and self._tools.presence.holds(CLOCK) and (job := await self._take()) is not None:
            with structlog.contextvars.bound_contextvars(job=job.id, kind=job.kind):
                await self._run(job)
            ran += 1
        return ran

    async def _take(self) -> JobRow | None:
        now, database = self._tools.clock.now(), self._tools.database
        if not await database.read(lambda session: any_job(session, now)):
            return None
        return await database.write(lambda session: take_job(session, now, self._holder))

    async def _run(self, job: JobRow) -> None:
        clock, database = self._tools.clock, self._tools.database
        keeper = asyncio.create_task(self._keep_lease(job))
        try:
            work = asyncio.ensure_future(self._kinds[job.kind](job, self._tools))
            self._unasked = work if not job.telegram_id else None
            await work
        except asyncio.CancelledError:
            if not self._stopping:
                raise
            await database.write(lambda session: give_back(session, clock.now(), job.id, self._holder))
        except Exception as error:  # noqa: BLE001 - the outermost edge of a job: logged, retried, then told
            _log.error("a job failed", attempt=job.tries, exc_info=error)
            note = f"{type(error).__name__}: {error}"
            await database.write(lambda session: fail_run(session, clock.now(), job, note))
        else:
            await database.write(lambda session: end_run(session, clock.now(), job))
        finally:
            self._unasked = None
            keeper.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await keeper

    async def _keep_lease(self, job: JobRow) -> None:
        while True:
            await asyncio.sleep(KEEP_ALIVE)
            now = self._tools.clock.now()
            await self._tools.database.write(lambda session, now=now: keep_lease(session, now, job.id, self._holder))  # type: ignore[misc]
