"""The local Telegram over HTTP: the Bot API, file downloads, and the page with the phones."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from typing import TYPE_CHECKING

from aiohttp import web

from bot.simulator.courier import Courier
from bot.simulator.envelope import answer, download
from bot.simulator.errors import ApiError, Disconnected
from bot.simulator.forms import read_call

if TYPE_CHECKING:
    from bot.simulator.world import World


def make_server(world: World) -> web.Application:
    """The web application.

    Addresses: ``/bot<token>/<method>`` and ``/file/bot<token>/<path>``. Webhooks are
    delivered for as long as the application runs.
    """
    app = web.Application(client_max_size=world.limits.upload + (1 << 20))

    async def api(request: web.Request) -> web.StreamResponse:
        try:
            params, files = await read_call(request, world.limits.upload)
            status, body = await answer(world, request.match_info["token"], request.match_info["method"], params, files)
        except ApiError as refusal:
            status, body = refusal.code, refusal.body()
        except Disconnected:
            if request.transport is not None:
                request.transport.abort()
            # Nobody reads this any more; the handler only has to end.
            return web.Response(status=500)
        return web.json_response(body, status=status)

    async def file(request: web.Request) -> web.Response:
        content = download(world, request.match_info["token"], request.match_info["path"])
        if content is None:
            return web.json_response(ApiError(404, "Not Found").body(), status=404)
        return web.Response(body=content, content_type="application/octet-stream")

    app.router.add_route("*", "/bot{token}/{method}", api)
    app.router.add_get("/file/bot{token}/{path:.+}", file)
    app.cleanup_ctx.append(_deliveries(world))
    return app


def _deliveries(world: World) -> Callable[[web.Application], AsyncIterator[None]]:
    async def while_running(app: web.Application) -> AsyncIterator[None]:
        courier = asyncio.create_task(Courier(world).run())
        yield
        courier.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await courier

    return while_running
