"""`/health`: is each part alive, and how deep are the queues."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from aiohttp import web

from bot.gauges import read_gauges
from bot.storage.database import Database

STALE = timedelta(minutes=3)  # the clock ticks every second; silence this long means it died


def make_health(
    database: Database, depth: Callable[[], int], heartbeat: Callable[[], datetime | None] | None
) -> Callable[[web.Request], Awaitable[web.Response]]:
    """A handler that answers 200 with figures when everything works, 503 with the reason when not.

    `heartbeat` is None in a process without a clock. `sending` is false while it waits for `resume` after a restore.
    """

    async def health(request: web.Request) -> web.Response:
        figures: dict[str, Any] = {"lanes": depth()}
        try:
            rows = await database.read(read_gauges)
        except Exception as error:  # noqa: BLE001 - whatever is wrong with the database is the answer
            return web.json_response({"ok": False, "database": type(error).__name__}, status=503)
        figures |= {
            "inbox": rows.inbox_waiting,
            "dead": rows.inbox_dead,
            "outbox": sum(count for (_, state), count in rows.outbox.items() if state == "pending"),
            "papers_stuck": rows.papers_stuck,
            "sending": not rows.stopped,
        }
        if heartbeat is None:
            return web.json_response({"ok": True, **figures})
        beat = heartbeat()
        alive = beat is not None and datetime.now(UTC) - beat < STALE
        return web.json_response({"ok": alive, "clock": alive, **figures}, status=200 if alive else 503)

    return health
