"""The database goes away while people write: `python -m tests.whole.outage` says how many updates were lost.

Runs the whole product as a process on a PostgreSQL (TEST_DATABASE_URL) behind a proxy that is cut and joined again, once
by polling and once behind a webhook.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
import time
import uuid
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, create_engine, make_url, text

from tests.whole.crowd import Count, Crowd, a_telegram
from tests.whole.cut_proxy import a_cut_proxy
from tests.whole.product import Product

SERVER = os.environ.get("TEST_DATABASE_URL", "postgresql+psycopg://postgres@127.0.0.1:5432/postgres")


@dataclass(frozen=True)
class Outage:
    """What an outage did: `during` messages were written in it; `recovered` seconds passed until all were answered."""

    count: Count
    during: int
    kept: int
    dead: int
    recovered: float
    log: str


async def outage(folder: Path, server: str, seconds: float, *, webhook: bool, people: int = 20) -> Outage:
    """Cut the database for `seconds` under load, join it again, and wait until everybody has an answer."""
    name = f"xueshi_outage_{uuid.uuid4().hex[:10]}"
    url = make_url(server).set(drivername="postgresql+psycopg")
    await asyncio.to_thread(_say, url, f"CREATE DATABASE {name}")
    try:
        async with a_telegram() as (world, address), a_cut_proxy(url.host or "", url.port or 5432) as proxy:
            near = url.set(drivername="postgresql", host="127.0.0.1", port=proxy.port, database=name)
            product = Product(
                folder, BOT_TOKEN=world.token, BOT_API_URL=address, BOT_COURSES_DIR=str(folder),
                BOT_DATABASE_URL=near.render_as_string(hide_password=False),
            )  # fmt: skip
            if webhook:
                hook = f"http://{product.environment['BOT_LISTEN']}/hook"
                product.environment |= {"BOT_WEBHOOK_URL": hook, "BOT_WEBHOOK_SECRET": "a-secret-for-tests"}
            crowd = Crowd(world, people, seed=5)
            try:
                await product.start("@xueshi_bot", 120)
                async with crowd.writing(10):
                    await asyncio.sleep(min(5, seconds))
                    await proxy.cut()
                    before = crowd.count().written
                    await asyncio.sleep(seconds)
                    during = crowd.count().written - before
                    await proxy.join()
                    joined = time.monotonic()
                    await asyncio.sleep(min(5, seconds))
                count = await crowd.all_answered(90)
                recovered = time.monotonic() - joined
                await product.stop()
            finally:
                await product.kill()
            kept, dead = await asyncio.to_thread(_states, url.set(database=name))
            return Outage(count, during, kept, dead, recovered, product.output.read_text(encoding="utf-8"))
    finally:
        await asyncio.to_thread(_say, url, f"DROP DATABASE {name} WITH (FORCE)")


def _states(url: URL) -> tuple[int, int]:
    engine = create_engine(url)
    with engine.connect() as connection:
        kept = connection.execute(text("SELECT count(*) FROM inbox")).scalar_one()
        dead = connection.execute(text("SELECT count(*) FROM inbox WHERE state <> 'shown'")).scalar_one()
    engine.dispose()
    return int(kept), int(dead)


def _say(url: URL, statement: str) -> None:
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()


async def main() -> int:
    """Print the figures; 1 when an update was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0, help="how long the database is away")
    seconds, lost = parser.parse_args().seconds, 0
    for webhook in (False, True):
        with tempfile.TemporaryDirectory(prefix="outage-") as folder:
            end = await outage(Path(folder), SERVER, seconds, webhook=webhook)
        way = "webhook" if webhook else "polling"
        lost += end.count.unanswered + end.dead
        print(  # noqa: T201 - a command that prints figures
            f"{way}: database away {seconds:.0f} s; updates {end.count.written}, of them in the outage {end.during}; "
            f"lost {end.count.unanswered}, set aside {end.dead}, answered twice {end.count.twice}; "
            f"all answered {end.recovered:.1f} s after it was back"
        )
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
