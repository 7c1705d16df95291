"""Runs long work that was asked for in the chat, one job at a time, off the handlers' way."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Mapping

import structlog

from bot.presence.presence import CLOCK
from bot.study.jobs.finish_job import end_run, fail_run
from bot.study.jobs.take_job import JobRow, any_job, keep_lease, take_job
from scheduler import export_job, roster_job
from scheduler.tools import Tools

Run = Callable[[JobRow, Tools], Awaitable[None]]
KEEP_ALIVE = 20.0  # seconds; the lease is a minute long
_log = structlog.get_logger(__name__)

KINDS: dict[str, Run] = {
    "export": export_job.run,
    "roster-check": roster_job.check_roster,
    "roster-commit": roster_job.commit_roster,
}


class JobRunner:
    """`run_waiting` runs what waits. Each kind may run twice after a crash: its effects go through unique keys."""

    def __init__(self, tools: Tools, kinds: Mapping[str, Run] = KINDS) -> None:
        self._tools = tools
        self._kinds = kinds
        self._holder = tools.presence.holder

    async def run_waiting(self) -> int:
        """Run jobs until none may run now: how many ran."""
        ran = 0
        while self._tools.presence.holds(CLOCK) and (job := await self._take()) is not None:
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
            await self._kinds[job.kind](job, self._tools)
        except Exception as error:  # noqa: BLE001 - the outermost edge of a job: logged, retried, then told
            _log.error("a job failed", attempt=job.tries, exc_info=error)
            note = f"{type(error).__name__}: {error}"
            await database.write(lambda session: fail_run(session, clock.now(), job, note))
        else:
            await database.write(lambda session: end_run(session, clock.now(), job))
        finally:
            keeper.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await keeper

    async def _keep_lease(self, job: JobRow) -> None:
        while True:
            await asyncio.sleep(KEEP_ALIVE)
            now = self._tools.clock.now()
            await self._tools.database.write(lambda session, now=now: keep_lease(session, now, job.id, self._holder))  # type: ignore[misc]
