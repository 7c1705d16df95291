"""Entries earned and reversals asked for, for tests."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.study.credits.ask_reversal import begin_reversal, give_reason, send_reversal
from bot.study.credits.ledger import award
from bot.study.credits.rules import Fact
from bot.study.credits.tables import LedgerEntry
from bot.study.people.actor import Actor
from tests.build import BOSS
from tests.study.makeup.school import School

REASON = "经核实，测验由他人代答"


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
