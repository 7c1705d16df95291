"""`python -m tests.chaos.campaign`: a reminder to a whole county while its senders are killed; who got what in the end?"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from uuid import uuid4

from sqlalchemy import create_engine, make_url, text

from tests.chaos.campaign_trial import Result, Trial, report
from tests.chaos.starting import ForkStarter, RealStarter

SERVER = os.environ.get("TEST_DATABASE_URL", "postgresql+psycopg://postgres@127.0.0.1:5432/postgres")


def main(words: Sequence[str] | None = None) -> int:
    """Exit code 0 when everybody got exactly one letter, save those in flight at a kill."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=11_265)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument(
        "--fork", action="store_true", help="start processes by forking one that has imported everything"
    )
    chosen = parser.parse_args(words)
    result = run(chosen.database, chosen.people, chosen.kills, chosen.seed, fork=chosen.fork)
    sys.stdout.write(f"{chosen.database}, seed {chosen.seed}\n" + "".join(f"{line}\n" for line in report(result)))
    return 1 if result.faults else 0


def run(kind: str, people: int, kills: int, seed: int, *, fork: bool) -> Result:
    """One trial on a new database, which is removed afterwards."""
    with tempfile.TemporaryDirectory() as name, _database(kind, Path(name)) as url:
        starter = ForkStarter() if fork else RealStarter()
        trial = Trial(
            Path(name), url, starter, people=people, kills=kills, seed=seed, processes=1 if kind == "sqlite" else 2
        )
        return asyncio.run(trial.run())


@contextlib.contextmanager
def _database(kind: str, folder: Path) -> Iterator[str]:
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'data' / 'xueshi.sqlite3'}"
        return
    server, name = make_url(SERVER).set(drivername="postgresql+psycopg"), f"xueshi_campaign_{uuid4().hex[:8]}"
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    try:
        yield server.set(database=name).render_as_string(hide_password=False)
    finally:
        with admin.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        admin.dispose()


if __name__ == "__main__":
    sys.exit(main())
