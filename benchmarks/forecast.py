"""What the early list costs for a county: reckoning it for everybody, and turning a page.

Run ``python -m benchmarks.forecast [PEOPLE]`` (default 11,265, in a new SQLite file). The floor is one plain SUM over the same
ledger, grouped by cadre, read to the last row. Seconds are the processor's, since other work on the machine makes the wall's
worthless; the smallest of three counts. Only ratios compare.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import event, func, insert, select
from sqlalchemy.orm import Session

from bot.settings import ROOT
from bot.storage.database import Database
from bot.storage.migrate import upgrade
from bot.study.credits.tables import Balance, FactRow, LedgerEntry
from bot.study.forecast.keep_warnings import at_risk, keep_piece, pieces
from bot.study.forecast.see_early import see_early
from bot.study.jobs.tables import Job
from bot.study.learning.publish_course import publish_course
from bot.study.learning.tables import Module, ModuleProgress
from bot.study.makeup.take_in_roster import take_in_roster
from bot.study.people.actor import COMMAND_LINE
from bot.study.people.roster_rows import RosterRow
from bot.study.people.tables import Cadre
from content.model import Course, LessonScreen, Option, Question
from content.model import Module as Lesson
from content.policy_file import load_policy

NOW = datetime(2026, 10, 12, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
COURSES, LESSONS, ENTRIES = 12, 4, 8
TOGETHER = 5_000


def a_course(number: int) -> Course:
    """Four lessons with a quiz each, worth ten hours; every third course comes after the one before."""
    question = Question("q", "single", "题", (Option("对", True), Option("错", False)), (), "", 0)
    lessons = tuple(
        Lesson(place, f"l{place}", f"第{place}课", (LessonScreen("课文"),), (question,))
        for place in range(1, LESSONS + 1)
    )
    before = (f"c{number - 1}",) if number % 3 == 2 else ()
    return Course(
        f"c{number}", f"课程{number}", "", "业务能力", 1000, True, 60, 3, 0, None, 1, lessons, {}, f"v{number}",
        prerequisites=before,
    )  # fmt: skip


def fill(database: Database, people: int) -> None:
    """A county: everybody somewhere in the courses, with entries by class and online."""
    dice = random.Random(7)
    rows = [
        RosterRow("s", n, f"B{n:06d}", "王建国", ("清河县", f"第{n % 53}党委", f"第{n % 172}组"))
        for n in range(1, people + 1)
    ]
    database.write_now(lambda session: take_in_roster(session, NOW, COMMAND_LINE, rows))
    for number in range(COURSES):
        database.write_now(lambda session, number=number: publish_course(session, NOW, COMMAND_LINE, a_course(number)))  # type: ignore[misc]
    database.write_now(lambda session: _began(session, dice))
    database.write_now(lambda session: _earned(session, dice))


def _began(session: Session, dice: random.Random) -> None:
    slugs = session.scalars(select(Module.slug).distinct()).all()
    ids = session.scalars(select(Cadre.id)).all()
    rows = [
        {
            "cadre_id": one, "course_id": f"c{number}", "slug": slug, "page": 1, "furthest": 1, "read_at": NOW,
            "passed_at": NOW if dice.random() < 0.7 else None, "best": 80, "failed": dice.randrange(4), "extra": 0,
        }
        for one in ids
        for number in range(dice.randrange(COURSES))
        for slug in slugs
    ]  # fmt: skip
    _put(session, ModuleProgress, rows)


def _earned(session: Session, dice: random.Random) -> None:
    blank: dict[str, Any] = {
        "fingerprint": "", "category": "业务能力", "source": "s", "title": "t", "occurred_at": NOW, "author": "bench", "hash": "",
        "recorded_at": NOW,
    }  # fmt: skip
    facts, entries, sums = [], [], {}
    for number, one in enumerate(session.execute(select(Cadre.id, Cadre.unit_id, Cadre.path)).all()):
        sums[one.id] = (one, 0)
        for place in range(1, ENTRIES + 1):
            key, hours = number * ENTRIES + place, dice.choice((100, 600, 1200, 1800))
            online, kind = place % 2 == 0, "module" if place % 2 == 0 else "class"
            sums[one.id] = (one, sums[one.id][1] + hours)
            facts.append(
                {
                    **blank, "id": key, "key": f"f{key}", "kind": kind, "cadre_id": one.id, "hours": hours, "minutes": 0,
                    "half_days": 0, "events": 1, "count": 0, "level": "", "required": None, "online": online, "passed": True,
                    "organiser": "", "evidence": [], "approver": "", "unit": "", "post": "", "rank": "",
                }
            )  # fmt: skip
            entries.append(
                {
                    **blank, "key": f"e{key}", "cadre_id": one.id, "number": place, "cycle": "2026", "kind": "award",
                    "hours": hours,
                    "policy": "national@1", "rule": "online-module" if online else "class", "explanation": {}, "reason": "",
                    "previous": "", "hash_version": 2, "account": "national", "measure": "hours", "fact_id": key,
                }
            )  # fmt: skip
    _put(session, FactRow, facts)
    _put(session, LedgerEntry, entries)
    balances = [
        {
            "cadre_id": one.id, "account": "national", "cycle": "2026", "unit_id": one.unit_id, "path": one.path, "hours": hours,
            "target": 9000, "entries": ENTRIES,
        }
        for one, hours in sums.values()
    ]  # fmt: skip
    _put(session, Balance, balances)


def _put(session: Session, table: Any, rows: list[dict[str, Any]]) -> None:
    for start in range(0, len(rows), TOGETHER):
        session.execute(insert(table), rows[start : start + TOGETHER])


def plain_sum(session: Session) -> int:
    """The floor: every person's hours, straight from the ledger."""
    rows = session.execute(
        select(LedgerEntry.cadre_id, func.sum(LedgerEntry.hours))
        .where(LedgerEntry.account == "national", LedgerEntry.cycle == "2026")
        .group_by(LedgerEntry.cadre_id)
    ).all()
    return len(rows)


