"""How fast policies count: the engine alone, and `record_fact` beside an append of before.

Run ``python -m benchmarks.policy_engine [FACTS]`` (default 2,000, in a new SQLite file). The floor of the deed is what it was
before facts and policies: lock the head, seal, append, move the balances, in transactions of the same size. Seconds are the
processor's, since other work on the machine makes the wall's worthless. Only ratios compare.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.settings import ROOT
from bot.storage.database import Database
from bot.storage.migrate import upgrade
from bot.study.credits.engine import Worth, entries_for
from bot.study.credits.ledger import _append, lock_head
from bot.study.credits.record_fact import record_fact
from bot.study.credits.rules import Fact
from bot.study.people.tables import Cadre, Unit
from content.policy import Policy, Shelf
from content.policy_file import load_policy

FOLDER = ROOT / "content" / "policies"
START = datetime(2026, 1, 5, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
EACH, TOGETHER = 40, 20  # facts of a cadre, facts in one transaction


def a_fact(number: int) -> Fact:
    """A different fact for each number; cadres take turns."""
    kind = ("module", "outside", "lecturing", "class_day")[number % 4]
    return Fact(
        f"bench:{number}", kind, number // EACH + 1, "业务能力", 50 + number % 3 * 25, "bench", "公文写作基础 第1课",
        START + timedelta(minutes=number), minutes=45, half_days=2, online=kind == "module", passed=True,
    )  # fmt: skip


def engine(policies: list[Policy], facts: list[Fact]) -> float:
    """Seconds for the engine alone to count every fact, with sums that caps look at."""
    sums = {("outside", "业务能力"): 1200, ("lecturing", "业务能力"): 300}
    began = time.process_time()
    for fact in facts:
        entries_for(policies, fact, lambda _: sums)
    return time.process_time() - began


def deed(policies: list[Policy], facts: list[Fact], work: Callable[[Session, Fact], object]) -> float:
    """Seconds for a deed to take in every fact, some in a transaction, into an empty database."""
    with tempfile.TemporaryDirectory(prefix="bench-policy-") as folder:
        info = {"seal": b"bench", "policy": policies[0], "policies": Shelf(tuple(policies))}
        database = Database(f"sqlite:///{Path(folder) / 'a.sqlite3'}", info=info)
        upgrade(database.engine)
        database.write_now(lambda session: _people(session, facts[-1].cadre_id))
        began = time.process_time()
        for first in range(0, len(facts), TOGETHER):
            piece = facts[first : first + TOGETHER]
            database.write_now(lambda session, piece=piece: [work(session, fact) for fact in piece])  # type: ignore[misc]
        seconds = time.process_time() - began
        database.close()
        return seconds


def _people(session: Session, count: int) -> None:
    session.add(Unit(id=1, name="第1党委", path="/1/", depth=0))
    session.flush()
    for number in range(1, count + 1):
        session.add(
            Cadre(
                id=number,
                staff_no=f"B{number:05d}",
                name="王建国",
                unit_id=1,
                path="/1/",
                created_at=START,
                updated_at=START,
            )
        )


def plain_append(session: Session, fact: Fact) -> object:
    """The append of before: an entry with its seal and balances, no fact, no policy."""
    content = {
        "key": fact.key, "cadre_id": fact.cadre_id, "kind": "award", "category": fact.category, "hours": fact.hours,
        "source": fact.source, "reverses_id": None,
    }  # fmt: skip
    worth = Worth(fact.hours, "online-module", fact.category, {"base": fact.hours, "factor": "1.0"})
    return _append(
        session, START, lock_head(session, fact.cadre_id), content, cycle="2026", policy="national@1", rule=worth.rule,
        explanation=worth.explanation, title=fact.title, occurred_at=fact.occurred_at, author="bench", reason="",
        account="national", measure="hours", fact_id=None,
    )  # fmt: skip


def main() -> None:
    """Print the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    facts = [a_fact(number) for number in range(count)]
    national, nanjing = (load_policy(FOLDER / f"{name}.toml") for name in ("national", "nanjing"))
    spent = engine([national, nanjing], facts)
    sys.stdout.write(f"engine alone, two policies: {2 * count / spent:,.0f} entries a second\n")
    floor = deed([national], facts, plain_append)
    sys.stdout.write(f"plain append of before: {count / floor:,.0f} entries a second\n")
    for names, policies in (("national", [national]), ("nanjing (caps)", [nanjing]), ("both", [national, nanjing])):
        seconds = deed(policies, facts, lambda session, fact: record_fact(session, START, fact, "bench"))
        told = f"{count / seconds:,.0f} facts a second, ratio to the append {seconds / floor:.2f}"
        sys.stdout.write(f"record_fact, {names}: {told}\n")


if __name__ == "__main__":
    main()
