"""At each start the product tries to change what must never change, and refuses to run where it succeeds."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from bot.storage.database import Database
from bot.storage.guard import LedgerUnguarded, prove_append_only
from bot.storage.migrate import newest, upgrade
from bot.storage.triggers import APPEND_ONLY, create_triggers
from bot.study.audit.record import record
from tests.build import BOSS, a_cadre, award
from tests.study.test_ledger import a_fact

# Ways to take away one guard: on SQLite a trigger each, on PostgreSQL one trigger that can also be put to sleep or made toothless.
LOST = {
    "sqlite": (
        "DROP TRIGGER {table}_refuses_update",
        "DROP TRIGGER {table}_refuses_delete",
        "DROP TRIGGER {table}_refuses_delete; CREATE TRIGGER {table}_refuses_delete BEFORE DELETE ON {table} BEGIN SELECT 1; END",
        "DROP TRIGGER {table}_refuses_update; CREATE TRIGGER {table}_refuses_update BEFORE UPDATE ON {table} "
        "WHEN 0 BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
    ),
    "postgresql": (
        "DROP TRIGGER {table}_refuses_change ON {table}",
        "ALTER TABLE {table} DISABLE TRIGGER {table}_refuses_change",
        "ALTER TABLE {table} DISABLE TRIGGER USER",
        "ALTER TABLE {table} ENABLE REPLICA TRIGGER {table}_refuses_change",
        "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$",
        "DROP TRIGGER {table}_refuses_change ON {table}; CREATE TRIGGER {table}_refuses_change "
        "BEFORE UPDATE OR DELETE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()",
        "DROP TRIGGER {table}_refuses_change ON {table}; CREATE TRIGGER {table}_refuses_change "
        "BEFORE UPDATE OR TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()",
    ),
}


@pytest.fixture(params=["empty", "with rows"])
def engine(request: pytest.FixtureRequest, database: Database, now: datetime) -> Engine:
    """The engine of a database at the newest schema, without a row or with some."""

    def work(session: Session) -> None:
        award(session, now, a_fact(a_cadre(session).id, now), "test")
        record(session, now, BOSS, "tested")

    if request.param == "with rows":
        database.write_now(work)
    with database.engine.begin() as connection:  # as alembic would have left it
        connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
        connection.exec_driver_sql(f"INSERT INTO alembic_version VALUES ('{newest()}')")
    return database.engine


def everything(engine: Engine) -> list[object]:
    """All rows of the guarded tables, and on PostgreSQL the counters behind their ids."""
    found: list[object] = []
    with engine.connect() as connection:
        for table in APPEND_ONLY:
            found += connection.exec_driver_sql(f"SELECT * FROM {table} ORDER BY id").fetchall()
            if engine.dialect.name == "postgresql":
                found += connection.exec_driver_sql(f"SELECT last_value, is_called FROM {table}_id_seq").fetchall()
    return found


def test_a_guarded_database_opens_and_nothing_is_left_of_the_proof(engine: Engine) -> None:
    before = everything(engine)
    assert upgrade(engine) is False
    assert everything(engine) == before


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_a_database_that_lost_any_guard_is_refused(engine: Engine, table: str) -> None:
    accepted = []
    for statements in LOST[engine.dialect.name]:
        with engine.begin() as connection:
            for statement in statements.format(table=table).split("; CREATE"):
                connection.exec_driver_sql(
                    statement if statement.startswith(("DROP", "ALTER", "CREATE")) else f"CREATE{statement}"
                )
        try:
            upgrade(engine)
            accepted.append(statements)
        except LedgerUnguarded:
            pass
        with engine.begin() as connection:
            create_triggers(connection)
    assert accepted == []
    assert upgrade(engine) is False  # all guards are back


def test_sqlite_without_recursive_triggers_is_refused(sqlite_database: Database) -> None:
    """INSERT OR REPLACE would remove the old row without asking any trigger."""
    engine = sqlite_database.engine
    event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA recursive_triggers = OFF"))
    with pytest.raises(LedgerUnguarded):
        prove_append_only(engine)


def test_only_the_triggers_own_refusal_is_a_proof(sqlite_database: Database) -> None:
    """Whatever else goes wrong, a locked file or a full disk, says nothing about the guard."""
    with sqlite_database.engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER audit_refuses_update")
        connection.exec_driver_sql(
            "CREATE TRIGGER odd BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'out of order'); END"
        )
    with pytest.raises(DBAPIError, match="out of order"):
        prove_append_only(sqlite_database.engine)
