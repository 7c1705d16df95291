"""How fast the whole ledger is verified, as a ratio to a plain read of the same columns by the bare driver.

Run ``python -m benchmarks.verify [ENTRIES] [DATABASE_URL]`` (default: 100,000 entries in a new SQLite file; a PostgreSQL URL
must name an empty database, which is filled). What is timed is what the command `verify` does on every core: chains,
heads, balances, unit sums and anchors. Only the ratio can be compared between machines.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import insert, text
from sqlalchemy.orm import Session

from bot.anchors.anchor_file import read_anchors
from bot.anchors.make_anchor import make_anchor
from bot.cli.verify_apart import verify_apart
from bot.settings import ROOT
from bot.storage.database import Database
from bot.storage.migrate import upgrade
from bot.study.credits.rebuild_balances import UNIT_SUMS, unit_sums
from bot.study.credits.seal import VERSION, fingerprint, seal
from bot.study.credits.standing import Person, target_for
from bot.study.credits.stored import Stored
from bot.study.credits.tables import Balance, ChainHead, LedgerEntry, UnitBalance
from bot.study.people.tables import Cadre, Unit
from content.policy_file import load_policy

NATIONAL = ROOT / "content" / "policies" / "national.toml"
EACH, UNITS, PIECE = 90, 53, 100  # entries of a cadre, units, cadres written in one transaction
KEY = b"a key for benchmarks"
START = datetime(2026, 1, 5, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


def chain_of(cadre: int, entries: int) -> Iterator[dict[str, Any]]:
    """The rows of one cadre's chain, sealed as `award` seals them."""
    previous = ""
    for number in range(1, entries + 1):
        course, moment = f"course-{number // 6 + 1:02d}", START + timedelta(hours=number, seconds=cadre)
        content = {
            "key": f"award:module:{cadre}:{course}:{number}", "cadre_id": cadre, "kind": "award", "category": "业务能力",
            "hours": 50 + number % 3 * 25, "source": f"module:{course}/{number % 6 + 1:02d}-lesson", "reverses_id": None,
        }  # fmt: skip
        sealed = {
            **content, "number": number, "cycle": "2026", "policy": "national@2023", "rule": "module",
            "title": f"公文写作基础 第{number % 6 + 1}课 公文的种类", "explanation": {"base": content["hours"], "factor": "1"},
            "occurred_at": moment, "recorded_at": moment, "author": f"cadre {cadre}", "reason": "", "previous": previous,
            "account": "national", "measure": "hours", "fact_id": None,
        }  # fmt: skip
        previous = seal(KEY, sealed)
        yield {**sealed, "fingerprint": fingerprint(content), "hash": previous, "hash_version": VERSION}


def fill(database: Database, entries: int) -> None:
    """Put `entries` entries of enough cadres into an empty database, with everything kept beside them."""

    def people(session: Session) -> None:
        for number in range(1, UNITS + 1):
            session.add(Unit(id=number, name=f"第{number}党委", path=f"/{number}/", depth=0))
        session.flush()
        session.execute(insert(Cadre), [_cadre(number) for number in range(1, cadres + 1)])

    def chains(session: Session, first: int, last: int) -> None:
        wanted = target_for(session.info["policy"], Person())
        target = wanted.hours if wanted else 0
        rows, heads, balances = [], [], []
        for cadre in range(first, last + 1):
            chain = list(chain_of(cadre, min(EACH, entries - (cadre - 1) * EACH)))
            unit = cadre % UNITS + 1
            rows += chain
            heads.append({"cadre_id": cadre, "number": len(chain), "hash": chain[-1]["hash"]})
            balances.append(
                {
                    "cadre_id": cadre,
                    "account": "national",
                    "cycle": "2026",
                    "unit_id": unit,
                    "path": f"/{unit}/",
                    "target": target,
                    "hours": sum(row["hours"] for row in chain),
                    "entries": len(chain),
                }
            )
        for table, values in ((LedgerEntry, rows), (ChainHead, heads), (Balance, balances)):
            session.execute(insert(table.__table__), values)  # type: ignore[arg-type]

    def units(session: Session) -> None:
        session.execute(insert(UnitBalance).from_select(list(UNIT_SUMS), unit_sums("national", "2026")))

    cadres = -(-entries // EACH)
    database.write_now(people)
    for first in range(1, cadres + 1, PIECE):
        last = min(first + PIECE - 1, cadres)
        database.write_now(lambda session, first=first, last=last: chains(session, first, last))  # type: ignore[misc]
    database.write_now(units)


def _cadre(number: int) -> dict[str, Any]:
    unit = number % UNITS + 1
    return {
        "id": number, "staff_no": f"B{number:06d}", "name": "王建国", "unit_id": unit, "path": f"/{unit}/", "rank": "",
        "created_at": START, "updated_at": START,
    }  # fmt: skip


def plain_read(database: Database) -> float:
    """Seconds for the bare driver to read the same columns in the same order, each row once, and do nothing with them."""
    names = ", ".join(Stored._fields)
    with database.engine.connect() as connection:
        cursor: Any = connection.connection.cursor()
        began = time.perf_counter()
        cursor.execute(f"SELECT {names} FROM ledger_entry ORDER BY cadre_id, number")
        while cursor.fetchmany(10_000):
            pass
        return time.perf_counter() - began


def say(line: str) -> None:
    """Print one figure."""
    sys.stdout.write(line + "\n")


def processor() -> float:
    """Seconds of processor time of this process and of those it has started and seen end."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def main(entries: int, url: str, folder: Path) -> None:
    """Fill, anchor, verify, compare."""
    database = Database(url, info={"seal": KEY, "policy": load_policy(NATIONAL)})
    upgrade(database.engine)
    fill(database, entries)
    file = folder / "anchors.jsonl"
    make_anchor(database, file, START)
    if not database.is_sqlite:
        with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))
    floor = min(plain_read(database) for _ in range(2))  # the first may find the file cold
    began, busy = time.perf_counter(), processor()
    report = verify_apart(database, read_anchors(file, KEY).anchors, os.cpu_count() or 1)
    seconds, busy = time.perf_counter() - began, processor() - busy
    assert report.sound, report.faults[:5]
    assert report.entries == entries
    say(f"{entries} entries verified in {seconds:.1f} s: {entries / seconds:,.0f} entries/s")
    say(f"  processor, all processes: {busy:.1f} s, or {busy / entries * 1e6:.0f} µs an entry")
    say(f"plain read of the same columns in {floor:.1f} s: {entries / floor:,.0f} entries/s")
    say(f"ratio {seconds / floor:.1f}; processes: {os.cpu_count()}; database: {database.engine.dialect.name}")
    database.close()


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as place:
        main(count, sys.argv[2] if len(sys.argv) > 2 else f"sqlite:///{place}/bench.sqlite3", Path(place))
