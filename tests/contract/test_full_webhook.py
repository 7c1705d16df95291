"""A webhook under pressure: what it refuses leaves no row; what it takes while full or closing another process handles."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from sqlalchemy import func, select, text

from bot.clock import StillClock
from bot.inbox import lanes as lanes_of_the_inbox
from bot.inbox.lanes import Lanes
from bot.inbox.store import Kept, mark_done, mark_shown
from bot.inbox.sweeper import Sweeper
from bot.inbox.tables import InboxUpdate
from bot.inbox.webhook import BODY_LIMIT, SECRET_HEADER, make_webhook
from bot.storage.database import Database
from tests.presence import Settled

SECRET = "a_Secret-of_26-characters1"
CLOCK = StillClock(datetime(2026, 3, 2, 1, 0, tzinfo=UTC))


class Process:
    """One process of the product behind the webhook, whose handler waits until the gate is open."""

    def __init__(self, database: Database, holder: str) -> None:
        self.database = database
        self.gate = asyncio.Event()
        self.handled: list[int] = []
        self.lanes = Lanes(self._handle, self._failed)
        self.sweeper = Sweeper(database, CLOCK, self.lanes, Settled(database, holder).holder)
        server = web.Application()
        server.router.add_post("/", make_webhook(database, CLOCK, self.lanes, holder, SECRET))
        self.client = TestClient(TestServer(server))

    async def _handle(self, kept: Kept) -> None:
        await self.gate.wait()
        self.handled.append(kept.update_id)

        def work(session: object) -> None:
            mark_done(session, kept, CLOCK.now())  # type: ignore[arg-type]
            mark_shown(session, kept, CLOCK.now())  # type: ignore[arg-type]

        await self.database.write(work)

    async def _failed(self, kept: Kept, attempt: int, error: Exception, dead: bool) -> None:
        raise AssertionError(f"{kept} failed") from error

    async def push(self, number: int, secret: str | None = SECRET, body: bytes | None = None) -> int:
        """POST an update of a chat of its own: the status."""
        message = {"message_id": number, "date": 1, "chat": {"id": number, "type": "private"}, "text": "x"}
        data = json.dumps({"update_id": number, "message": message}).encode() if body is None else body
        headers = {SECRET_HEADER: secret} if secret is not None else {}
        async with self.client.post("/", data=data, headers=headers) as answer:
            return answer.status


def rows(database: Database, *where: object) -> int:
    """How many updates are in the inbox."""
    query = select(func.count()).select_from(InboxUpdate).where(*where)  # type: ignore[arg-type]
    return database.read_now(lambda session: session.scalar(query)) or 0


@pytest.fixture
async def process(database: Database) -> AsyncIterator[Process]:
    """A process whose gate is shut; it is let go at the end."""
    started = Process(database, "first")
    await started.client.start_server()
    yield started
    started.gate.set()
    await started.lanes.drain(5)
    await started.client.close()


async def test_what_is_refused_leaves_no_row(process: Process, database: Database) -> None:
    for secret in (None, "", "wrong", SECRET[:-1], SECRET + "x", SECRET.swapcase()):
        assert await process.push(1, secret) == 403
    assert await process.push(2, body=b"x" * (BODY_LIMIT + 1)) == 413
    for body in (b"", b"{", b"[1]", b'{"update_id": "x"}'):
        assert await process.push(3, body=body) == 400
    assert rows(database) == 0


async def test_a_flood_beyond_what_one_process_holds_is_kept_for_whoever_has_room(
    process: Process, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    crowded, more = 100, 60
    monkeypatch.setattr(lanes_of_the_inbox, "CROWDED", crowded)
    numbers = range(1, crowded + more + 1)
    for start in range(0, len(numbers), 50):
        statuses = await asyncio.gather(*(process.push(number) for number in numbers[start : start + 50]))
        assert set(statuses) == {200}
    assert process.lanes.full
    assert rows(database) == len(numbers)
    beyond = rows(database, InboxUpdate.holder.is_(None))
    assert 0 < beyond <= more
    assert await process.sweeper.once() == 0, "it has no room"
    process.gate.set()
    await process.lanes.idle()
    assert await process.sweeper.once() == beyond
    await process.lanes.idle()
    assert sorted(process.handled) == list(numbers), "each once"
    assert rows(database, InboxUpdate.state != "shown") == 0


async def test_a_process_that_closes_still_keeps_what_arrives_and_another_takes_it_up(
    process: Process, database: Database
) -> None:
    process.gate.set()
    assert await process.lanes.drain(5)
    assert await process.push(1) == 200, "it is committed: Telegram may forget it"
    assert rows(database, InboxUpdate.holder.is_(None), InboxUpdate.state == "waiting") == 1
    assert process.handled == []
    second = Process(database, "second")
    second.gate.set()
    assert await second.sweeper.once() == 1
    await second.lanes.idle()
    assert second.handled == [1]


async def test_an_update_that_could_not_be_committed_is_not_acknowledged(process: Process, database: Database) -> None:
    database.write_now(lambda session: session.execute(text("ALTER TABLE inbox RENAME TO away")))
    assert await process.push(1) == 503, "Telegram sends it again"
    database.write_now(lambda session: session.execute(text("ALTER TABLE away RENAME TO inbox")))
    process.gate.set()
    assert await process.push(1) == 200
    await process.lanes.idle()
    assert process.handled == [1]
