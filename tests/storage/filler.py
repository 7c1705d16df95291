"""Rows for every table of a database, whatever its schema: for proofs that no table and no column is forgotten."""

from __future__ import annotations

import random
from collections.abc import Collection
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Column, Connection, Table, func, insert, select

from bot.storage.backup.cells import kind_of
from bot.storage.backup.snapshot import reflect, rows_of

BEGAN = datetime(2026, 1, 1, 0, 0, 0, 123456, tzinfo=UTC)
STRANGE = "字🐉\"'\\,\t\n%{}\u2028"


def fill_every_table(connection: Connection, rows: int = 3, without: Collection[str] = ()) -> None:
    """Bring each table but those of `without` to `rows` rows, and one that has them to one more; references lead to rows there."""
    for table in reflect(connection):
        if table.name not in without:
            parents = {column.name: _parents(connection, column) for column in table.columns}
            there = connection.scalar(select(func.count()).select_from(table)) or 0
            for number in range(there + 1, max(rows, there + 1) + 1):
                values = {column.name: _value(column, number, parents[column.name]) for column in table.columns}
                if connection.dialect.name == "sqlite":
                    values = {name: _naive(value) for name, value in values.items()}
                connection.execute(insert(table).values(values))


def everything(connection: Connection) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table, by column, in the form that is the same on both databases."""
    return {
        table.name: [
            dict(zip((column.name for column in table.columns), row, strict=True)) for row in rows_of(connection, table)
        ]
        for table in reflect(connection)
    }


def _parents(connection: Connection, column: Column[Any]) -> list[Any] | None:
    """The ids that `column` may name; None when it refers to nothing, and the table itself is not asked."""
    for key in column.foreign_keys:
        table: Table = column.table
        if key.column.table is table:
            return []
        return list(connection.scalars(select(key.column).order_by(key.column)))
    return None


def _value(column: Column[Any], number: int, parents: list[Any] | None) -> Any:
    if parents is not None:
        if not parents:  # it refers to its own table: the second to the first, and so on
            return number - 1 or None
        return parents[(number - 1) % len(parents)]
    if column.nullable and not column.primary_key and number % 3 == 0:
        return None
    kind = kind_of(column.type)
    length = getattr(column.type, "length", None) or 1000
    moment = BEGAN + timedelta(minutes=number, microseconds=number)
    return {
        "int": number,
        "text": f"{number}{column.name}{STRANGE}"[:length],
        "json": {"number": number, "big": 2**70, "half": 0.1, "text": STRANGE, "none": None, "list": [[], {}]},
        "bool": number % 2 == 0,
        "time": moment,
        "date": date(2026, 1, 1) + timedelta(days=number),
        "bytes": random.Random(number).randbytes(1000 + number),
    }[kind]


def _naive(value: Any) -> Any:
    return value.replace(tzinfo=None) if isinstance(value, datetime) else value
