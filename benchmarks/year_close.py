"""How long a county's year takes to look at, to close and to carry over, beside a bare read and a bare insert.

Run ``python -m benchmarks.year_close [CADRES] [ENTRIES] [DATABASE_URL]`` (default: 11,265 people with 20 entries each in a new
SQLite file; a PostgreSQL URL must name an empty database). The floor reads every entry's sum by person with the bare driver and
inserts as many rows of a line by `executemany`; floor and preview are the least of three, so that neither pays for a cold file. The
close, the carrying over and the proof happen once. Carrying over is compared with plain facts of people who have a balance already,
a hundred in a transaction too. Only ratios compare.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from benchmarks.parts.big_ledger import Size, fill
from bot.settings import ROOT
from bot.storage.database import Database
from bot.storage.migrate import upgrade
from bot.study.credits.close_year import begin_closing, carry_on, confirm_closing, freeze
from bot.study.credits.closing_tables import YearLine, YearMotion
from bot.study.credits.record_fact import record_fact
from bot.study.credits.rules import Fact
from bot.study.credits.verify_closings import closing_faults
from bot.study.credits.year_motions import give_year_reason
from bot.study.people.actor import ADMIN, EVERYWHERE, Actor, Grant
from bot.study.reports.preview_year import preview_year
from content.policy import CarryOver, Policy, Rule, Shelf
from content.policy_file import load_policy

NOW = datetime(2027, 1, 5, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
BOSS = Actor(1, grants=(Grant(ADMIN, EVERYWHERE),))
FACTS = 400  # plain facts that carrying over is compared with
ROUNDS = 3  # of what can be done again
TOGETHER = 100  # of them in one transaction, as many as people in a piece of carrying over
T = TypeVar("T")


def carrying() -> Policy:
    """The national policy, with a surplus that goes over."""
    policy = load_policy(ROOT / "content" / "policies" / "national.toml")
    rule = Rule("carry-over", "上年结转", "carry_over", category="选修")
    return replace(policy, rules=(*policy.rules, rule), carry_over=CarryOver("选修"))


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Seconds, and the outcome."""
    began = time.perf_counter()
    outcome = work()
    return time.perf_counter() - began, outcome


def floor_of(database: Database, people: int) -> float:
    """Seconds for the bare driver to sum by person and to insert as many rows, which are thrown away."""
    sqlite = database.is_sqlite
    mark = "?" if sqlite else "%s"
    read = "SELECT cadre_id, sum(hours), count(*) FROM ledger_entry WHERE cycle = '2026' GROUP BY cadre_id"
    names = "id, closing_id, account, cadre_id, unit, post, serving, hours, target, entries, short, grade, carried"
    with database.engine.connect() as connection:
        if not sqlite:
            connection.execute(text("SET session_replication_role = replica"))
        else:
            connection.execute(text("PRAGMA defer_foreign_keys = ON"))
        cursor: Any = connection.connection.cursor()
        began = time.perf_counter()
        cursor.execute(read)
        rows = [
            (cadre, 1, "national", cadre, "某省 / 第2单位", "", True, hours, 9000, count, False, "", 0)
            for cadre, hours, count in cursor.fetchall()
        ]
        cursor.executemany(f"INSERT INTO year_line ({names}) VALUES ({', '.join([mark] * 13)})", rows)
        seconds = time.perf_counter() - began
        connection.rollback()
    assert len(rows) == people
    return seconds


def facts(database: Database) -> float:
    """Seconds a plain fact takes, some together in a transaction."""

    def piece(session: Session, first: int) -> None:
        for number in range(first, first + TOGETHER):
            fact = Fact(f"bench:{number}", "module", number, "业务能力", 100, "bench", "课", NOW, online=True)
            record_fact(session, NOW, fact, "bench")

    seconds, _ = timed(
        lambda: [
            database.write_now(lambda session, first=first: piece(session, first))  # type: ignore[misc]
            for first in range(1, FACTS, TOGETHER)
        ]
    )
    return seconds / FACTS


def say(line: str) -> None:
    """Print one figure."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main(cadres: int, entries: int, url: str) -> None:
    """Fill, look, close, carry over, prove."""
    policy = carrying()
    database = Database(url, info={"seal": b"bench", "policy": policy, "policies": Shelf((policy,))}, workers=2)
    upgrade(database.engine)
    fill(database, Size(cadres, 172, entries))
    say(f"{cadres} people, {entries} entries, {database.engine.dialect.name}")
    floor = min(floor_of(database, cadres) for _ in range(ROUNDS))
    say(f"bare sums by person and bare insert of as many lines: {floor:.2f} s")
    seconds, view = min(
        (
            timed(lambda: database.read_now(lambda session: preview_year(session, NOW, BOSS, 1, 2026)))
            for _ in range(ROUNDS)
        ),
        key=lambda one: one[0],
    )
    say(f"preview: {seconds:.2f} s, ratio {seconds / floor:.1f} ({view.totals[0].short} are short)")
    do = database.write_now
    do(lambda session: begin_closing(session, NOW, BOSS, 1, 2026))
    motion = do(lambda session: give_year_reason(session, NOW, BOSS, "bench")).motion_id
    do(lambda session: confirm_closing(session, NOW, BOSS, motion))
    seconds, _ = timed(lambda: do(lambda session: freeze(session, NOW, BOSS, motion)))
    say(f"close, in one transaction: {seconds:.2f} s, ratio {seconds / floor:.1f}")

    def carry() -> None:
        while do(lambda session: carry_on(session, NOW, motion)):
            pass

    seconds, _ = timed(carry)
    carried = database.read_now(lambda session: session.scalar(select(func.count()).where(YearLine.carried > 0))) or 0
    plain = facts(database)
    say(f"carrying over for {carried} of them: {seconds:.1f} s, {seconds / max(1, carried) * 1000:.1f} ms each; "
        f"a plain fact {plain * 1000:.1f} ms, ratio {seconds / max(1, carried) / plain:.2f}")  # fmt: skip
    seconds, faults = timed(lambda: database.read_now(lambda session: list(closing_faults(session))))
    assert faults == [], faults[:3]
    assert database.read_now(lambda session: session.get_one(YearMotion, motion).state) == "done"
    say(f"proof of the closed year: {seconds:.2f} s, ratio {seconds / floor:.1f}")
    database.close()


if __name__ == "__main__":
    given = sys.argv[1:]
    count = int(given[0]) if given else 11_265
    with tempfile.TemporaryDirectory(prefix="bench-close-") as place:
        main(
            count,
            int(given[1]) if len(given) > 1 else count * 20,
            given[2] if len(given) > 2 else f"sqlite:///{Path(place) / 'bench.sqlite3'}",
        )
