"""Brings a database to the newest schema (alembic), under a lock, and proves that append-only tables are so."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect
from sqlalchemy.exc import DBAPIError

from bot.storage.triggers import APPEND_ONLY, create_triggers

MIGRATIONS = Path(__file__).resolve().parent / "migrations"
_LOCK = 0x58756573  # any fixed number: two processes that start together must not migrate together


class LedgerUnguarded(Exception):
    """An append-only table let itself be changed; the product refuses to run on it."""


def make_config(connection: Connection | None = None) -> Config:
    """Alembic's configuration, without an ini file."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def newest() -> str:
    """The newest revision this code knows."""
    head = ScriptDirectory.from_config(make_config()).get_current_head()
    assert head is not None
    return head


def current(engine: Engine) -> str | None:
    """The revision the database is at; None for an empty one."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def upgrade(engine: Engine) -> bool:
    """Migrate forward; True when there was something to do. The append-only guard is tested every time."""
    behind = current(engine) != newest()
    if behind:
        with engine.begin() as connection:
            lock_schema(connection)
            upgrade_within(connection)
    prove_append_only(engine)
    return behind


def lock_schema(connection: Connection) -> None:
    """Keep every other process from migrating until this transaction ends. On SQLite BEGIN IMMEDIATE has done so."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")


def upgrade_within(connection: Connection, revision: str = "head") -> None:
    """Migrate forward to `revision` in the caller's transaction, triggers last."""
    command.upgrade(make_config(connection), revision)
    create_triggers(connection)


def is_known(revision: str) -> bool:
    """Whether this code's history has `revision`: a newer product's schema is unknown to it."""
    history = ScriptDirectory.from_config(make_config())
    return revision in {script.revision for script in history.walk_revisions()}


def prove_append_only(engine: Engine) -> None:
    """Try to change every append-only table inside a transaction that is thrown away; raises `LedgerUnguarded` if one lets us.

    Done on an empty statement set where the table is empty: then the presence of the triggers is what counts.
    """
    for table in APPEND_ONLY:
        with engine.connect() as connection:
            names = {column["name"] for column in inspect(connection).get_columns(table)}
            assert "id" in names
            if connection.exec_driver_sql(f"SELECT count(*) FROM (SELECT 1 FROM {table} LIMIT 1) AS one").scalar_one():
                for statement in (
                    f"UPDATE {table} SET id = id WHERE id = (SELECT min(id) FROM {table})",
                    f"DELETE FROM {table} WHERE id = (SELECT min(id) FROM {table})",
                ):
                    _must_fail(connection, statement, table)
            elif not _has_trigger(connection, table):
                raise LedgerUnguarded(table)
            connection.rollback()


def _must_fail(connection: Connection, statement: str, table: str) -> None:
    savepoint = connection.begin_nested()
    try:
        connection.exec_driver_sql(statement)
    except DBAPIError:
        savepoint.rollback()
        return
    connection.rollback()
    raise LedgerUnguarded(table)


def _has_trigger(connection: Connection, table: str) -> bool:
    question = (
        f"SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = '{table}'"
        if connection.dialect.name == "sqlite"
        else f"SELECT count(*) FROM pg_trigger WHERE tgrelid = '{table}'::regclass AND NOT tgisinternal"
    )
    return bool(connection.exec_driver_sql(question).scalar_one())
