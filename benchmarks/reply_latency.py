"""How much later people get their answers while a campaign goes out, against the same taps without one.

Run ``python -m benchmarks.reply_latency``. The whole product runs as one process (``python -m bot run``) against the local
Telegram in this one. Some people ask for two screens in turn at a steady pace, first while nothing else happens, then
while a reminder to 1,500 others is being sent, then in peace again. Printed: from question to screen, p50 and p95.
"""

from __future__ import annotations

import asyncio
import random
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from aiohttp import web

from bot.simulator.phone import Phone
from bot.simulator.server import make_server
from bot.simulator.world import World
from tests.chaos.campaign_town import accounts, make_town, send_to_all, zone_of_mid_morning
from tests.whole.product import Product, free_port

PEOPLE, TAPPERS, TAPS, EVERY = 1_500, 8, 16, 1.5  # each of the tappers asks `TAPS` times, about every 1.5 s
SCREENS = ("/learn", "/credits")


async def answered(phone: Phone, words: str) -> float:
    """Milliseconds from what somebody says to the bot's answer."""
    changes = phone.world.messages.changes
    before, began = _answers(phone), time.perf_counter()
    await phone.say(words)
    while _answers(phone) == before:
        await changes.wait(1.0, seen=changes.count)
    return (time.perf_counter() - began) * 1000


async def tap_on(phones: list[Phone]) -> list[float]:
    """Everybody says something again and again, spread evenly."""

    async def one(phone: Phone, dice: random.Random) -> list[float]:
        await asyncio.sleep(dice.uniform(0, EVERY))
        took = []
        for number in range(TAPS):
            took.append(await answered(phone, SCREENS[number % 2]))
            await asyncio.sleep(dice.uniform(0.5, 1.5) * EVERY)
        return took

    parts = await asyncio.gather(*(one(phone, random.Random(phone.user_id)) for phone in phones))
    return [took for part in parts for took in part]


def middle_and_slow(took: list[float]) -> tuple[float, float]:
    """p50 and p95."""
    cut = statistics.quantiles(took, n=20)
    return statistics.median(took), cut[-1]


async def compare() -> None:
    """In peace, in a campaign, in peace again."""
    zone = zone_of_mid_morning(datetime.now(UTC))
    world = World(lambda: datetime.now(UTC), token="123456:a-token-for-tests")
    runner = web.AppRunner(make_server(world), access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    port = free_port()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        url = f"sqlite:///{folder / 'data' / 'xueshi.sqlite3'}"
        await asyncio.to_thread(make_town, url, PEOPLE + TAPPERS)
        phones = [world.user(account, "王建国") for account in accounts(PEOPLE + TAPPERS)]
        for phone in phones:
            phone.person.started = True
        (folder / "courses").mkdir()
        product = Product(
            folder, BOT_TOKEN=world.token, BOT_API_URL=f"http://127.0.0.1:{port}", BOT_TIMEZONE=zone,
            BOT_COURSES_DIR=str(folder / "courses"),
        )  # fmt: skip
        await product.start("@xueshi_bot", seconds=300)
        tappers = phones[:TAPPERS]
        await tap_on(tappers[:1])  # to get warm
        calm = await tap_on(tappers)
        await asyncio.to_thread(send_to_all, url, zone)
        began, sent = time.perf_counter(), _letters(world)
        busy = await tap_on(tappers)
        rate = (_letters(world) - sent - len(busy)) / (time.perf_counter() - began)
        while _letters(world) < sent + len(busy) + PEOPLE:
            await world.messages.changes.wait(1.0)
        calm += await tap_on(tappers)
        await product.stop()
    await runner.cleanup()
    peace, storm = middle_and_slow(calm), middle_and_slow(busy)
    out(f"{len(calm)} answers in peace:       p50 {peace[0]:5.0f} ms, p95 {peace[1]:5.0f} ms")
    out(
        f"{len(busy)} answers in a campaign:  p50 {storm[0]:5.0f} ms, p95 {storm[1]:5.0f} ms ({rate:.1f} letters a second beside)"
    )
    out(f"ratio                        p50 {storm[0] / peace[0]:5.2f}     p95 {storm[1] / peace[1]:5.2f}")


def _answers(phone: Phone) -> int:
    """The bot's messages, save the campaign's, which the tappers get too."""
    return sum(1 for message in phone.seen if "单位提醒" not in message.text)


def _letters(world: World) -> int:
    return sum(1 for entry in world.calls if entry.method == "sendMessage")


def out(line: str) -> None:
    """One line of the result."""
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    asyncio.run(compare())
