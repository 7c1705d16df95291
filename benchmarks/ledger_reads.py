"""How long the reads of a whole tree take beside a plain SUM over the same ledger.

Run ``python -m benchmarks.ledger_reads [CADRES] [UNITS] [ENTRIES] [DATABASE_URL]`` (default: 20,000 people, 500 units, 200,000
entries in a new SQLite file; a PostgreSQL URL must name an empty database, which is filled and not emptied afterwards). The big
sizes are 100000 1000 1000000 on SQLite and 1000000 5000 10000000 on PostgreSQL. The floor is what a report without kept sums
would have to do at least: add up one year's entries, with no names and no units. Only ratios compare.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import text
from sqlalchemy.orm import Session

from benchmarks.parts.big_ledger import Size, fill
from bot.settings import ROOT
from bot.storage.database import Database
from bot.storage.migrate import upgrade
from bot.study.makeup.list_cases import ALL, list_cases
from bot.study.people.actor import ADMIN, EVERYWHERE, Actor, Grant
from bot.study.reports.see_people import see_people
from bot.study.reports.see_progress import see_progress
from bot.study.reports.see_year import see_year
from content.policy import Shelf
from content.policy_file import load_policy

NOW = datetime(2026, 12, 1, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
BOSS = Actor(1, grants=(Grant(ADMIN, EVERYWHERE),))
ROUNDS = 7
FLOOR = text("SELECT sum(hours), count(*) FROM ledger_entry WHERE account = 'national' AND cycle = '2026'")


def median_of(database: Database, work: Callable[[Session], object]) -> float:
    """Seconds of the middle one of some runs, each in a transaction of its own; the first run is not counted."""
    taken = []
    for _ in range(ROUNDS + 1):
        began = time.perf_counter()
        database.read_now(work)
        taken.append(time.perf_counter() - began)
    return statistics.median(taken[1:])


def say(line: str) -> None:
    """Print one figure."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main(size: Size, url: str) -> None:
    """Fill, read, compare."""
    national = load_policy(ROOT / "content" / "policies" / "national.toml")
    database = Database(url, info={"seal": b"bench", "policy": national, "policies": Shelf((national,))}, workers=2)
    upgrade(database.engine)
    began = time.perf_counter()
    fill(database, size)
    say(f"{size.cadres} people, {size.units} units, {size.entries} entries; {database.engine.dialect.name}; "
        f"filled in {time.perf_counter() - began:.0f} s")  # fmt: skip
    floor = median_of(database, lambda session: session.execute(FLOOR).one())
    say(f"plain SUM over one year of the ledger: {floor * 1000:.1f} ms")
    cities = "SELECT id FROM unit WHERE depth = 1 ORDER BY id LIMIT 1"
    leaves = "SELECT id FROM unit ORDER BY depth DESC, id DESC LIMIT 1"
    city, leaf = (database.read_now(lambda session, sql=sql: session.scalar(text(sql))) for sql in (cities, leaves))  # type: ignore[misc]
    reads: dict[str, Callable[[Session], object]] = {
        "/progress, the whole tree by child unit": lambda session: see_progress(session, NOW, BOSS, 1),
        "/progress, one city by child unit": lambda session: see_progress(session, NOW, BOSS, city),
        "the people of one leaf unit": lambda session: see_people(session, NOW, BOSS, leaf),
        "the first page of open make-up cases": lambda session: list_cases(session, NOW, BOSS, ALL, 0, 1),
        "the first page of them in one city": lambda session: list_cases(session, NOW, BOSS, ALL, city, 1),
        "/close, the whole tree of last year": lambda session: see_year(session, NOW, BOSS, 1, 2025),
    }
    for name, work in reads.items():
        seconds = median_of(database, work)
        say(f"{name}: {seconds * 1000:.1f} ms, ratio to the floor {seconds / floor:.3f}")
    database.close()


if __name__ == "__main__":
    given = sys.argv[1:]
    cadres, units, entries = (int(word) for word in (given + ["20000", "500", "200000"][len(given) :])[:3])
    with tempfile.TemporaryDirectory(prefix="bench-reads-") as place:
        main(Size(cadres, units, entries), given[3] if len(given) > 3 else f"sqlite:///{Path(place) / 'bench.sqlite3'}")
