"""Proves, by trying, that append-only tables refuse every kind of change, and leaves no trace of having tried."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, inspect
from sqlalchemy.exc import DBAPIError, IntegrityError

from bot.storage.triggers import APPEND_ONLY, REFUSAL


class LedgerUnguarded(Exception):
    """An append-only table let itself be changed; the product refuses to run on it."""


def prove_append_only(engine: Engine) -> None:
    """Try to change every append-only table in a transaction that is thrown away; raises `LedgerUnguarded` if one lets us.

    | tried                              | SQLite, on a row put in for it | PostgreSQL, where triggers fire without any row |
    | UPDATE, DELETE                     | yes                            | yes                                             |
    | INSERT OR REPLACE, UPDATE OR …     | yes: only recursive triggers   |                                                 |
    |                                    | see it, connection by          |                                                 |
    |                                    | connection                     |                                                 |
    | INSERT … ON CONFLICT DO UPDATE     | yes                            | yes                                             |
    | TRUNCATE                           |                                | its trigger must be there and enabled: trying   |
    |                                    |                                | would stop every other process                  |

    Only the triggers' own refusal counts; any other error (a locked database) is raised as it is.
    """
    for table in APPEND_ONLY:
        with engine.connect() as connection:
            try:
                sqlite = connection.dialect.name == "sqlite"
                row = _put_a_row_in(connection, table) if sqlite else f"(SELECT min(id) FROM {table})"
                for statement in _changes(table, row, sqlite):
                    _must_fail(connection, statement, table)
                if not sqlite and not _refuses_truncate(connection, table):
                    raise LedgerUnguarded(table)
            finally:
                connection.rollback()


def _changes(table: str, row: str, sqlite: bool) -> list[str]:
    itself = f"SELECT * FROM {table} WHERE id = {row}"
    tried = [
        f"UPDATE {table} SET id = id WHERE id = {row}",
        f"DELETE FROM {table} WHERE id = {row}",
        f"INSERT INTO {table} {itself} ON CONFLICT (id) DO UPDATE SET id = excluded.id",
    ]
    if sqlite:
        tried += [f"INSERT OR REPLACE INTO {table} {itself}", f"UPDATE OR REPLACE {table} SET id = id WHERE id = {row}"]
    return tried


def _put_a_row_in(connection: Connection, table: str) -> str:
    """The id of a row that holds as little as it may: triggers of SQLite fire for rows only. It never gets committed."""
    connection.exec_driver_sql(
        "PRAGMA defer_foreign_keys = ON"
    )  # until the end of this transaction: it belongs to nobody
    needed = [column["name"] for column in inspect(connection).get_columns(table) if not column["nullable"]]
    lowest = connection.exec_driver_sql(f"SELECT coalesce(min(id), 0) FROM {table}").scalar_one()
    row = str(min(0, lowest) - 1)  # below all others, so that no id is used up
    values = ", ".join(row if name == "id" else "'proof'" for name in needed)
    connection.exec_driver_sql(f"INSERT INTO {table} ({', '.join(needed)}) VALUES ({values})")
    return row


def _must_fail(connection: Connection, statement: str, table: str) -> None:
    savepoint = connection.begin_nested()
    try:
        connection.exec_driver_sql(statement)
    except DBAPIError as error:
        savepoint.rollback()
        if REFUSAL not in str(error.orig):
            if isinstance(error, IntegrityError) and connection.dialect.name == "postgresql":
                raise LedgerUnguarded(table) from error  # a foreign key was asked, which comes after the triggers
            raise
        return
    raise LedgerUnguarded(table)


def _refuses_truncate(connection: Connection, table: str) -> bool:
    return bool(
        connection.exec_driver_sql(
            f"SELECT count(*) FROM pg_trigger WHERE tgrelid = '{table}'::regclass AND tgfoid = 'refuse_change'::regproc "
            "AND tgtype & 32 > 0 AND tgenabled IN ('O', 'A')"
        ).scalar_one()
    )
