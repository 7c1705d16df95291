"""Two small proxies on this machine, HTTP and SOCKS5, that note where they were asked to go."""

from __future__ import annotations

import asyncio
import contextlib
import struct
from collections.abc import AsyncIterator
from urllib.parse import urlsplit

Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


async def _pump(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
    with contextlib.suppress(ConnectionError):
        while data := await source.read(65536):
            sink.write(data)
            await sink.drain()
    sink.close()


async def _join(inside: Streams, outside: Streams) -> None:
    await asyncio.gather(_pump(inside[0], outside[1]), _pump(outside[0], inside[1]))


class Proxy:
    """`visited` lists HOST:PORT of every connection that was asked for."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.visited: list[str] = []
        self.address = ""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One client."""
        try:
            await (self._socks if self.kind == "socks5" else self._http)(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            writer.close()

    async def _socks(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        _, methods = struct.unpack("BB", await reader.readexactly(2))
        await reader.readexactly(methods)
        writer.write(b"\x05\x00")
        *_, kind = await reader.readexactly(4)
        if kind == 1:
            host = ".".join(map(str, await reader.readexactly(4)))
        else:
            host = (await reader.readexactly((await reader.readexactly(1))[0])).decode()
        (port,) = struct.unpack("!H", await reader.readexactly(2))
        outside = await self._connect(host, port)
        writer.write(b"\x05\x00\x00\x01\x00\x00\x00\x00\x00\x00")
        await _join((reader, writer), outside)

    async def _http(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        method, target, _ = head.split(b"\r\n", 1)[0].decode().split(" ")
        if method == "CONNECT":
            host, port = target.rsplit(":", 1)
            outside = await self._connect(host, int(port))
            writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        else:
            place = urlsplit(target)
            outside = await self._connect(place.hostname or "", place.port or 80)
            path = f"{place.path}?{place.query}" if place.query else place.path
            outside[1].write(head.replace(target.encode(), path.encode(), 1))
        await _join((reader, writer), outside)

    async def _connect(self, host: str, port: int) -> Streams:
        self.visited.append(f"{host}:{port}")
        return await asyncio.open_connection(host, port)


@contextlib.asynccontextmanager
async def a_proxy(kind: str) -> AsyncIterator[Proxy]:
    """A running proxy of `kind` (http or socks5)."""
    proxy = Proxy(kind)
    server = await asyncio.start_server(proxy.serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    proxy.address = f"{kind}://127.0.0.1:{port}"
    yield proxy
    server.close()
