"""Brings a database to the newest schema (alembic), under a lock, and proves that append-only tables are so."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from bot.storage.guard import prove_append_only
from bot.storage.triggers import create_triggers

MIGRATIONS = Path(__file__).resolve().parent / "migrations"
_LOCK = 0x58756573  # any fixed number: two processes that start together must not migrate together


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
