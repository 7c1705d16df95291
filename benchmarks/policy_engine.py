"""How fast policies count: the engine alone, and `record_fact`, both beside an append of before.

Run ``python -m benchmarks.policy_engine [FACTS]`` (default 2,000, each time into a new SQLite file). The floor is what the deed was
before facts and policies: lock the head, seal, append one entry, move the balances, in transactions of the same size. A fact that a
policy does not count makes no entry and one that two count makes two, so the entries are told. Seconds are the processor's, since
other work makes the wall's worthless; the least of three, in turns, after one round to get warm. Only ratios compare.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.settings import ROOT
from bot.storage.database import Database
from bot.storage.migrate import upgrade
from bot.study.credits.engine import Worth, entries_for
from bot.study.credits.ledger import _append, lock_head
from bot.study.credits.record_fact import record_fact
from bot.study.credits.rules import Fact
from bot.study.credits.tables import LedgerEntry
from bot.study.people.tables import Cadre, Unit
from content.policy import Policy, Shelf
from content.policy_file import load_policy

FOLDER = ROOT / "content" / "policies"
START = datetime(2026, 1, 5, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
EACH, TOGETHER, ROUNDS = 40, 20, 3  # facts of a cadre, facts in one transaction, rounds of which the fastest counts


def a_fact(number: int) -> Fact:
    """A different fact for each number; cadres take turns."""
    kind = ("module", "outside", "lecturing", "class_day")[number % 4]
    return Fact(
        f"bench:{number}", kind, number // EACH + 1, "业务能力", 50 + number % 3 * 25, "bench", "公文写作基础 第1课",
        START + timedelta(minutes=number), minutes=45, half_days=2, online=kind == "module", passed=True,
    )  # fmt: skip


def engine(policies: list[Policy], facts: list[Fact]) -> tuple[float, int]:
    """Seconds for the engine alone to count every fact, with sums that caps look at; and the entries it would make."""
    sums = {("outside", "业务能力"): 1200, ("lecturing", "业务能力"): 300}
    began = time.process_time()
    entries = sum(len(list(entries_for(policies, fact, lambda _: sums))) for fact in facts)
    return time.process_time() - began, entries


def deed(policies: list[Policy], facts: list[Fact], work: Callable[[Session, Fact], object]) -> tuple[float, int]:
    """Seconds for a deed to take in every fact, some in a transaction, into an empty database; and the entries made."""
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
        entries = database.read_now(lambda session: session.scalar(select(func.count()).select_from(LedgerEntry)))
        database.close()
        return seconds, int(entries or 0)


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
        session, START, lock_head(session, fact.cadre_id), content, None, cycle="2026", policy="national@1", rule=worth.rule,
        explanation=worth.explanation, title=fact.title, occurred_at=fact.occurred_at, author="bench", reason="",
        account="national", measure="hours", fact_id=None,
    )  # fmt: skip


def main() -> None:
    """Print the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    facts = [a_fact(number) for number in range(count)]
    national, nanjing = (load_policy(FOLDER / f"{name}.toml") for name in ("national", "nanjing"))

    def recorded(session: Session, fact: Fact) -> object:
        return record_fact(session, START, fact, "bench")

    ways: dict[str, Callable[[], tuple[float, int]]] = {
        "plain append of before": lambda: deed([national], facts, plain_append),
        "engine alone, two policies": lambda: engine([national, nanjing], facts),
        "record_fact, national": lambda: deed([national], facts, recorded),
        "record_fact, nanjing (caps)": lambda: deed([nanjing], facts, recorded),
        "record_fact, both": lambda: deed([national, nanjing], facts, recorded),
    }
    for way in ways.values():  # the first of each builds statements and fills caches
        way()
    rounds = [{name: way() for name, way in ways.items()} for _ in range(ROUNDS)]
    best = {name: min(one[name] for one in rounds) for name in ways}
    floor = best["plain append of before"][0]
    for name, (seconds, entries) in best.items():
        each = f"{count / seconds:,.0f} facts a second, {entries / count:.2f} entries each"
        sys.stdout.write(f"{name}: {each}, ratio to the append {seconds / floor:.3g}\n")


if __name__ == "__main__":
    main()
