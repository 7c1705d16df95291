"""`make slots`: 10,000 slots of schedules under kills, freezes and wrong clocks, on PostgreSQL and on SQLite."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import uuid
from dataclasses import astuple, fields, replace
from pathlib import Path

from sqlalchemy import create_engine, make_url, text

from bot.storage.engines import make_engine
from bot.storage.tables import metadata
from bot.storage.triggers import create_triggers
from tests.chaos.slot_trial import Plan, Verdict, try_out

SERVER = os.environ.get("TEST_DATABASE_URL", "postgresql+psycopg://postgres@127.0.0.1:5432/postgres")
PLAN = Plan(schedules=40, minutes=400, seconds=180, processes=3, kills=150, freezes=75, jumps=150)


def main() -> int:
    """Run both trials and print their figures; 1 when a slot is missing or doubled."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=("postgresql", "sqlite"))
    chosen = parser.parse_args()
    good = True
    if chosen.only != "sqlite":
        good &= _told("PostgreSQL, 3 processes", on_postgresql(PLAN, chosen.seed))
    if chosen.only != "postgresql":
        good &= _told("SQLite, 2 processes", on_sqlite(replace(PLAN, processes=2), chosen.seed))
    return 0 if good else 1


def on_postgresql(plan: Plan, seed: int) -> Verdict:
    """The trial on a database of its own, which is removed afterwards."""
    name = f"xueshi_slots_{uuid.uuid4().hex[:8]}"
    server = create_engine(make_url(SERVER).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with server.connect() as admin:
        admin.execute(text(f"CREATE DATABASE {name}"))
        try:
            url = server.url.set(database=name).render_as_string(hide_password=False)
            _create(url)
            return try_out(url, plan, seed)
        finally:
            admin.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
            server.dispose()


def on_sqlite(plan: Plan, seed: int) -> Verdict:
    """The trial on a file of its own."""
    with tempfile.TemporaryDirectory(prefix="slots-") as folder:
        url = f"sqlite:///{Path(folder) / 'slots.sqlite3'}"
        _create(url)
        return try_out(url, plan, seed)


def _create(url: str) -> None:
    engine = make_engine(url)
    with engine.begin() as connection:
        metadata.create_all(connection)
        create_triggers(connection)
    engine.dispose()


def _told(where: str, verdict: Verdict) -> bool:
    figures = ", ".join(
        f"{field.name.replace('_', ' ')} {value}"
        for field, value in zip(fields(verdict), astuple(verdict), strict=True)
    )
    print(f"{where}: {figures}", flush=True)  # noqa: T201 - the figures are what this command is for
    return verdict.missing == verdict.doubled == 0


if __name__ == "__main__":
    sys.exit(main())
