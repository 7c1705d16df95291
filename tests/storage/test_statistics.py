"""The planner knows of the rows that came in at once: after a big roster, and after a restore."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import text

from bot.storage.backup.read_backup import open_backup
from bot.storage.backup.restore_backup import restore_backup
from bot.storage.backup.write_backup import write_backup
from bot.storage.database import Database
from bot.storage.migrate import make_config
from bot.study.makeup.take_in_roster import take_in_roster
from bot.study.people.actor import COMMAND_LINE
from bot.study.people.roster_rows import RosterRow
from tests.conftest import INFO
from tests.storage.conftest import KINDS, NewUrl


def known(database: Database, table: str) -> int | None:
    """How many rows the planner believes a table to have; None when it was never counted."""
    if not database.is_sqlite:
        query = f"SELECT NULLIF(reltuples, -1)::integer FROM pg_class WHERE oid = '{table}'::regclass"
        return database.read_now(lambda session: session.scalar(text(query)))
    query = "SELECT 1 FROM sqlite_master WHERE name = 'sqlite_stat1'"
    if database.read_now(lambda session: session.scalar(text(query))) is None:
        return None
    query = f"SELECT max(CAST(stat AS INTEGER)) FROM sqlite_stat1 WHERE tbl = '{table}'"
    return database.read_now(lambda session: session.scalar(text(query)))


def import_people(database: Database, now: datetime, people: int) -> None:
    rows = [RosterRow("s", n, f"B{n:04d}", "王建国", ("清河县", f"第{n % 3}镇")) for n in range(1, people + 1)]
    database.write_now(lambda session: take_in_roster(session, now, COMMAND_LINE, rows))


@pytest.mark.parametrize("kind", KINDS)
def test_a_big_roster_is_counted_in_its_own_transaction_and_so_is_a_restored_database(
    database: Database, database_url: str, new_url: NewUrl, kind: str, now: datetime, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr("bot.study.makeup.take_in_roster.MANY", 40)
    with database.engine.begin() as connection:
        command.stamp(make_config(connection), "head")
    import_people(database, now, 39)
    assert known(database, "cadre") is None
    import_people(database, now, 60)
    assert known(database, "cadre") == 60
    assert known(database, "unit") == 4
    write_backup(database_url, tmp_path / "a.zip", INFO["seal"], now, lambda total: lambda done: None)
    target = new_url(kind)
    with open_backup(tmp_path / "a.zip") as archive:
        restore_backup(
            target, archive, replace=False, aside=tmp_path / "aside", finish=lambda connection: None,
            progress=lambda done: None,
        )  # fmt: skip
    restored = Database(target, info=dict(INFO), workers=1)
    assert known(restored, "cadre") == 60
    restored.close()
