"""Empty PostgreSQL databases for tests, used again and again: making one for each of a thousand tests took a third of the time."""

from __future__ import annotations

import uuid

from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

USES = 40  # of one database: deleted rows stay in its files and slow it down

_SCHEMA = """
SELECT md5(string_agg(part, ',' ORDER BY part)) FROM (
    SELECT concat('class', oid, relname) AS part FROM pg_class WHERE relnamespace = 'public'::regnamespace
    UNION ALL SELECT concat('column', attrelid, '.', attnum, attname, atttypid, attnotnull, atthasdef)
      FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid WHERE relnamespace = 'public'::regnamespace
    UNION ALL SELECT concat('constraint', oid, convalidated) FROM pg_constraint
    UNION ALL SELECT concat('trigger', oid, tgenabled) FROM pg_trigger
    UNION ALL SELECT concat('function', oid, md5(prosrc)) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
) AS parts
"""

# Only what holds something is touched. Replicas fire no triggers: append-only tables can be emptied, in any order.
_EMPTY = """
DO $$
DECLARE name text; full_ boolean;
BEGIN
  PERFORM set_config('session_replication_role', 'replica', true);
  FOR name IN SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE 'SELECT EXISTS (SELECT 1 FROM ' || name || ')' INTO full_;
    IF full_ THEN EXECUTE 'DELETE FROM ' || name; END IF;
  END LOOP;
  FOR name IN SELECT quote_ident(sequencename) FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL LOOP
    PERFORM setval(name::regclass, 1, false);
  END LOOP;
END $$
"""


class Stock:
    """Databases made from one template on one server. One that comes back is emptied; one whose schema was changed is dropped."""

    def __init__(self, server: str, template: str) -> None:
        self._server, self._template = server, template
        self._free: list[str] = []
        self._uses: dict[str, int] = {}
        self._schema: dict[str, str] = {}

    def take(self) -> str:
        """The name of an empty database."""
        return self._free.pop() if self._free else self._make()

    def give_back(self, name: str) -> None:
        """Take `name` back after a test: whoever is still connected is put out first."""
        run(self._server, f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
        self._uses[name] += 1
        if self._uses[name] < USES and self._emptied(name):
            self._free.append(name)
        else:
            self._drop(name)

    def clear(self) -> None:
        """Drop what is left."""
        while self._free:
            self._drop(self._free.pop())

    def url(self, name: str) -> str:
        """Where a database is reached."""
        return make_url(self._server).set(database=name).render_as_string(hide_password=False)

    def _make(self) -> str:
        name = f"xueshi_{uuid.uuid4().hex[:12]}"
        run(self._server, f"CREATE DATABASE {name} TEMPLATE {self._template}")
        # No test pulls the server's plug: its commits need not wait for the disk.
        run(self._server, f"ALTER DATABASE {name} SET synchronous_commit = off")
        self._uses[name], self._schema[name] = 0, run(self.url(name), _SCHEMA)
        return name

    def _emptied(self, name: str) -> bool:
        try:
            if run(self.url(name), _SCHEMA) != self._schema[name]:
                return False
            run(self.url(name), _EMPTY)
        except DBAPIError:  # dropped or damaged by the test
            return False
        return True

    def _drop(self, name: str) -> None:
        run(self._server, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def run(url: str, statement: str) -> str:
    """Run one statement outside any transaction; the first value it gives, as text."""
    engine = create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as connection:
        result = connection.execute(text(statement))
        return str(result.scalar()) if result.returns_rows else ""
