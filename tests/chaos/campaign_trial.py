"""A campaign to a whole county, by the product's own processes, which are killed again and again while they send."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import random
import signal
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from aiohttp import web
from sqlalchemy import Engine, create_engine, text

from bot.simulator.server import make_server
from tests.chaos.campaign_sky import Sky
from tests.chaos.campaign_town import accounts, make_town, send_to_all, zone_of_mid_morning
from tests.chaos.starting import Started, Starter
from tests.whole.product import free_port

MOST = 5  # messages that a crash may leave in doubt
IN_HAND = "SELECT state, cadre_id FROM outbox WHERE leased_by = :holder AND state IN ('leased', 'sending')"
WAITING = "SELECT count(*) FROM outbox WHERE kind = 'campaign' AND state IN ('pending', 'leased', 'sending')"


@dataclass
class Kill:
    """What a SIGKILL found: `leased` messages in hand that had not left, and the accounts of those on their way."""

    after: int
    leased: int
    sending: tuple[int, ...]
    seen: tuple[int, ...] = ()


@dataclass
class Result:
    """In the end: states of the rows, and what is wrong (nothing, it is hoped)."""

    people: int
    kills: list[Kill]
    states: Counter[str]
    unknown: dict[int, str] = field(default_factory=dict)  # by account: why
    arrived_unknown: int = 0
    floods: int = 0
    drops: int = 0
    seconds: float = 0.0
    faults: list[str] = field(default_factory=list)


class Trial:
    """`run` it once. `processes` is two on PostgreSQL, one on SQLite."""

    def __init__(
        self, folder: Path, url: str, starter: Starter, *, people: int, kills: int, seed: int, processes: int,
        floods: float = 0.002, drops: float = 0.002,
    ) -> None:  # fmt: skip
        self._dice = random.Random(seed)
        self._folder, self._url, self._starter = folder, url, starter
        self._people, self._count, self._processes = people, kills, processes
        self._sky = Sky(random.Random(seed + 1), floods, drops)
        self._engine: Engine = create_engine(url)
        self._lives: list[Started] = []
        self._zone = zone_of_mid_morning(datetime.now(UTC))
        self._environment: dict[str, str] = {}

    async def run(self) -> Result:
        """From the first letter to the last."""
        logging.getLogger("aiohttp.server").setLevel(logging.CRITICAL)  # requests cut off by a kill are meant
        await asyncio.to_thread(make_town, self._url, self._people)
        await asyncio.to_thread(send_to_all, self._url, self._zone)
        for account in accounts(self._people):
            self._sky.user(account, "王建国").person.started = True
        began = time.monotonic()
        async with self._served() as address:
            self._prepare(address)
            try:
                for _ in range(self._processes):
                    self._lives.append(await self._start())
                kills = await self._kill_now_and_then()
                await self._until(lambda: self._one(WAITING) == 0, 120 + self._people, every=0.5)
            finally:
                for life in self._lives:
                    await _end(life, signal.SIGKILL)
                await self._starter.close()
        result = self._judge(kills)
        result.seconds = time.monotonic() - began
        self._engine.dispose()
        return result

    @contextlib.asynccontextmanager
    async def _served(self) -> AsyncIterator[str]:
        runner = web.AppRunner(make_server(self._sky), access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        port = free_port()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        yield f"http://127.0.0.1:{port}"
        await runner.cleanup()

    def _prepare(self, address: str) -> None:
        (self._folder / "courses").mkdir()
        self._environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("BOT_")},
            "BOT_TOKEN": self._sky.token, "BOT_API_URL": address, "BOT_TIMEZONE": self._zone,
            "BOT_DATA_DIR": str(self._folder / "data"), "BOT_DATABASE_URL": self._url.replace("+psycopg", ""),
            "BOT_COURSES_DIR": str(self._folder / "courses"), "PYTHONUNBUFFERED": "1",
        }  # fmt: skip

    async def _start(self) -> Started:
        environment = {**self._environment, "BOT_LISTEN": f"127.0.0.1:{free_port()}"}
        return await self._starter.start(("run", "--only", "clock"), environment, self._folder / "output.txt")

    # -- killing -----------------------------------------------------------------------------------------------------------

    async def _kill_now_and_then(self) -> list[Kill]:
        """Each kill falls at a moment of chance after a number of letters of chance."""
        kills = []
        span = range(1 + self._people // 50, self._people - self._people // 50)
        for after in sorted(self._dice.sample(span, self._count)):
            await self._until(lambda after=after: len(self._sky.letters) >= after, 120 + self._people)  # type: ignore[misc]
            await asyncio.sleep(self._dice.uniform(0, 0.3))
            kills.append(await self._kill())
        return kills

    async def _kill(self) -> Kill:
        holder = await self._holder()
        life = next(life for life in self._lives if life.pid == int(holder.split("-")[1]))
        os.kill(life.pid, signal.SIGKILL)
        await life.ended
        with self._engine.connect() as connection:
            rows = connection.execute(text(IN_HAND), {"holder": holder}).all()
        sending = tuple(account for state, account in rows if state == "sending")
        await asyncio.sleep(2 * 0.09 + 0.1)  # what is on its way arrives, or does not
        kill = Kill(len(self._sky.letters), len(rows) - len(sending), sending)
        kill.seen = tuple(account for account in sending if self._sky.letters.get(account))
        self._lives.remove(life)
        self._lives.append(await self._start())
        return kill

    async def _holder(self) -> str:
        """The process that sends: it holds the clock, and lives."""
        ours = {str(life.pid) for life in self._lives}
        found: list[str] = []

        def known() -> bool:
            lease = self._one("SELECT holder FROM lease WHERE name = 'clock'")
            found[:] = [lease] if lease and lease.split("-")[1] in ours else []
            return bool(found)

        await self._until(known, 120)
        return found[0]

    # -- looking -----------------------------------------------------------------------------------------------------------

    def _judge(self, kills: list[Kill]) -> Result:
        with self._engine.connect() as connection:
            rows = connection.execute(text("SELECT cadre_id, state FROM outbox WHERE kind = 'campaign'")).all()
        result = Result(self._people, kills, Counter(state for _, state in rows))
        result.floods, result.drops = self._sky.flooded, len(self._sky.dropped)
        on_the_way = {account for kill in kills for account in kill.sending}
        for account, state in rows:
            letters = self._sky.letters.get(account, [])
            if len(letters) > 1:
                result.faults.append(f"{account} got {len(letters)} letters")
            if state == "unknown":
                result.unknown[account] = "killed" if account in on_the_way else "reply lost"
                result.arrived_unknown += bool(letters)
                if account not in on_the_way | self._sky.dropped:
                    result.faults.append(f"{account} is unknown, and was on its way at no kill")
            elif state != "sent" or len(letters) != 1:
                result.faults.append(f"{account} is {state} and got {len(letters)} letters")
        result.faults += [f"{len(kill.sending)} in doubt at one kill" for kill in kills if len(kill.sending) > MOST]
        if len(rows) != self._people:
            result.faults.append(f"{len(rows)} rows for {self._people} people")
        return result

    def _one(self, statement: str) -> Any:
        with self._engine.connect() as connection:
            return connection.execute(text(statement)).scalar()

    async def _until(self, true: Any, seconds: float, every: float = 0.02) -> None:
        end = time.monotonic() + seconds
        while not true():
            if time.monotonic() > end:
                output = (self._folder / "output.txt").read_text(encoding="utf-8", errors="replace")
                raise AssertionError(f"nothing came of it in {seconds:.0f} s:\n{output[-3000:]}")
            await asyncio.sleep(every)


async def _end(life: Started, number: signal.Signals) -> None:
    if not life.ended.done():
        os.kill(life.pid, number)
        await life.ended


def report(result: Result) -> Iterator[str]:
    """What is to be read in the end."""
    yield f"{result.people} people, {len(result.kills)} kills, {result.floods} x 429, {result.seconds:.0f} s"
    for number, kill in enumerate(result.kills, 1):
        yield (
            f"  kill {number:2}, after {kill.after:5} letters: {kill.leased:2} leased (nothing lost), "
            f"{len(kill.sending)} on their way, of which {len(kill.seen)} arrived"
        )
    reasons = Counter(result.unknown.values())
    yield f"rows: {', '.join(f'{count} {state}' for state, count in sorted(result.states.items()))}"
    yield (
        f"unknown: {reasons['killed']} on their way at a kill, {reasons['reply lost']} whose reply was lost; "
        f"{result.arrived_unknown} of them arrived"
    )
    yield f"exactly one letter: {result.states['sent']}; faults: {len(result.faults)}"
    yield from (f"  {fault}" for fault in result.faults[:40])
