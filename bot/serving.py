"""Serve a web application at an address, and say plainly when the port is taken."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator

from aiohttp import web

from bot.settings import split_address


class PortTaken(Exception):
    """Another program listens there."""


@contextlib.asynccontextmanager
async def serving(server: web.Application, address: str) -> AsyncIterator[None]:
    """Serve an application at HOST:PORT; raises `PortTaken`."""
    runner = web.AppRunner(server, access_log=None, shutdown_timeout=2.0)
    await runner.setup()
    host, port = split_address(address)
    try:
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as error:
            raise PortTaken(address) from error
        yield
    finally:
        await runner.cleanup()
