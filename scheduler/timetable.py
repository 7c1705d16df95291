"""Every tick and its rhythm in one table. Ticks hold no state: what is due is a query, so a tick too many does no harm."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

import structlog
from apscheduler.events import EVENT_JOB_ERROR, EVENT_JOB_MISSED, JobExecutionEvent
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session

from bot.storage.trouble import reason_of
from bot.study.alarms.find_anomalies import find_anomalies
from bot.study.learning.remind_due import remind_due
from bot.study.makeup.close_exams import close_exams
from bot.study.makeup.open_overdue import open_overdue
from bot.study.makeup.remind_makeup import remind_makeup
from bot.study.marking.release import release_due
from bot.study.marking.remind import remind_teachers
from scheduler.jobs import JobRunner
from scheduler.sender import Sender
from scheduler.slots import Slots, make_deeds
from scheduler.tools import Tools

ROUNDS = 10_000  # of one deed in one tick at most: a deed that never ends must not hold the clock for ever
_log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Tick:
    """Work that the clock does every `seconds`. Its name is its id, also in the logs."""

    name: str
    seconds: int
    work: Callable[[], Awaitable[object]]


def make_ticks(tools: Tools, jobs: JobRunner, sender: Sender) -> tuple[Tick, ...]:
    """The table, in the order in which `run_due` walks it: causes before the letters they write."""

    def chunks(*deeds: Callable[[Session, datetime], int]) -> Callable[[], Awaitable[object]]:
        return partial(_until_nothing_is_due, tools, deeds)

    def close(session: Session, now: datetime) -> int:
        return close_exams(session, now, tools.settings.admins)

    return (
        Tick("leases", 15, sender.recover),
        Tick("exams", 5, chunks(close)),
        Tick("overdue", 60, chunks(release_due, open_overdue, remind_makeup)),
        Tick("reminders", 60, chunks(remind_due, remind_teachers, find_anomalies)),
        Tick("slots", 5, Slots(tools, make_deeds(tools)).run),
        Tick("jobs", 1, jobs.run_waiting),
        Tick("send", 1, sender.drain),
    )


def make_timetable(ticks: Iterable[Tick], run: Callable[[Tick], Awaitable[None]]) -> AsyncIOScheduler:
    """A scheduler that calls `run(tick)` at each tick's rhythm, first at once. In memory: what is due lives in tables.

    Late ticks are never skipped (APScheduler would by default, after one second) and never run twice at once.
    """
    logger = logging.getLogger(f"{__name__}.apscheduler")
    logger.setLevel(
        logging.ERROR
    )  # "maximum number of running instances reached" each second of a long drain says nothing
    timetable = AsyncIOScheduler(
        timezone=UTC,
        logger=logger,
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
    )
    timetable.add_listener(_say_loudly, EVENT_JOB_ERROR | EVENT_JOB_MISSED)
    for tick in ticks:
        timetable.add_job(
            run,
            "interval",
            args=[tick],
            seconds=tick.seconds,
            id=tick.name,
            name=tick.name,
            next_run_time=datetime.now(UTC),
        )
    return timetable


async def _until_nothing_is_due(tools: Tools, deeds: Iterable[Callable[[Session, datetime], int]]) -> None:
    """Each deed in transactions of its own, until it finds nothing more."""
    for deed in deeds:
        now = tools.clock.now()
        for _ in range(ROUNDS):
            if not await tools.database.write(lambda session, deed=deed, now=now: deed(session, now)):  # type: ignore[misc]
                break
        else:
            _log.error("a deed of the clock does not come to an end", deed=deed.__name__)


def _say_loudly(event: JobExecutionEvent) -> None:
    if isinstance(event.exception, (OperationalError, InterfaceError, PoolTimeout)):
        _log.warning("the clock waits", tick=event.job_id, reason=reason_of(event.exception))
    elif event.exception is not None:
        _log.error("a tick failed", tick=event.job_id, exc_info=event.exception)
    else:
        _log.error("a tick was missed", tick=event.job_id, due=str(event.scheduled_run_time))
