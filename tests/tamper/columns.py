"""Tamperings with one column of one entry: each column of the ledger has its forgery."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.tamper.ledger import Prey
from tests.tamper.tools import ENTRY, Row, entries, make_all_fit, set_entry

Named = set[tuple[str, str, int]]  # at least one of these must be told
NOBODY = 99_999
# What SQLite lets anybody put into a column, whatever its type; other text than UTF-8 cannot even be read.
STRANGE = {
    "hours": ("'100x'", "100.5", "x'313030'"),
    "number": ("'first'", "x'31'"),
    "cadre_id": ("'nobody'",),
    "title": ("CAST(x'ff' AS TEXT)", "x'ff'", "7"),
    "explanation": ("'{'", "x'7b7d'", "'[]'"),
    "occurred_at": ("'yesterday'", "0", "replace(occurred_at, ' ', 'T')"),
    "hash_version": ("'one'",),
    "hash": ("x'00'",),
}


def _other(column: str, dice: random.Random) -> Callable[[Any], Any]:
    """What to put in place of a value."""
    if column == "explanation":
        return lambda value: {**value, "base": dice.randrange(10_000, 20_000)}
    if column in ("occurred_at", "recorded_at"):
        return lambda value: value + timedelta(microseconds=dice.choice((1, -1, 10**6, 86_400 * 10**6)))
    if column in ("hours", "number"):
        return lambda value: value + dice.choice((1, 50, 100, 9_000)) + (1_000 if column == "number" else 0)
    if column == "cadre_id":
        return lambda value: NOBODY
    if column == "kind":
        return lambda value: "reversal" if value == "award" else "award"
    if column == "hash_version":
        return lambda value: value + dice.choice((1, -1, 6))
    if column in ("hash", "previous", "fingerprint"):
        return lambda value: "".join(dice.choices("0123456789abcdef", k=64))
    if column == "fact_id":
        return lambda value: None
    if column == "cycle":
        return lambda value: str(int(value) + dice.choice((-1, 1)))
    return lambda value: dice.choice((f"{value}x", f"x{value}", f"{value}甲"))


def change_column(session: Session, prey: Prey, dice: random.Random, column: str) -> Named:
    """Change one column of one entry, now and then with everything derived made to fit."""
    rows = entries(session)
    row = dice.choice(rows)
    if column == "id":
        set_entry(session, row["id"], id=max(other["id"] for other in rows) + dice.randrange(1, 99))
        return {("anchor-differs", "", prey.anchor_of(row["id"]))}
    if column == "reverses_id":
        taken = {other["reverses_id"] for other in rows}
        value = None if row[column] else dice.choice([other["id"] for other in rows if other["id"] not in taken])
    else:
        value = _other(column, dice)(row[column])
    set_entry(session, row["id"], **{column: value})
    if dice.random() < 0.5:
        make_all_fit(session)
    return _names_of(prey, row, column, value)


def put_something_strange(session: Session, prey: Prey, dice: random.Random) -> Named:
    """On SQLite: a value of another type. PostgreSQL refuses those, so there it is an ordinary change."""
    if not prey.database.is_sqlite:
        return change_column(session, prey, dice, "hours")
    row = dice.choice(entries(session))
    column = dice.choice(sorted(STRANGE))
    value = dice.choice(STRANGE[column])
    session.execute(text(f"UPDATE ledger_entry SET {column} = {value} WHERE id = {row['id']}"))
    staff = prey.staff[row["cadre_id"]]
    return {
        ("entry-changed", staff, row["number"]), ("entry-changed", staff, 0), ("version-unknown", staff, row["number"]),
        ("number-missing", staff, row["number"]),
    }  # fmt: skip


def _names_of(prey: Prey, row: Row, column: str, value: Any) -> Named:
    staff, number = prey.staff[row["cadre_id"]], row["number"]
    if column == "cadre_id":
        return {("number-missing", staff, number), ("entry-changed", f"#{NOBODY}", number)}
    if column == "number":
        return {("entry-changed", staff, value)}
    if column == "hash_version":
        return {("version-unknown", staff, number), ("entry-changed", staff, number)}
    return {("entry-changed", staff, number)}


COLUMNS = tuple(ENTRY.c.keys())
