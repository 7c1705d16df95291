"""Tamperings with facts: what happened, from which policies reckon entries anew."""

from __future__ import annotations

import random
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from bot.study.credits.facts import SAID, THEN
from bot.study.credits.tables import FactRow, LedgerEntry
from tests.tamper.columns import Named
from tests.tamper.ledger import Prey

FACT: Any = FactRow.__table__


def _one(session: Session, dice: random.Random) -> dict[str, Any]:
    return dict(dice.choice(session.execute(select(FACT).order_by(FACT.c.id)).all())._mapping)


def change_a_fact(session: Session, prey: Prey, dice: random.Random) -> Named:
    """Any column of a fact but its owner, for entries would then lead to somebody else's."""
    fact = _one(session, dice)
    column = dice.choice([name for name in (*SAID, *THEN, "fingerprint", "hash") if name != "cadre_id"])
    old = fact[column]
    if isinstance(old, datetime):
        new: Any = old.replace(microsecond=(old.microsecond + 1) % 1_000_000)
    elif column == "evidence":
        new = [1]
    elif column == "ends_at":
        new = fact["occurred_at"]
    elif old is None or isinstance(old, bool):
        new = not old
    else:
        new = old + 1 if isinstance(old, int) else f"{old}甲"[-60:]
    session.execute(update(FACT).where(FACT.c.id == fact["id"]).values({column: new}))
    return {("fact-changed", prey.staff[fact["cadre_id"]], fact["id"])}


def put_in_a_fact(session: Session, prey: Prey, dice: random.Random) -> Named:
    """A fact of somebody's own making, waiting for the next time that a policy counts anew."""
    fact = _one(session, dice)
    top = (session.scalar(select(func.max(FACT.c.id))) or 0) + 1
    session.execute(insert(FACT).values({**fact, "id": top, "key": f"award:forged:{top}", "hours": 9_000}))
    return {("fact-changed", prey.staff[fact["cadre_id"]], top)}


def forget_a_fact(session: Session, prey: Prey, dice: random.Random) -> Named:
    """What an entry stands on is gone."""
    fact = _one(session, dice)
    session.execute(delete(FACT).where(FACT.c.id == fact["id"]))
    number = session.scalar(
        select(LedgerEntry.number).where(LedgerEntry.fact_id == fact["id"], LedgerEntry.kind == "award")
    )
    return {("fact-missing", prey.staff[fact["cadre_id"]], number or 0)}


FACTS = (change_a_fact, put_in_a_fact, forget_a_fact)
