"""One consistent moment of a database that others go on writing to: its tables as they are, and their rows."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, MetaData, Table, cast, column, func, select, table
from sqlalchemy.types import Text

from bot.storage.backup.cells import kind_of, plain
from bot.storage.backup.manifest import Shape
from bot.storage.engines import make_engine

# Alembic's mark is told in the manifest; processes that lived when a backup was taken live no more when it comes back.
LEFT_OUT = frozenset({"alembic_version", "process"})
AT_ONCE = 500  # rows in memory


@contextlib.contextmanager
def snapshot(url: str) -> Iterator[Connection]:
    """A connection that reads, however long it takes, the one moment at which it first asked; it blocks no writer."""
    engine = make_engine(url, read_only=True, pool_size=1)
    try:
        with engine.connect() as connection:
            if connection.dialect.name == "postgresql":
                connection = connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            with connection.begin():
                yield connection
    finally:
        engine.dispose()


def reflect(connection: Connection) -> list[Table]:
    """The tables a backup holds, as they are in this database now: referred ones before those that refer to them."""
    found = MetaData()
    found.reflect(connection)
    return [known for known in found.sorted_tables if known.name not in LEFT_OUT]


def shape_of(known: Table) -> Shape:
    """A reflected table's shape."""
    return Shape(known.name, tuple((one.name, kind_of(one.type)) for one in known.columns))


def count(connection: Connection, shape: Shape) -> int:
    """How many rows a table has."""
    return connection.execute(select(func.count()).select_from(table(shape.name))).scalar_one()


def rows_of(connection: Connection, known: Table) -> Iterator[list[Any]]:
    """Every row in its form for a backup, by primary key; only some hundred are in memory at a time."""
    shape = shape_of(known)
    bare = [_bare(connection, name, kind) for name, kind in shape.columns]
    order: list[Any] = [column(one.name) for one in known.primary_key.columns]
    query = select(*bare).select_from(table(known.name)).order_by(*order)
    kinds = shape.kinds
    for row in connection.execution_options(yield_per=AT_ONCE).execute(query):
        yield [plain(kind, value) for kind, value in zip(kinds, row, strict=True)]


def _bare(connection: Connection, name: str, kind: str) -> Any:
    """The column as the driver gives it, without a type of ours; JSON as text, which PostgreSQL's driver would parse."""
    if kind == "json" and connection.dialect.name == "postgresql":
        return cast(column(name), Text)
    return column(name)
