"""The local Telegram over HTTP: the Bot API, file downloads, and the page with the phones."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from typing import TYPE_CHECKING

from aiohttp import web

from bot.simulator.controls import Controls
from bot.simulator.courier import Courier
from bot.simulator.envelope import answer, download
from bot.simulator.errors import ApiError, Disconnected
from bot.simulator.forms import read_call
from bot.simulator.pages import add_page

if TYPE_CHECKING:
    from bot.simulator.world import World


def make_server(world: World, controls: Controls | None = None) -> web.Application:
    """The web application; without ``controls`` it is a bare Bot API without the page.

    Addresses: ``/bot<token>/<method>``, ``/file/bot<token>/<path>``, and the page under ``/``. Webhooks are
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

    async def end_polls(app: web.Application) -> None:
        world.updates.release()

    app.on_shutdown.append(end_polls)
    app.cleanup_ctx.append(_deliveries(world))
    if controls is not None:
        add_page(app, world, controls)
    return app


def _deliveries(world: World) -> Callable[[web.Application], AsyncIterator[None]]:
    async def while_running(app: web.Application) -> AsyncIterator[None]:
        courier = asyncio.create_task(Courier(world).run())
        yield
        courier.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await courier

    return while_running
