"""The one manifest of append-only tables, and the triggers that refuse to change them, on both databases."""

from __future__ import annotations

from sqlalchemy import Connection, inspect

APPEND_ONLY = (
    "ledger_entry", "audit", "fact", "year_closing", "year_line", "year_reopening", "year_change",
    "credential", "certificate", "certificate_event",
)  # fmt: skip
REFUSAL = "is append-only"  # what every refusal says


def create_triggers(connection: Connection) -> None:
    """(Re)create the triggers. Migrations call this last, since SQLite drops triggers silently with a rebuilt table."""
    known = set(inspect(connection).get_table_names())
    for table in APPEND_ONLY:
        if table not in known:  # an earlier schema, on its way forward
            continue
        if connection.dialect.name == "sqlite":
            for verb in ("UPDATE", "DELETE"):
                name = f"{table}_refuses_{verb.lower()}"
                connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
                connection.exec_driver_sql(
                    f"CREATE TRIGGER {name} BEFORE {verb} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, '{table} {REFUSAL}'); END"
                )
        else:
            connection.exec_driver_sql(
                "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN RAISE EXCEPTION '%% {REFUSAL}', TG_TABLE_NAME; END $$"
            )
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {table}_refuses_change ON {table}")
            connection.exec_driver_sql(
                f"CREATE TRIGGER {table}_refuses_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
            )
