"""Many seeded tamperings, one after another, each undone after it was judged."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field
from functools import partial

from sqlalchemy.orm import Session

from bot.study.credits.verify import recompute
from bot.study.credits.verify_chain import Fault
from tests.tamper.closings import CLOSINGS
from tests.tamper.columns import COLUMNS, Named, change_column, put_something_strange
from tests.tamper.derived import DERIVED
from tests.tamper.exemptions import EXEMPTIONS
from tests.tamper.facts import FACTS
from tests.tamper.ledger import Prey
from tests.tamper.rows import ROWS
from tests.tamper.tools import take_away_guards

WAYS = {
    **{f"column {name}": partial(change_column, column=name) for name in COLUMNS},
    "a strange value": put_something_strange,
    **{way.__name__.replace("_", " "): way for way in (*ROWS, *DERIVED, *FACTS, *CLOSINGS, *EXEMPTIONS)},
}


@dataclass
class Tally:
    """How often each way was tried, and what `verify` did not find or did not name."""

    tried: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)


class _Undo(Exception):
    """Carries the verdict out of a transaction that must leave no trace."""

    def __init__(self, faults: tuple[Fault, ...], named: Named) -> None:
        super().__init__()
        self.faults, self.named = faults, named


def tamper(prey: Prey, count: int, seed: int) -> Tally:
    """Try `count` tamperings; every way comes up before any comes again. The ledger and the file are unharmed afterwards."""
    dice, tally = random.Random(seed), Tally()
    assert sound(prey), "the ledger must be sound before it is tampered with"
    ways: list[str] = []
    for number in range(count):
        ways = ways or dice.sample(sorted(WAYS), len(WAYS))
        name = ways.pop()
        faults, named = one_tampering(prey, name, random.Random(f"{seed}:{number}"))
        tally.tried[name] += 1
        told = {(fault.what, "" if fault.what == "anchor-differs" else fault.whose, fault.number) for fault in faults}
        if not told & named:
            tally.missed.append(f"{name} (seed {seed}, number {number}): {sorted(named)} not among {sorted(told)}")
    assert sound(prey), "a tampering was not undone"
    return tally


def one_tampering(prey: Prey, name: str, dice: random.Random) -> tuple[tuple[Fault, ...], Named]:
    """What `verify` says after one tampering, and what it should have named; then everything is as it was."""

    def work(session: Session) -> None:
        take_away_guards(session)
        named = WAYS[name](session, prey, dice)
        session.expire_all()
        read = prey.anchors
        report = recompute(session, None, read.anchors)
        raise _Undo((*report.faults, *read.faults), named)

    lines = prey.file.read_bytes()
    try:
        prey.database.write_now(work)
    except _Undo as verdict:
        return verdict.faults, verdict.named
    finally:
        prey.file.write_bytes(lines)
    raise AssertionError("unreachable")


def sound(prey: Prey) -> bool:
    """Whether nothing is wrong."""
    read = prey.anchors
    return not read.faults and prey.database.read_now(lambda session: recompute(session, None, read.anchors)).sound
