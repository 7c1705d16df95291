"""Entries earned and reversals asked for, for tests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.study.audit.tables import Audit
from bot.study.credits.ask_reversal import begin_reversal, give_reason, send_reversal
from bot.study.credits.rules import Fact
from bot.study.credits.tables import Balance, LedgerEntry, UnitBalance
from bot.study.people.actor import ADMIN, Actor
from tests.build import BOSS, award
from tests.study.makeup.school import HILL, School

REASON = "经核实，测验由他人代答"
ENTRIES = select(LedgerEntry).order_by(LedgerEntry.id)
T = TypeVar("T")


def earn(session: Session, now: datetime, actor: Actor, cadre_id: int, hours: int = 100) -> int:
    """The id of one more award of the cadre."""
    place = 1 + (session.scalar(select(func.count()).where(LedgerEntry.cadre_id == cadre_id)) or 0)
    fact = Fact(
        f"award:module:basics:{place}:{cadre_id}", "module", cadre_id, "业务能力", hours, f"module:basics/{place}",
        f"基础课 · 第{place}课", now,
    )  # fmt: skip
    entry = award(session, now, fact, "test")
    assert entry is not None
    return entry.id


def ask(school: School, entry_id: int, *, actor: Actor = BOSS, reason: str = REASON) -> int:
    """The id of a request about the entry, written and sent by `actor`."""
    school.do(begin_reversal, entry_id, actor=actor)
    card = school.do(give_reason, reason, actor=actor)
    return int(school.do(send_reversal, card.request_id, actor=actor).request_id)


class Office:
    """One award of somebody in Hill, an admin of the county who may ask, an admin of Hill who may decide."""

    def __init__(self, school: School) -> None:
        self.school = school
        self.cadre = school.person("王建国", HILL)
        self.asker = school.person("陈思远", "清河县", role=ADMIN)
        self.second = school.person("刘桂芳", HILL, role=ADMIN)
        self.entry = self.earn()

    def earn(self, hours: int = 100) -> int:
        """The id of one more award of the cadre."""
        return int(self.do(earn, self.cadre.cadre_id, hours, actor=BOSS))

    def do(self, deed: Any, *args: Any, actor: Actor) -> Any:
        """The outcome of a deed, in a transaction of its own."""
        return self.school.do(deed, *args, actor=actor)

    def ask(self, entry_id: int | None = None) -> int:
        """The id of the asker's request about the entry (the first one, if none is named)."""
        return ask(self.school, entry_id or self.entry, actor=self.asker)

    def read(self, work: Callable[[Session], T]) -> T:
        """Something read."""
        return self.school.database.read_now(work)

    def ledger(self) -> list[tuple[str, int]]:
        """Kind and hours of every entry, oldest first."""
        return self.read(lambda session: [(row.kind, row.hours) for row in session.scalars(ENTRIES)])

    def hours(self) -> tuple[int, int]:
        """The cadre's kept balance and the unit's kept sum of this year."""
        return self.read(
            lambda session: (
                session.scalars(select(Balance.hours).where(Balance.cadre_id == self.cadre.cadre_id)).one(),
                session.scalars(select(UnitBalance.hours).where(UnitBalance.unit_id == self.cadre.unit_id)).one(),
            )
        )

    def audit(self) -> list[tuple[str, str, str]]:
        """Verb, author and reason of what was done about reversals."""
        rows = self.read(lambda session: list(session.scalars(select(Audit).order_by(Audit.id))))
        return [(row.verb, row.author, row.detail["reason"]) for row in rows if row.verb.startswith("reversal-")]
