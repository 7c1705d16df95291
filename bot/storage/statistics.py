"""What the planner knows of the rows: counted anew when very many came in at once, and on SQLite once an hour.

A database that has never counted its rows plans by guesses, so a page of six people may read a province. PostgreSQL counts by
itself, but only a minute or more after the rows came; SQLite never does, and its `PRAGMA optimize` sees nothing of what the
connections that read have asked.
"""

from __future__ import annotations

from sqlalchemy import Connection, inspect

from bot.storage.base import Base

MANY = 1_000  # rows that came in at once, from which on counting is worth its while
_LOOK_AT = 1_000  # rows of each index that SQLite looks at: milliseconds, however many there are


def take_statistics(connection: Connection) -> None:
    """Count all of the product's tables, in the caller's transaction: plans fit as soon as it commits. A second or two on
    PostgreSQL, which looks at a sample of each table; nobody who reads or writes there waits for it."""
    if connection.dialect.name == "postgresql":
        there = set(inspect(connection).get_table_names())
        ours = ", ".join(f'"{name}"' for name in sorted(Base.metadata.tables.keys() & there))
        connection.exec_driver_sql(f"ANALYZE {ours}")
    else:
        connection.exec_driver_sql(f"PRAGMA analysis_limit={_LOOK_AT}")
        connection.exec_driver_sql("ANALYZE")
