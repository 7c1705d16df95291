"""Tamperings with what is kept beside the ledger: heads, balances, unit sums, and the file of anchors itself."""

from __future__ import annotations

import json
import random
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from bot.study.credits.tables import Balance, ChainHead, UnitBalance
from tests.tamper.columns import Named
from tests.tamper.ledger import Prey

HEAD, BALANCE, SUMS = (table.__table__ for table in (ChainHead, Balance, UnitBalance))
LINE = ("number", "at", "last", "count", "hours", "head", "mac")


def _one_of(session: Session, table: Any, dice: random.Random) -> dict[str, Any]:
    rows = session.execute(select(table).order_by(*table.primary_key)).all()
    return dict(dice.choice(rows)._mapping)


def _is(table: Any, row: dict[str, Any]) -> Any:
    return [column == row[column.name] for column in table.primary_key]


def move_a_head(session: Session, prey: Prey, dice: random.Random) -> Named:
    """A head says another number or hash, or is gone."""
    head = _one_of(session, HEAD, dice)
    way = dice.choice(("number", "hash", "gone"))
    if way == "gone":
        session.execute(delete(HEAD).where(*_is(HEAD, head)))
        return {("head-differs", prey.staff[head["cadre_id"]], head["number"])}
    value = (
        head["number"] + dice.choice((-1, 1)) if way == "number" else "".join(dice.choices("0123456789abcdef", k=64))
    )
    session.execute(update(HEAD).where(*_is(HEAD, head)).values(**{way: value}))
    return {("head-differs", prey.staff[head["cadre_id"]], value if way == "number" else head["number"])}


def change_a_balance(session: Session, prey: Prey, dice: random.Random) -> Named:
    """A balance says more hours or entries, or that they were not learnt, is gone, or was never earned."""
    balance = _one_of(session, BALANCE, dice)
    way = dice.choice(("hours", "entries", "adjusted", "gone", "new"))
    if way == "gone":
        session.execute(delete(BALANCE).where(*_is(BALANCE, balance)))
    elif way == "new":
        session.execute(insert(BALANCE).values(**{**balance, "cycle": "2040"}))
    else:
        session.execute(
            update(BALANCE).where(*_is(BALANCE, balance)).values(**{way: balance[way] + dice.randrange(1, 99)})
        )
    return {("balance-differs", prey.staff[balance["cadre_id"]], 0)}


def move_a_balance(session: Session, prey: Prey, dice: random.Random) -> Named:
    """A balance counts for another unit."""
    balances = session.execute(select(BALANCE).where(BALANCE.c.hours > 0).order_by(*BALANCE.primary_key)).all()
    balance = dict(dice.choice(balances)._mapping)
    other = dice.choice([unit for unit in prey.units if unit != balance["unit_id"]])
    session.execute(update(BALANCE).where(*_is(BALANCE, balance)).values(unit_id=other))
    return {("unit-differs", prey.units[unit], 0) for unit in (balance["unit_id"], other)}


def hide_a_balance(session: Session, prey: Prey, dice: random.Random) -> Named:
    """A balance still counts for its unit, but reports look for it under another."""
    balance = _one_of(session, BALANCE, dice)
    path = dice.choice(("/", "/9999/", f"{balance['path']}1/"))
    session.execute(update(BALANCE).where(*_is(BALANCE, balance)).values(path=path))
    return {("balance-differs", prey.staff[balance["cadre_id"]], 0)}


def change_a_sum(session: Session, prey: Prey, dice: random.Random) -> Named:
    """A unit's sum says something else, is gone, or was never earned."""
    sums = _one_of(session, SUMS, dice)
    way = dice.choice(("participants", "reached", "hours", "attendances", "gone", "new"))
    if way == "gone":
        session.execute(delete(SUMS).where(*_is(SUMS, sums)))
    elif way == "new":
        session.execute(insert(SUMS).values(**{**sums, "cycle": "2040"}))
    else:
        session.execute(update(SUMS).where(*_is(SUMS, sums)).values(**{way: sums[way] + dice.choice((-1, 1, 50))}))
    return {("unit-differs", prey.units[sums["unit_id"]], 0)}


def change_a_line(session: Session, prey: Prey, dice: random.Random) -> Named:
    """A line of the file of anchors says something else, with or without a seal of another key."""
    lines = prey.file.read_text().splitlines()
    place = dice.randrange(len(lines))
    values = json.loads(lines[place])
    column = dice.choice(LINE)
    old = values[column]
    values[column] = old + 1 if isinstance(old, int) else old.replace(old[-1], "7" if old[-1] != "7" else "8")
    lines[place] = json.dumps(values, separators=(",", ":"))
    prey.file.write_text("\n".join(lines) + "\n")
    return {("anchor-changed", prey.file.name, place + 1)}


def disturb_the_lines(session: Session, prey: Prey, dice: random.Random) -> Named:
    """A line is gone from the middle of the file, stands twice, or has changed places."""
    lines = prey.file.read_text().splitlines()
    place = dice.randrange(len(lines) - 1)
    way = dice.choice(("gone", "twice", "exchanged", "garbage"))
    if way == "gone":
        del lines[place]
    elif way == "twice":
        lines.insert(place, lines[place])
        place += 1
    elif way == "exchanged":
        lines[place], lines[place + 1] = lines[place + 1], lines[place]
    else:
        lines[place] = lines[place][: dice.randrange(80)]
    prey.file.write_text("\n".join(lines) + "\n")
    return {("anchor-changed", prey.file.name, place + 1)}


DERIVED = (
    move_a_head,
    change_a_balance,
    move_a_balance,
    hide_a_balance,
    change_a_sum,
    change_a_line,
    disturb_the_lines,
)
