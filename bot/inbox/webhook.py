"""Updates by webhook: the secret compared in constant time, a body limit, and 200 only after the commit."""

from __future__ import annotations

import hmac
import json
from collections.abc import Awaitable, Callable

import structlog
from aiohttp import web
from sqlalchemy.exc import SQLAlchemyError

from bot.clock import Clock
from bot.inbox.lanes import Lanes
from bot.inbox.store import keep
from bot.storage.database import Database
from bot.storage.trouble import reason_of

BODY_LIMIT = 1 << 20  # bytes; Telegram's updates are far smaller
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
_log = structlog.get_logger(__name__)


def make_webhook(
    database: Database, clock: Clock, lanes: Lanes, holder: str, secret: str
) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """A handler for POSTed updates. Anything but 200 makes Telegram send the update again."""

    async def receive(request: web.Request) -> web.StreamResponse:
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), secret.encode()):
            return web.Response(status=403)
        raw = await _whole_body(request)
        if raw is None:
            return web.Response(status=413)
        try:
            body = json.loads(raw)
            update_id = int(body["update_id"])
        except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
            return web.Response(status=400)
        ours = None if lanes.full else holder  # None: whoever has room takes it up
        try:
            kept = await database.write(lambda session: keep(session, clock.now(), [body], ours))
        except SQLAlchemyError as error:
            _log.error(
                "an update could not be kept; Telegram will send it again", update=update_id, reason=reason_of(error)
            )
            return web.Response(status=503)
        lanes.add(kept)
        return web.Response()

    return receive


async def _whole_body(request: web.Request) -> bytes | None:
    """The body, None beyond the limit. `content.read(n)` alone would return whatever part of it has arrived."""
    if (request.content_length or 0) > BODY_LIMIT:
        return None
    parts = bytearray()
    async for part in request.content.iter_any():
        parts += part
        if len(parts) > BODY_LIMIT:
            return None
    return bytes(parts)
