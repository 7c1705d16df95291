"""Tamperings with closed years: certificates, their lines, reopenings, and what two people let in afterwards."""

from __future__ import annotations

import random
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from bot.study.credits.certify import CLOSED, OPENED
from bot.study.credits.closing_tables import YearChange, YearClosing, YearLine, YearMotion, YearReopening
from bot.study.credits.tables import LedgerEntry
from tests.tamper.columns import Named
from tests.tamper.ledger import Prey

CLOSING, LINE, REOPENING, CHANGE, MOTION = (
    table.__table__ for table in (YearClosing, YearLine, YearReopening, YearChange, YearMotion)
)  # fmt: skip
SEALED_OF_A_LINE = (
    "account", "cadre_id", "unit", "post", "serving", "hours", "target", "entries", "short", "grade", "carried",
)  # fmt: skip


def _all(session: Session, table: Any) -> list[dict[str, Any]]:
    return [dict(row._mapping) for row in session.execute(select(table).order_by(table.c.id))]


def _other(value: Any, dice: random.Random) -> Any:
    """Something else of the same type."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + dice.randrange(1, 500)
    if isinstance(value, str):
        return f"{value}{dice.choice('甲乙丙')}"[-10:]
    if isinstance(value, list):
        return [{**value[0], "hours": value[0]["hours"] + 500}]
    return value.replace(microsecond=(value.microsecond + 1) % 1_000_000)


def _whose(prey: Prey, closing: dict[str, Any]) -> str:
    name = "清河县" if closing["unit_id"] == prey.top else f"#{closing['unit_id']}"
    return f"{name} {closing['cycle']}"


def change_a_certificate(session: Session, prey: Prey, dice: random.Random) -> Named:
    """A column of a closing, one of the two seals included."""
    closing = dice.choice(_all(session, CLOSING))
    column = dice.choice((*CLOSED, "hash"))
    value = _other(closing[column], dice)
    session.execute(update(CLOSING).where(CLOSING.c.id == closing["id"]).values({column: value}))
    return {("closing-changed", _whose(prey, closing | {column: value}), {**closing, column: value}["number"])}


def change_a_certified_line(session: Session, prey: Prey, dice: random.Random) -> Named:
    """A column of somebody's line; a line gone; one put in."""
    line = dice.choice(_all(session, LINE))
    closing = next(one for one in _all(session, CLOSING) if one["id"] == line["closing_id"])
    way = dice.choice((*SEALED_OF_A_LINE, "gone", "new"))
    if way == "gone":
        session.execute(delete(LINE).where(LINE.c.id == line["id"]))
    elif way == "new":
        top = session.scalar(select(func.max(LINE.c.id))) or 0
        session.execute(insert(LINE).values({**line, "id": top + 1, "cadre_id": 99_999}))
    else:
        value = _other(line[way], dice)
        session.execute(update(LINE).where(LINE.c.id == line["id"]).values({way: value}))
    return {("closing-changed", _whose(prey, closing), closing["number"])}


def exchange_certified_lines(session: Session, prey: Prey, dice: random.Random) -> Named:
    """Two people of one certificate change places, with everything that stands there."""
    closing = dice.choice(_all(session, CLOSING))
    lines = [line for line in _all(session, LINE) if line["closing_id"] == closing["id"]]
    one, other = dice.sample(lines, 2)
    for line_id, owner in ((one["id"], -5), (other["id"], one["cadre_id"]), (one["id"], other["cadre_id"])):
        session.execute(update(LINE).where(LINE.c.id == line_id).values(cadre_id=owner))
    return {("closing-changed", _whose(prey, closing), closing["number"])}


def forget_a_certificate(session: Session, prey: Prey, dice: random.Random) -> Named:
    """A closing is gone, with its lines and, if it was opened again, with that; now and then its motion too, if it is not the
    newest (see `closing_faults`)."""
    closings = _all(session, CLOSING)
    closing = dice.choice(closings)
    for table in (LINE, REOPENING):
        session.execute(delete(table).where(table.c.closing_id == closing["id"]))
    session.execute(delete(CLOSING).where(CLOSING.c.id == closing["id"]))
    newest = closing["id"] == closings[-1]["id"]
    if not newest and dice.random() < 0.5:
        session.execute(delete(CHANGE).where(CHANGE.c.closing_id == closing["id"]))
        session.execute(delete(MOTION).where(MOTION.c.closing_id == closing["id"]))
    return {("closing-missing", _whose(prey, closing), 0 if newest else closing["number"])}


def change_a_reopening(session: Session, prey: Prey, dice: random.Random) -> Named:
    """Who opened a year again, when and why; or nobody did, although it was closed again."""
    (reopening,) = _all(session, REOPENING)
    closing = next(one for one in _all(session, CLOSING) if one["id"] == reopening["closing_id"])
    column = dice.choice((*OPENED[1:], "hash", "gone"))
    if column == "gone":
        session.execute(delete(REOPENING))
    else:
        session.execute(update(REOPENING).values({column: _other(reopening[column], dice)}))
    return {("closing-changed", _whose(prey, closing), closing["number"])}


def forge_a_reopening(session: Session, prey: Prey, dice: random.Random) -> Named:
    """The closing that holds is said to have been opened again, under a seal copied from the other one."""
    (reopening,), closing = _all(session, REOPENING), _all(session, CLOSING)[-1]
    forged = {**reopening, "id": reopening["id"] + 1, "closing_id": closing["id"], "author": "a / b"}
    session.execute(insert(REOPENING).values(forged))
    return {("closing-changed", _whose(prey, closing), closing["number"])}


def change_an_approval(session: Session, prey: Prey, dice: random.Random) -> Named:
    """An entry was let into the closed year by others, by another kind of approval, by another one, or by nobody."""
    changes = _all(session, CHANGE)
    change = dice.choice(changes)
    column = dice.choice(("author", "kind", "number", "gone"))
    if column == "gone":
        session.execute(delete(CHANGE).where(CHANGE.c.id == change["id"]))
    else:
        session.execute(
            update(CHANGE).where(CHANGE.c.id == change["id"]).values({column: _other(change[column], dice)})
        )
    entry = session.execute(
        select(LedgerEntry.cadre_id, LedgerEntry.number).where(LedgerEntry.id == change["entry_id"])
    ).one()
    return {("closing-unapproved", prey.staff[entry.cadre_id], entry.number)}


CLOSINGS = (
    change_a_certificate, change_a_certified_line, exchange_certified_lines, forget_a_certificate, change_a_reopening,
    forge_a_reopening, change_an_approval,
)  # fmt: skip
