"""Updates by webhook: only with the secret, whole bodies of sensible size, doubles once."""

from __future__ import annotations

import asyncio
import json
from urllib.parse import urlsplit

from tests.contract.conftest import Place
from tests.contract.guests import settled
from tests.contract.strict_server import HEADER

SECRET = "a_Secret-of_26-characters1"


async def test_a_webhook_believes_only_the_secret_and_takes_each_update_once(place: Place) -> None:
    product, server = place.product, place.server
    product.environment |= {"BOT_WEBHOOK_URL": "https://study.example.org/hook/in", "BOT_WEBHOOK_SECRET": SECRET}
    await product.start("@strict_study_bot")
    for _ in range(100):
        if server.webhook["url"]:
            break
        await asyncio.sleep(0.1)
    assert server.webhook["url"] == "https://study.example.org/hook/in"
    assert server.webhook["secret_token"] == SECRET
    assert server.calls["getUpdates"] == 0
    hook = f"http://{product.environment['BOT_LISTEN']}/hook/in"
    guest = place.guest(701, "赵")
    update = guest.write("/help")
    server.world.updates.clear()

    assert await server.push(hook, update) == 403
    assert await server.push(hook, update, "wrong") == 403
    assert await server.push(hook, update, SECRET[:-1]) == 403
    assert await server.push(hook, update, "密") == 403
    for body in (
        b"",
        b"{",
        b"\xff\xfe",
        b"[1]",
        b"null",
        b'"x"',
        b'{"update_id": "no"}',
        b'{"update_id": 1e999}',
        b"[" * 90_000,
    ):
        assert await server.push(hook, None, SECRET, body) == 400, body[:40]
    assert await server.push(hook, None, SECRET, json.dumps({**update, "x": "y" * 1_100_000}).encode()) == 413
    assert guest.screen == ""

    assert [await server.push(hook, update, SECRET) for _ in range(3)] == [200, 200, 200]
    await settled(server, product)
    assert "/courses" in guest.screen or "帮助" in guest.screen
    assert len(guest.living) == 1

    assert await _in_two_packets(hook, guest.write("/settings")) == 200  # a slow line: the body comes in pieces
    server.world.updates.clear()
    await settled(server, product)
    assert len(guest.living) == 2

    unreadable = {"update_id": 999_001, "message": {"chat": {"id": 701}, "text": 5}}
    assert await server.push(hook, unreadable, SECRET) == 200
    assert await server.push(hook, guest.write("/help"), SECRET) == 200
    server.world.updates.clear()
    await settled(server, product, 60)
    assert len(guest.living) == 3, "an update that cannot be read must not hold up its chat for ever"
    await product.stop()
    assert SECRET not in product.output.read_text(encoding="utf-8")


async def _in_two_packets(address: str, update: object) -> int:
    parts = urlsplit(address)
    body = json.dumps(update).encode()
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    head = f"POST {parts.path} HTTP/1.1\r\nHost: x\r\n{HEADER}: {SECRET}\r\nContent-Length: {len(body)}\r\n\r\n"
    writer.write(head.encode() + body[:20])
    await writer.drain()
    await asyncio.sleep(0.3)
    writer.write(body[20:])
    await writer.drain()
    status = int((await reader.readline()).split()[1])
    writer.close()
    return status
