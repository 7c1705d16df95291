"""Looks at the schedules: makes the product's own at the start, then does what is due, each schedule in its own transaction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import structlog
from sqlalchemy.exc import OperationalError

from bot.study.makeup.send_periodic import make_send_periodic
from bot.study.practice.remind_practice import remind_practice
from bot.study.schedule.ask_work import ask_work
from bot.study.schedule.run_due import Deed, due_schedules, run_due
from bot.study.schedule.standing import ensure_schedules
from scheduler.tools import Tools

ROUNDS = 10_000  # of one schedule in one tick at most
_log = structlog.get_logger(__name__)


def make_deeds(tools: Tools) -> dict[str, Deed]:
    """What each kind of schedule does at a slot."""
    return {
        "anchor": ask_work,
        "deadlines": ask_work,
        "exams": ask_work,
        "housekeeping": ask_work,
        "practice": remind_practice,
        "remind": make_send_periodic(tools.settings.admins),
        "forecast": ask_work,
        "targets": ask_work,
        "verify": ask_work,
    }


class Slots:
    """`run` does everything that is due now. Safe in any number of processes: rows and unique keys decide, not this object."""

    def __init__(self, tools: Tools, deeds: Mapping[str, Deed]) -> None:
        self._tools = tools
        self._deeds = deeds
        self._ensured = False

    async def run(self) -> None:
        """Raises `OperationalError` when the database is away: then nothing of the schedule in hand was done."""
        now, database = self._tools.clock.now(), self._tools.database
        if not self._ensured:
            zone = self._tools.settings.timezone
            await database.write(lambda session: ensure_schedules(session, now, zone))
            self._ensured = True
        for schedule_id in await database.read(lambda session: due_schedules(session, now)):
            try:
                await self._look(schedule_id, now)
            except OperationalError:
                raise
            except Exception as error:  # noqa: BLE001 - the edge of one schedule: the others go on
                _log.error("a schedule cannot be looked at", schedule=schedule_id, exc_info=error)

    async def _look(self, schedule_id: int, now: datetime) -> None:
        for _ in range(ROUNDS):
            ran = await self._tools.database.write(lambda session: run_due(session, now, schedule_id, self._deeds))
            for failure in ran.failures:
                _log.error(
                    "a slot failed", schedule=failure.key, slot=str(failure.slot), attempt=failure.tries, exc_info=failure.error
                )  # fmt: skip
            if not ran.more:
                return
