"""A TCP proxy before PostgreSQL that can stall, cut every connection, or be away."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Coroutine


class Pipe(asyncio.Protocol):
    """One direction's end; what it reads goes to `other`."""

    def __init__(self, proxy: PgProxy) -> None:
        self.proxy = proxy
        self.transport: asyncio.Transport | None = None
        self.other: Pipe | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.proxy.pipes.add(self)
        if self.proxy.stalled:
            transport.pause_reading()

    def data_received(self, data: bytes) -> None:
        if self.other is not None and self.other.transport is not None:
            self.other.transport.write(data)

    def connection_lost(self, exc: Exception | None) -> None:
        self.proxy.pipes.discard(self)
        if self.other is not None and self.other.transport is not None:
            self.other.transport.close()


class Inside(Pipe):
    """The end towards the product: opens the other end, and reads only once that is there."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        assert self.transport is not None
        if self.proxy.away:
            self.transport.abort()
            return
        self.transport.pause_reading()
        self.proxy.spawn(self._join())

    async def _join(self) -> None:
        assert self.transport is not None
        try:
            _, outside = await asyncio.get_running_loop().create_connection(
                lambda: Pipe(self.proxy), self.proxy.host, self.proxy.port
            )
        except OSError:
            self.transport.abort()
            return
        self.other, outside.other = outside, self
        if self.transport.is_closing():
            assert outside.transport is not None
            outside.transport.close()
        elif not self.proxy.stalled:
            self.transport.resume_reading()


class PgProxy:
    """Listens on `listen` and passes everything on to the server."""

    def __init__(self, host: str, port: int, listen: int) -> None:
        self.host, self.port, self.listen = host, port, listen
        self.pipes: set[Pipe] = set()
        self.stalled = self.away = False
        self._joining: set[asyncio.Task[None]] = set()

    @contextlib.asynccontextmanager
    async def serving(self) -> AsyncIterator[None]:
        """Listen until the block ends."""
        server = await asyncio.get_running_loop().create_server(lambda: Inside(self), "127.0.0.1", self.listen)
        try:
            yield
        finally:
            server.close()
            self.cut()

    def spawn(self, joining: Coroutine[None, None, None]) -> None:
        """Run a connection's beginning beside the others."""
        task = asyncio.get_running_loop().create_task(joining)
        self._joining.add(task)
        task.add_done_callback(self._joining.discard)

    def cut(self) -> None:
        """Break every connection, whatever is under way on it."""
        for pipe in list(self.pipes):
            if pipe.transport is not None:
                pipe.transport.abort()

    async def stall(self, seconds: float) -> None:
        """Nothing moves for a while, then everything goes on."""
        self.stalled = True
        for pipe in self.pipes:
            if pipe.transport is not None:
                pipe.transport.pause_reading()
        try:
            await asyncio.sleep(seconds)
        finally:
            self._flow()

    def _flow(self) -> None:
        self.stalled = False
        for pipe in self.pipes:
            if pipe.transport is not None and pipe.other is not None and not pipe.transport.is_closing():
                pipe.transport.resume_reading()

    async def vanish(self, seconds: float) -> None:
        """Cut everything and refuse new connections for a while."""
        self.away = True
        self.cut()
        try:
            await asyncio.sleep(seconds)
        finally:
            self.away = False
