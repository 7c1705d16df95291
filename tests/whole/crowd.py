"""People who go on writing to a product, whatever happens to it, and a count of who got an answer."""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime

from aiohttp import web

from bot.simulator.phone import Phone
from bot.simulator.server import make_server
from bot.simulator.world import World
from tests.whole.product import free_port

PATIENT = 800  # unanswered questions, beyond which a slow machine would only be given a backlog
TOKEN = "123456:a-token-for-tests"


@dataclass(frozen=True)
class Count:
    """How many messages were written, and how many of them had no answer, or more than one."""

    written: int
    unanswered: int
    twice: int


class Crowd:
    """`people` phones; each message is a question that the product answers with one message of its own."""

    def __init__(self, world: World, people: int, seed: int) -> None:
        self.world = world
        self.phones = [world.user(1000 + number, f"客人{number}") for number in range(people)]
        self.written: Counter[int] = Counter()
        self._chance = random.Random(seed)

    async def write(self) -> None:
        """One of them asks something."""
        phone = self._chance.choice(self.phones)
        self.written[phone.user_id] += 1
        await phone.say("/help")

    async def write_on(self, per_second: float) -> None:
        """Ask at this pace until cancelled; when very many wait for an answer, the others wait too."""
        while True:
            if self.count().unanswered < PATIENT:
                await self.write()
            await asyncio.sleep(1 / per_second)

    @contextlib.asynccontextmanager
    async def writing(self, per_second: float) -> AsyncIterator[None]:
        """They write meanwhile."""
        task = asyncio.create_task(self.write_on(per_second))
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    def answers(self, phone: Phone) -> int:
        """How many messages this phone got."""
        return sum(message["from"]["is_bot"] for message in phone.messages)

    def count(self) -> Count:
        """As it stands now."""
        missing = {phone.user_id: self.written[phone.user_id] - self.answers(phone) for phone in self.phones}
        return Count(
            sum(self.written.values()),
            sum(most for most in missing.values() if most > 0),
            -sum(most for most in missing.values() if most < 0),
        )

    async def all_answered(self, seconds: float) -> Count:
        """Wait until nobody waits for an answer, at most so long."""
        changes = self.world.messages.changes
        deadline = asyncio.get_running_loop().time() + seconds
        while (now := self.count()).unanswered and (left := deadline - asyncio.get_running_loop().time()) > 0:
            await changes.wait(min(left, 1.0), seen=changes.count)
        return now


@contextlib.asynccontextmanager
async def a_telegram() -> AsyncIterator[tuple[World, str]]:
    """A Telegram of its own, which outlives the product, and its address."""
    world = World(lambda: datetime.now(UTC), token=TOKEN)
    runner = web.AppRunner(make_server(world), shutdown_timeout=0.1)
    await runner.setup()
    port = free_port()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    try:
        yield world, f"http://127.0.0.1:{port}"
    finally:
        await runner.cleanup()
