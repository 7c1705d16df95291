"""What share of its pace the sender reaches, at several distances from Telegram.

Run ``python -m benchmarks.sender_pace``. The real sender empties an outbox of letters to many people, over HTTP, against
the local Telegram in another process, with a limit of 30 a second that answers 429. Printed: messages a second as a
share of the pace (25/s) and of what the bare library reaches at the same pace (the floor, for a busy machine); of the sender alone
the fullest second as Telegram saw it, and refusals; processor time a message.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import sys
import tempfile
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from aiohttp import web
from pydantic import SecretStr

from bot.clock import Clock
from bot.presence.presence import CLOCK, Presence
from bot.settings import Settings
from bot.simulator.limits import Limits
from bot.simulator.params import Json, Upload
from bot.simulator.server import make_server
from bot.simulator.world import World
from bot.storage.database import Database
from bot.storage.migrate import upgrade
from bot.study.notices.enqueue import CAMPAIGN, enqueue
from bot.wording import Wording
from scheduler.pace import RATE
from scheduler.sender import SENDING, Sender
from scheduler.telegram_bot import make_bot
from scheduler.tools import Tools

MESSAGES = 23 * RATE  # more than twenty seconds
BARE = 10 * RATE
TEXT = "一条普通的提醒，和真的一样长：您还有学习任务没有完成，请抓紧时间学习。"
ROUND_TRIPS = (0, 60, 200)  # milliseconds
TOKEN = "1000001:NOBODYS-TOKEN"


class Far(World):
    """A Telegram at a distance; `came` has the moment of each message."""

    def __init__(self, round_trip: float) -> None:
        super().__init__(lambda: datetime.now(UTC), token=TOKEN, limits=Limits(per_second=30))
        self.way = round_trip / 2
        self.came: list[float] = []
        self.refused = 0

    async def call(
        self, method: str, params: Json | None = None, files: Mapping[str, bytes | Upload] | None = None
    ) -> Any:
        """As any world, after the way there, and with the way back."""
        await asyncio.sleep(self.way)
        self.came.append(time.monotonic())
        try:
            result = await super().call(method, params, files)
        except Exception:
            self.refused += 1
            raise
        await asyncio.sleep(self.way)
        return result


def telegram(pipe: Connection, round_trip: float) -> None:
    """The other end, as a process: says its port, and in the end what it saw."""

    async def serve() -> None:
        world = Far(round_trip)
        for account in range(1, MESSAGES + 1):
            world.user(account, "王建国").person.started = True
        runner = web.AppRunner(make_server(world), access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        pipe.send(runner.addresses[0][1])
        await asyncio.to_thread(pipe.recv)
        world.came.clear()  # so far it was the bare library
        world.refused = 0
        pipe.send("go on")
        await asyncio.to_thread(pipe.recv)
        pipe.send((world.came, world.refused))
        await runner.cleanup()

    asyncio.run(serve())


async def send_all(port: int, folder: Path) -> tuple[float, float]:
    """Seconds on the wall and of the processor that the sender needs for everything."""
    clock = Clock(ZoneInfo("Asia/Shanghai"))
    database = Database(f"sqlite:///{folder}/pace.sqlite3")
    upgrade(database.engine)
    for account in range(1, MESSAGES + 1):
        database.submit(
            lambda session, account=account: enqueue(  # type: ignore[misc]
                session, clock.now(), f"bench:{account}", "job-failed", telegram_id=account, priority=CAMPAIGN,
                quiet=False, number=account, work="bench",
            )
        )  # fmt: skip
    settings = Settings(token=SecretStr(TOKEN), api_url=f"http://127.0.0.1:{port}", data_dir=folder, _env_file=None)  # type: ignore[call-arg]
    bot = make_bot(settings)
    async with Presence(database, [CLOCK]) as presence:
        sender = Sender(Tools(settings, clock, database, Wording(clock.zone), bot, presence))
        wall, cpu = time.perf_counter(), time.process_time()
        tried = 0
        while tried < MESSAGES:
            tried += await sender.drain()
        took = time.perf_counter() - wall, time.process_time() - cpu
    await bot.request.shutdown()
    database.close()
    return took


async def send_bare(port: int) -> tuple[float, float]:
    """The floor: the library at the same pace with five requests at once, and neither outbox nor wording."""
    bot = make_bot(Settings(token=SecretStr(TOKEN), api_url=f"http://127.0.0.1:{port}", _env_file=None))  # type: ignore[call-arg]
    ready = iter(range(1, BARE + 1))

    async def one_after_the_other() -> None:
        for account in ready:
            await bot.send_message(account, TEXT, rate_limit_args=nothing_to_ask)

    wall, cpu = time.perf_counter(), time.process_time()
    await asyncio.gather(*(one_after_the_other() for _ in range(SENDING)))
    took = time.perf_counter() - wall, time.process_time() - cpu
    await bot.request.shutdown()
    return took


async def nothing_to_ask() -> None:
    """A departure that writes nothing down."""


def fullest(moments: list[float]) -> int:
    """How many messages the fullest second saw."""
    return max(sum(1 for other in moments if moment <= other < moment + 1) for moment in moments)


def measure(round_trip: int) -> str:
    """One distance: a line of the result."""
    ours, theirs = multiprocessing.Pipe()
    other = multiprocessing.Process(target=telegram, args=(theirs, round_trip / 1000))
    other.start()
    port = ours.recv()
    bare, bare_cpu = asyncio.run(send_bare(port))
    ours.send("the other")
    ours.recv()
    with tempfile.TemporaryDirectory() as folder:
        wall, cpu = asyncio.run(send_all(port, Path(folder)))
    ours.send("enough")
    came, refused = ours.recv()
    other.join()
    rate, floor = MESSAGES / wall, BARE / bare
    return (
        f"round trip {round_trip:3} ms: {rate:5.1f} of {RATE}/s, ratio {rate / RATE:.2f}; "
        f"the bare library {floor:5.1f}/s, ratio {rate / floor:.2f}; "
        f"fullest second {fullest(came)}; 429s {refused}; "
        f"{cpu * 1000 / MESSAGES:.1f} ms of the processor a message, bare {bare_cpu * 1000 / BARE:.1f} ms"
    )


if __name__ == "__main__":
    sys.stdout.write(f"{MESSAGES} messages each\n")
    for distance in ROUND_TRIPS:
        sys.stdout.write(f"{measure(distance)}\n")
        sys.stdout.flush()
