"""Graceful stops under load: `python -m tests.whole.stops` says how long the longest took and how many updates were lost.

The whole product as a process on SQLite; people write all the time, and a campaign or a long export is under way.
"""

from __future__ import annotations

import argparse
import asyncio
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.whole.crowd import Count, Crowd, a_telegram
from tests.whole.product import Product

LIMIT = 10.0  # seconds that a stop may take
LETTERS = 500  # waiting to be sent at every stop, twenty seconds' worth
ENTRIES = 40_000  # rows that an export has to write, more than a stop waits for
EXPORT_EVERY = 10  # stops: the export of one goes on in those after it
READERS = 5000  # the first account that letters go to
_COLUMNS = 'key, kind, telegram_id, "values", priority, quiet, created_at, not_before, state, tries, repeated'


@dataclass(frozen=True)
class Stops:
    """`longest` is in seconds; `codes` the exit codes that were not 0; `letters` arrived, `again` more than the outbox knows of."""

    count: Count
    longest: float
    codes: tuple[int, ...]
    letters: int
    again: int
    unfinished: int
    jobs: int
    log: str


async def stops(folder: Path, times: int, pause: Callable[[int], float] = lambda number: 1.5) -> Stops:
    """Start and stop the product `times` times while people write, letters go out and exports run."""
    async with a_telegram() as (world, address):
        product = Product(
            folder, BOT_TOKEN=world.token, BOT_API_URL=address, BOT_COURSES_DIR=str(folder), BOT_ADMINS="1000"
        )
        product.command("sample")
        await asyncio.to_thread(_put_entries, folder)
        crowd, longest, codes, log = Crowd(world, 20, seed=9), 0.0, [], ""
        readers = [world.user(READERS + number, f"读者{number}") for number in range(LETTERS)]
        for reader in readers:
            await reader.say("/help")  # Telegram lets a bot write only to those who wrote to it
        world.updates.pending.clear()
        try:
            async with crowd.writing(15):
                for number in range(times):
                    await asyncio.to_thread(_put_work, folder, number)
                    await product.start("@xueshi_bot", 120)
                    await asyncio.sleep(pause(number))
                    assert product.process is not None
                    process, began = product.process, time.monotonic()
                    await product.stop()
                    longest = max(longest, time.monotonic() - began)
                    codes.append(process.returncode or 0)
            await product.start("@xueshi_bot", 120)
            count = await crowd.all_answered(600)
            await product.stop()
        finally:
            await product.kill()
        log = product.output.read_text(encoding="utf-8")
        sent = {reader.user_id: sum(message["from"]["is_bot"] for message in reader.messages) for reader in readers}
        unfinished, jobs, known = await asyncio.to_thread(_left, folder)
        again = sum(max(0, count - known.get(user_id, 0)) for user_id, count in sent.items())
        return Stops(
            count, longest, tuple(code for code in codes if code), sum(sent.values()), again, unfinished, jobs,
            log,
        )  # fmt: skip


def _file(folder: Path) -> sqlite3.Connection:
    return sqlite3.connect(folder / "data" / "xueshi.sqlite3", timeout=30)


def _put_work(folder: Path, number: int) -> None:
    """Letters to everybody, and now and then a large export, as if somebody had asked just now."""
    due = (datetime.now(UTC) - timedelta(minutes=1)).replace(tzinfo=None).isoformat(" ", "microseconds")
    letters = [(f"stop:{number}:{reader}", READERS + reader, '{"name": "王"}', due, due) for reader in range(LETTERS)]
    export = '{"what": "ledger", "form": "xlsx", "unit": 0}'
    with closing(_file(folder)) as file, file:
        file.executemany(
            f"INSERT INTO outbox ({_COLUMNS}) VALUES (?, 'unbound', ?, ?, 2, 0, ?, ?, 'pending', 0, 0)", letters
        )
        if number % EXPORT_EVERY == 0:
            file.execute(
                'INSERT INTO job (key, kind, telegram_id, "values", state, tries, created_at, outcome) '
                "VALUES (?, 'export', 1000, ?, 'waiting', 0, ?, '{}')",
                (f"stop:{number}", export, due),
            )


def _put_entries(folder: Path) -> None:
    """A ledger as long as a county's in some years; its seals are not what is tried here."""
    with closing(_file(folder)) as file, file:
        file.execute(
            f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {ENTRIES}) "
            "INSERT INTO ledger_entry SELECT i, 'stop:' || i, '', 1 + i % 60, 1 + i / 60, '2026', 'award', '业务能力', 100, "
            "'national@1', 'online-module', 'module:a/b', '第一课', '{}', '2026-03-02 01:00:00.000000', "
            "'2026-03-02 01:00:00.000000', 'test', '', NULL, '', '', 2, 'national', 'hours', NULL FROM n"
        )


def _left(folder: Path) -> tuple[int, int, dict[int, int]]:
    """Updates not shown, jobs done, and letters sent by account."""
    with closing(_file(folder)) as file:
        (updates,) = file.execute("SELECT count(*) FROM inbox WHERE state <> 'shown'").fetchone()
        (jobs,) = file.execute("SELECT count(*) FROM job WHERE state = 'done'").fetchone()
        sent = dict(file.execute("SELECT telegram_id, count(*) FROM outbox WHERE state = 'sent' GROUP BY telegram_id"))
    return int(updates), int(jobs), sent


async def main() -> int:
    """Print the figures; 1 when an update was lost or a stop took too long."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=100)
    times = parser.parse_args().times
    with tempfile.TemporaryDirectory(prefix="stops-") as folder:
        end = await stops(Path(folder), times)
    print(  # noqa: T201 - a command that prints figures
        f"graceful stops: {times}; longest {end.longest:.1f} s (limit {LIMIT:.0f}); bad exit codes {len(end.codes)}; "
        f"updates {end.count.written}, lost {end.count.unanswered}, unfinished {end.unfinished}, "
        f"answered twice {end.count.twice}; letters {end.letters}, twice {end.again}"
    )
    return 1 if end.count.unanswered or end.unfinished or end.codes or end.longest > LIMIT else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
