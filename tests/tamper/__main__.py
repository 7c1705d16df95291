"""`python -m tests.tamper [COUNT] [SEED]`: random tamperings on SQLite and PostgreSQL; every one must be found and named."""

from __future__ import annotations

import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import OperationalError

from bot.log import set_up_logs
from bot.storage.database import Database
from bot.storage.migrate import upgrade
from tests.conftest import INFO, POSTGRES, SHANGHAI
from tests.tamper.campaign import tamper
from tests.tamper.ledger import make_prey

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=SHANGHAI)


def main(count: int, seed: int) -> int:
    """Print what was tried and what was missed; 1 if anything was."""
    missed = 0
    with tempfile.TemporaryDirectory() as folder, places(Path(folder)) as urls:
        for url in urls:
            database = Database(url, info=dict(INFO))
            upgrade(database.engine)
            prey = make_prey(database, Path(folder) / f"{database.engine.dialect.name}.jsonl", NOW, seed)
            began = time.monotonic()
            tally = tamper(prey, count, seed)
            out(
                f"{database.engine.dialect.name}: {count} tamperings in {len(tally.tried)} ways, seed {seed}: "
                f"{count - len(tally.missed)} found and named, {len(tally.missed)} missed, {time.monotonic() - began:.0f} s"
            )
            for line in tally.missed[:20]:
                out(f"  missed: {line}")
            missed += len(tally.missed)
            database.close()
    return 1 if missed else 0


@contextmanager
def places(folder: Path) -> Iterator[list[str]]:
    """A new SQLite file, and a new PostgreSQL database if a server answers."""
    urls, name = [f"sqlite:///{folder}/tamper.sqlite3"], f"xueshi_tamper_{uuid.uuid4().hex[:8]}"
    server = create_engine(make_url(POSTGRES), isolation_level="AUTOCOMMIT")
    try:
        with server.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
    except OperationalError as error:
        out(f"without PostgreSQL: {error.orig}")
        yield urls
        return
    try:
        yield [*urls, make_url(POSTGRES).set(database=name).render_as_string(hide_password=False)]
    finally:
        with server.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        server.dispose()


def out(line: str) -> None:
    """One line of the result."""
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    set_up_logs("WARNING")
    words = [int(word) for word in sys.argv[1:3]]
    sys.exit(main(*words, *(1_000, 1)[len(words) :]))
