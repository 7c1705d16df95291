"""The whole product while its database is away, locked or out of room: it says so, waits, and loses nothing."""

from __future__ import annotations

import asyncio
import resource
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.whole.crowd import Crowd, a_telegram
from tests.whole.outage import outage
from tests.whole.product import Product

ROOM = 200_000  # bytes that any file of the product may have: its log fits, its database does not


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[tuple[Product, Crowd]]:
    """A product on SQLite, running, and people who write to it."""
    async with a_telegram() as (world, address):
        product = Product(tmp_path, BOT_TOKEN=world.token, BOT_API_URL=address, BOT_COURSES_DIR=str(tmp_path))
        await product.start("@xueshi_bot", 120)
        yield product, Crowd(world, 10, seed=3)
        await product.kill()


def log_of(product: Product) -> str:
    return product.output.read_text(encoding="utf-8")


def states(product: Product) -> dict[str, int]:
    with closing(sqlite3.connect(product.folder / "data" / "xueshi.sqlite3")) as file:
        return dict(file.execute("SELECT state, count(*) FROM inbox GROUP BY state"))


async def test_a_full_disk_is_said_and_nothing_is_lost(place: tuple[Product, Crowd]) -> None:
    product, crowd = place
    assert product.process is not None
    async with crowd.writing(10):
        await asyncio.sleep(1)
        # No file may grow beyond ROOM: what the kernel answers is the disk's own kind of error.
        resource.prlimit(product.process.pid, resource.RLIMIT_FSIZE, (ROOM, resource.RLIM_INFINITY))
        for _ in range(300):
            await asyncio.sleep(0.1)
            if "work goes on by itself" in log_of(product):
                break
        waiting = crowd.count().unanswered
        unlimited = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
        resource.prlimit(product.process.pid, resource.RLIMIT_FSIZE, unlimited)
        await asyncio.sleep(1)
    count = await crowd.all_answered(60)
    assert waiting > 0
    assert "the disk" in log_of(product)
    assert "Traceback" not in log_of(product)
    assert (count.unanswered, count.written > 15) == (0, True)
    await product.stop()
    assert states(product) == {"shown": count.written}
    assert "台账完好" in product.command("verify")


async def test_a_lock_longer_than_our_patience_is_said_and_nothing_is_lost(place: tuple[Product, Crowd]) -> None:
    product, crowd = place
    with closing(sqlite3.connect(product.folder / "data" / "xueshi.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        async with crowd.writing(3):
            await asyncio.sleep(17)  # the product waits 15 seconds for a lock
        assert crowd.count().unanswered == crowd.count().written
        other.execute("ROLLBACK")
    count = await crowd.all_answered(60)
    assert (count.unanswered, count.twice) == (0, 0)
    assert "another program holds the database" in log_of(product)
    assert "Traceback" not in log_of(product)
    await product.stop()
    assert states(product) == {"shown": count.written}


@pytest.mark.postgres
@pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])
async def test_a_database_away_loses_no_update(postgres_server: str, tmp_path: Path, webhook: bool) -> None:
    """`make outage` does the same for a minute."""
    end = await outage(tmp_path, postgres_server, 3, webhook=webhook, people=5)
    assert end.during > 10
    assert (end.count.unanswered, end.dead, end.kept) == (0, 0, end.count.written)
    assert "the database is away" in end.log
    assert "Traceback" not in end.log


async def test_a_running_product_is_backed_up_and_never_restored_under(place: tuple[Product, Crowd]) -> None:
    product, crowd = place
    file = str(product.folder / "a.zip")
    async with crowd.writing(10):
        await asyncio.sleep(1)
        await asyncio.to_thread(product.command, "backup", file)
        refused = await asyncio.to_thread(product.command, "restore", file, "--replace", code=1)
        assert "正在这个数据库上运行" in refused
    assert (await crowd.all_answered(60)).unanswered == 0
    await product.stop()
    assert "消息发送已暂停" in await asyncio.to_thread(product.command, "restore", file, "--replace")
    await product.start("消息发送已暂停", 120)
    await crowd.write()
    assert (await crowd.all_answered(60)).unanswered == 0  # answers go on
    await product.stop()
