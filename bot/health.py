"""`/health`: is each part alive, and how deep are the queues."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from aiohttp import web
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.inbox.tables import InboxUpdate
from bot.storage.database import Database
from bot.study.notices.tables import Outbox

STALE = timedelta(minutes=3)  # the clock ticks every second; silence this long means it died


def make_health(
    database: Database, depth: Callable[[], int], heartbeat: Callable[[], datetime | None] | None
) -> Callable[[web.Request], Awaitable[web.Response]]:
    """A handler that answers 200 with figures when everything works, 503 with the reason when not.

    `heartbeat` is None in a process without a clock.
    """

    async def health(request: web.Request) -> web.Response:
        figures: dict[str, Any] = {"lanes": depth()}
        try:
            figures |= await database.read(queues)
        except Exception as error:  # noqa: BLE001 - whatever is wrong with the database is the answer
            return web.json_response({"ok": False, "database": type(error).__name__}, status=503)
        if heartbeat is None:
            return web.json_response({"ok": True, **figures})
        beat = heartbeat()
        alive = beat is not None and datetime.now(UTC) - beat < STALE
        return web.json_response({"ok": alive, "clock": alive, **figures}, status=200 if alive else 503)

    return health


def queues(session: Session) -> dict[str, int]:
    """Updates that wait or were set aside, and messages that wait."""
    return {
        "inbox": session.scalar(select(func.count()).where(InboxUpdate.state == "waiting")) or 0,
        "dead": session.scalar(select(func.count()).where(InboxUpdate.state == "dead")) or 0,
        "outbox": session.scalar(select(func.count()).where(Outbox.state == "pending")) or 0,
    }
