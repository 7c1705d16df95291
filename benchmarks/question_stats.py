"""How long the statistics of a module's questions take over 1,000,000 answers, as a ratio to a plain count of the same rows.

Run ``python -m benchmarks.question_stats [ANSWERS]``. One module, 200 questions, ten answers in each first attempt, each by
somebody else. The floor is ``SELECT question_id, COUNT(*) … GROUP BY question_id`` over the answers alone, by the bare driver on
the same file in the same run. Each is done three times, and the fastest counts: the first finds the file cold.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from benchmarks.roster_import import NATIONAL, out, timed
from bot.storage.database import Database
from bot.storage.migrate import upgrade
from bot.study.learning.publish_course import publish_course
from bot.study.learning.tables import Attempt, AttemptQuestion, BankQuestion, Module
from bot.study.people.actor import ADMIN, COMMAND_LINE, Actor, Grant
from bot.study.people.tables import Cadre, Unit
from bot.study.reports.question_stats import see_all_answers, see_module_stats
from content.model import Course, LessonScreen, Option, Question
from content.model import Module as Lesson
from content.policy_file import load_policy

ANSWERS = 1_000_000
QUESTIONS, DRAWN, CHUNK, ROUNDS = 200, 10, 5_000, 3


def main(answers: int) -> None:
    """Measure and print."""
    now = datetime.now(ZoneInfo("Asia/Shanghai"))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "product.sqlite3"
        database = Database(f"sqlite:///{file}", info={"seal": b"bench", "policy": load_policy(NATIONAL)})
        upgrade(database.engine)
        database.write_now(lambda session: publish_course(session, now, COMMAND_LINE, _course()))
        module_id = fill(database, now, answers // DRAWN)
        town = database.read_now(lambda session: session.scalars(select(Unit.path).where(Unit.name == "第1镇")).one())
        branch = Actor(0, grants=(Grant(ADMIN, town),))
        count, _ = fastest(lambda: _bare_count(file))
        whole, stats = fastest(
            lambda: database.read_now(lambda session: see_module_stats(session, now, COMMAND_LINE, module_id))
        )
        part, _ = fastest(lambda: database.read_now(lambda session: see_module_stats(session, now, branch, module_id)))
        sheet, _ = fastest(
            lambda: database.read_now(lambda session: see_all_answers(session, now, COMMAND_LINE, module_id))
        )
        database.close()
    counted = sum(line.count for line in stats.questions)
    out(f"{counted:,} answers to {len(stats.questions)} questions; bare count {count:.2f} s")
    for what, seconds in (
        ("figures, everywhere", whole),
        ("figures, one town of ten", part),
        ("all answers, for the file", sheet),
    ):
        out(f"{what}: {seconds:.2f} s, ratio {seconds / count:.1f}")


def fastest(work: Callable[[], Any]) -> tuple[float, Any]:
    """(least seconds, outcome) of some runs."""
    return min((timed(work) for _ in range(ROUNDS)), key=lambda one: one[0])


def fill(database: Database, now: datetime, people: int) -> int:
    """`people` in ten towns who have handed in one attempt each; returns the module's id."""

    def towns(session: Session) -> list[tuple[int, str]]:
        county = Unit(name="清河县", path="", depth=0)
        session.add(county)
        session.flush()
        county.path = f"/{county.id}/"
        units = []
        for number in range(10):
            unit = Unit(name=f"第{number}镇", parent_id=county.id, path="", depth=1)
            session.add(unit)
            session.flush()
            unit.path = f"{county.path}{unit.id}/"
            units.append(unit)
        return [(unit.id, unit.path) for unit in units]

    places = database.write_now(towns)

    def some(session: Session, first: int, last: int) -> int:
        module = session.scalars(select(Module)).one()
        bank = session.scalars(select(BankQuestion.id).order_by(BankQuestion.id)).all()
        common = {"created_at": now, "updated_at": now, "active": True}
        session.execute(
            insert(Cadre),
            [
                {
                    "id": n,
                    "staff_no": f"S{n}",
                    "name": "王建国",
                    "unit_id": places[n % 10][0],
                    "path": places[n % 10][1],
                    **common,
                }
                for n in range(first, last)
            ],
        )
        session.execute(
            insert(Attempt),
            [
                {
                    "id": n, "cadre_id": n, "course_id": "bench", "slug": module.slug, "module_id": module.id, "number": 1,
                    "position": 0, "started_at": now - timedelta(minutes=9), "submitted_at": now, "score": n % 101,
                    "passed": n % 101 >= 60,
                }
                for n in range(first, last)
            ],
        )  # fmt: skip
        session.execute(
            insert(AttemptQuestion),
            [
                {
                    "attempt_id": n, "position": place, "question_id": bank[(n * 7 + place * 13) % QUESTIONS],
                    "order": [0, 1, 2, 3], "answer": [n * place % 4], "settled": True, "answered_at": now,
                    "right": n * place % 4 == 0, "earned": 100 * (n * place % 4 == 0),
                }
                for n in range(first, last)
                for place in range(1, DRAWN + 1)
            ],
        )  # fmt: skip
        return module.id

    module_id = 0
    for first in range(1, people + 1, CHUNK):
        last = min(first + CHUNK, people + 1)
        module_id = database.write_now(lambda session, first=first, last=last: some(session, first, last))  # type: ignore[misc]
    return module_id


def _bare_count(file: Path) -> int:
    with sqlite3.connect(file) as connection:
        return len(
            connection.execute("SELECT question_id, COUNT(*) FROM attempt_question GROUP BY question_id").fetchall()
        )


def _course() -> Course:
    options = tuple(Option(f"说法{letter}", letter == "甲") for letter in "甲乙丙丁")
    bank = tuple(
        Question(f"q{n}", "single", f"第{n}题：哪一种说法对？", options, (), "见课文。", n) for n in range(QUESTIONS)
    )
    return Course(
        id="bench", title="题库", summary="", category="综合", hours=100, required=False, pass_mark=60, attempts=3, cool_down=0,
        deadline=None, draw=DRAWN, modules=(Lesson(1, "bank", "题库", (LessonScreen("课文"),), bank),), media={},
        fingerprint="bench",
    )  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ANSWERS)