def spent(database: Database, work: Callable[[Session], Any]) -> tuple[float, int]:
    """The least processor time of three, and how many statements one run asks."""
    asked: list[str] = []
    best, statements = float("inf"), 0
    for _ in range(3):
        asked.clear()
        began = time.process_time()
        database.read_now(lambda session: work(_heard(session, asked)))
        best, statements = min(best, time.process_time() - began), len(asked)
    return best, statements


def _heard(session: Session, asked: list[str]) -> Session:
    def note(_connection: Any, _cursor: Any, text: str, *_more: Any) -> None:
        asked.append(text)

    event.listen(session.connection(), "before_cursor_execute", note)
    return session


def main() -> None:
    """Print the figures."""
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 11_265
    with tempfile.TemporaryDirectory(prefix="bench-forecast-") as folder:
        info = {"seal": b"bench", "policy": load_policy(ROOT / "content" / "policies" / "national.toml")}
        database = Database(f"sqlite:///{Path(folder) / 'a.sqlite3'}", info=info)
        upgrade(database.engine)
        fill(database, people)
        floor, _ = spent(database, plain_sum)
        sys.stdout.write(f"plain SUM over {people * ENTRIES:,} entries of {people:,} people: {floor:.3f} s\n")
        seconds, statements = spent(database, lambda session: at_risk(session, NOW))
        sys.stdout.write(
            f"everybody reckoned: {seconds:.2f} s in {statements} statements, ratio {seconds / floor:.1f}\n"
        )
        rows = database.read_now(lambda session: at_risk(session, NOW))
        for piece in pieces(rows):
            database.write_now(lambda session, piece=piece: keep_piece(session, piece))  # type: ignore[misc]
        done = {
            "key": "k",
            "kind": "forecast",
            "telegram_id": 0,
            "values": {},
            "state": "done",
            "created_at": NOW,
            "outcome": {},
        }
        database.write_now(lambda session: session.execute(insert(Job), [{**done, "tries": 1, "finished_at": NOW}]))
        seconds, statements = spent(database, lambda session: see_early(session, NOW, COMMAND_LINE, 0, "a", 20))
        told = f"a page of {len(rows):,} on the list: {seconds * 1000:.0f} ms in {statements} statements"
        sys.stdout.write(f"{told}, ratio {seconds / floor:.2f}\n")
        database.close()


if __name__ == "__main__":
    main()
