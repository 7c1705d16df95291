"""A TCP proxy that can be cut: every connection through it breaks, and no new one is taken until it is joined again."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator


class CutProxy:
    """Between a product and its PostgreSQL. `cut` and `join` as often as you like; `port` stays the same."""

    def __init__(self, host: str, port: int) -> None:
        self._host, self._there = host, port
        self._server: asyncio.Server | None = None
        self._writers: set[asyncio.StreamWriter] = set()
        self.port = 0
        self.passed = 0  # connections that came through

    async def join(self) -> None:
        """Let connections through (again)."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def cut(self) -> None:
        """Break every connection, and refuse new ones."""
        if self._server is not None:
            self._server.close()
            self._server = None
        for writer in list(self._writers):
            writer.transport.abort()
        await asyncio.sleep(0)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.passed += 1
        try:
            far_reader, far_writer = await asyncio.open_connection(self._host, self._there)
        except OSError:
            writer.close()
            return
        self._writers |= {writer, far_writer}
        try:
            await asyncio.gather(self._pump(reader, far_writer), self._pump(far_reader, writer))
        finally:
            self._writers -= {writer, far_writer}

    async def _pump(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError, OSError):
            while data := await source.read(65536):
                sink.write(data)
                await sink.drain()
        sink.close()


@contextlib.asynccontextmanager
async def a_cut_proxy(host: str, port: int) -> AsyncIterator[CutProxy]:
    """A proxy to HOST:PORT, joined; cut at the end."""
    proxy = CutProxy(host, port)
    await proxy.join()
    try:
        yield proxy
    finally:
        await proxy.cut()
