"""Fill empty tables of a backup's own schema with its rows, and prove that they fit together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Table, func, select
from sqlalchemy.exc import DBAPIError

from bot.storage.backup.manifest import BadBackup, Contents
from bot.storage.backup.read_backup import Archive
from bot.storage.backup.snapshot import AT_ONCE, reflect, shape_of

Progress = Callable[[int], None]


def fill(connection: Connection, archive: Archive, progress: Progress) -> None:
    """Put every row of `archive` into the tables of `connection`, which must be empty and at the backup's revision.

    `progress` is told how many rows are done. Raises `BadBackup` when a table, a column or a row does not fit.
    """
    listed = {table.shape.name: table for table in archive.manifest.tables}
    tables = reflect(connection)
    if {known.name for known in tables} != listed.keys():
        raise BadBackup("misfit", " ".join(sorted({known.name for known in tables} ^ listed.keys())))
    done = 0
    for known in tables:
        contents = listed[known.name]
        if sorted(shape_of(known).columns) != sorted(contents.shape.columns):
            raise BadBackup("misfit", known.name)
        try:
            done += _fill_one(connection, known, contents, archive, lambda count, done=done: progress(done + count))  # type: ignore[misc]
        except DBAPIError as error:
            # A row too long for PostgreSQL, a doubled key: the file is whole, yet its rows are not what a product keeps.
            raise BadBackup("misfit", f"{known.name}: {str(error.orig).splitlines()[0]}") from error
    if connection.dialect.name == "postgresql":
        _set_sequences(connection, tables)
    else:
        lost = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if lost is not None:
            raise BadBackup("misfit", f"{lost[0]}: refers to a missing row of {lost[2]}")


def _fill_one(connection: Connection, known: Table, table: Contents, archive: Archive, progress: Progress) -> int:
    rows = archive.rows(table, connection.dialect.name)
    if connection.dialect.name == "postgresql":
        return _copy(connection, table, rows, progress)
    names = ", ".join(f'"{name}"' for name, _ in table.shape.columns)
    marks = ", ".join("?" for _ in table.shape.columns)
    statement, done = f'INSERT INTO "{known.name}" ({names}) VALUES ({marks})', 0
    while batch := list(islice(rows, AT_ONCE)):
        connection.exec_driver_sql(statement, batch)
        done += len(batch)
        progress(done)
    return done


def _copy(connection: Connection, table: Contents, rows: Iterator[tuple[Any, ...]], progress: Progress) -> int:
    names, done = ", ".join(f'"{name}"' for name, _ in table.shape.columns), 0
    raw: Any = connection.connection.driver_connection
    try:
        with raw.cursor() as cursor, cursor.copy(f'COPY "{table.shape.name}" ({names}) FROM STDIN') as copy:
            for row in rows:
                copy.write_row(row)
                done += 1
                if done % AT_ONCE == 0:
                    progress(done)
    except raw_errors(connection) as error:
        raise DBAPIError("COPY", None, error) from error
    progress(done)
    return done


def raw_errors(connection: Connection) -> type[Exception]:
    """What the driver beneath SQLAlchemy raises."""
    kind: type[Exception] = connection.dialect.loaded_dbapi.Error
    return kind


def _set_sequences(connection: Connection, tables: list[Table]) -> None:
    """The next new row gets the next number: COPY does not move a sequence."""
    for known in tables:
        for key in known.primary_key.columns:
            name = connection.execute(select(func.pg_get_serial_sequence(f'"{known.name}"', key.name))).scalar_one()
            if name is not None:
                highest = connection.execute(select(func.max(key))).scalar_one()
                connection.execute(select(func.setval(name, highest or 1, highest is not None)))
