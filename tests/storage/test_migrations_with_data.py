"""Every earlier schema moves forward with rows in every table, also when two processes start at once."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect, text

from bot.storage.backup.read_backup import open_backup
from bot.storage.backup.restore_backup import restore_backup
from bot.storage.backup.snapshot import reflect
from bot.storage.backup.write_backup import write_backup
from bot.storage.engines import make_engine
from bot.storage.migrate import current, make_config, newest, prove_append_only, upgrade, upgrade_within
from bot.storage.tables import metadata
from bot.storage.triggers import APPEND_ONLY
from tests.rules.house import ROOT
from tests.storage.conftest import KINDS, NewUrl
from tests.storage.filler import everything, fill_every_table

REVISIONS = sorted(script.revision for script in ScriptDirectory.from_config(make_config()).walk_revisions())
EARLIER = [revision for revision in REVISIONS if revision != newest()]
# One way leads through every schema. What lies around it (a jump over many, backups, two processes at once) is the same for all
# of them, so the oldest and the last but one stand for the rest: each more costs the suite seconds on two databases.
ENDS = sorted({EARLIER[0], EARLIER[-1]})
QUESTION_OF_0003 = {
    "blanks": [], "pairs": [], "extras": [], "partial": "none", "points": 1, "rubric": [], "picture": None,
}  # fmt: skip
Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture(params=KINDS)
def url(request: pytest.FixtureRequest, new_url: NewUrl) -> str:
    """A database without a table, of each kind."""
    return new_url(request.param)


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    """An engine on it."""
    made = make_engine(url, pool_size=2)
    yield made
    made.dispose()


def built(engine: Engine, revision: str, rows: int = 3) -> Rows:
    """The schema of `revision` with `rows` rows in every table."""
    with engine.begin() as connection:
        upgrade_within(connection, revision)
        fill_every_table(connection, rows)
        found = everything(connection)
    assert {name for name, filled in found.items() if len(filled) != rows} == set()
    return found


def read(engine: Engine) -> Rows:
    """Every row of every table."""
    with engine.connect() as connection:
        return everything(connection)


def is_work(row: dict[str, Any]) -> bool:
    """Whether a row is the job that 0032 asks for: it is new, where there are balances."""
    return row.get("key") == "balances:0032"


def kept(before: Rows, after: Rows) -> None:
    """Every row is there, and each column that there still is holds what it held (questions: and what 0003 added)."""
    assert before.keys() <= after.keys()
    for name, rows in before.items():
        still = [
            {column: row[column] for column in row if column in after[name][0]} for row in rows if not is_work(row)
        ]
        seen = [{column: row[column] for column in still[0]} for row in after[name] if not is_work(row)]
        if name == "bank_question" and "topic" in after[name][0] and "topic" not in rows[0]:
            still = [{**row, "content": {**QUESTION_OF_0003, **json.loads(row["content"])}} for row in still]
            seen = [{**row, "content": json.loads(row["content"])} for row in seen]
        assert seen == still, name


def sound(connection: Connection) -> None:
    """The newest schema in every detail, guarded."""
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    assert compare_metadata(context, metadata) == []
    if connection.dialect.name == "sqlite":
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        assert connection.exec_driver_sql("PRAGMA integrity_check").all() == [("ok",)]


def test_rows_of_every_schema_are_kept_by_each_that_follows(engine: Engine) -> None:
    after: Rows = {}
    for revision in REVISIONS:
        with engine.begin() as connection:
            upgrade_within(connection, revision)
        kept(after, read(engine))
        with engine.begin() as connection:
            fill_every_table(connection)
        after = read(engine)
        assert min(len(rows) for rows in after.values()) >= 3, revision
    with engine.connect() as connection:
        sound(connection)
    prove_append_only(engine)


@pytest.mark.parametrize("revision", ENDS)
def test_an_earlier_schema_with_rows_moves_forward(engine: Engine, revision: str) -> None:
    before = built(engine, revision)
    assert upgrade(engine) is True
    assert current(engine) == newest()
    with engine.connect() as connection:
        after = everything(connection)
        kept(before, after)
        sound(connection)
    assert all(row["mark"] for row in after["inbox"])  # what an update is about, filled in for rows of before
    prove_append_only(engine)
    for table in APPEND_ONLY:
        assert len(before.get(table, ())) in (0, 3)


@pytest.mark.parametrize("rows", [0, 2])
def test_balances_of_before_are_brought_in_step_once_by_a_job(engine: Engine, rows: int) -> None:
    with engine.begin() as connection:
        upgrade_within(connection, "0031")
        if rows:
            fill_every_table(connection, rows)
    assert (upgrade(engine), upgrade(engine)) == (True, False)
    with engine.begin() as connection:
        jobs = [(row["id"], row["kind"], row["state"]) for row in everything(connection).get("job", [])]
        assert jobs[rows:] == ([(rows + 1, "balances", "waiting")] if rows else [])
    with engine.begin() as connection:
        values = "'k', 'x', 0, '{}', 'done', 0, '2026-01-01', '{}'"
        connection.execute(
            text(
                f'INSERT INTO job (key, kind, telegram_id, "values", state, tries, created_at, outcome) VALUES ({values})'
            )
        )
        assert connection.scalar(text("SELECT max(id) FROM job")) == (rows + 2 if rows else 1), "numbers go on"


def test_the_accepted_texts_of_a_blank_become_its_first_gap(engine: Engine) -> None:
    content = {"stem": "火警电话", "options": [], "answers": ["119", "一一九"], "explanation": ""}
    with engine.begin() as connection:
        upgrade_within(connection, "0002")
        fill_every_table(connection, 1)
        table = next(table for table in reflect(connection) if table.name == "bank_question")
        connection.execute(table.update().values(kind="blank", content=json.dumps(content, ensure_ascii=False)))
    upgrade(engine)
    with engine.connect() as connection:
        (row,) = everything(connection)["bank_question"]
    del content["answers"]
    assert json.loads(row["content"]) == {**QUESTION_OF_0003, **content, "blanks": [["119", "一一九"]]}


def test_whoever_owes_nothing_has_reached_it_in_the_sums_of_before_too(new_url: NewUrl) -> None:
    engine = make_engine(new_url("sqlite"), pool_size=2)
    with engine.begin() as connection:
        upgrade_within(connection, "0030")
        fill_every_table(connection, 3)
        tables = {table.name: table for table in reflect(connection)}
        same = {"account": "a", "cycle": "2026"}
        connection.execute(tables["unit_balance"].update().values(**same, reached=0))
        for unit, (target, hours) in enumerate(((0, -200), (0, 200), (100, -200)), 1):
            mine = {"target": target, "hours": hours, "beside": 0, "by_days": False}
            balance = tables["balance"]
            connection.execute(balance.update().where(balance.c.unit_id == unit).values(**same, **mine))
    upgrade(engine)
    with engine.connect() as connection:
        found = {row["unit_id"]: row["reached"] for row in everything(connection)["unit_balance"]}
    engine.dispose()
    assert found == {1: 1, 2: 0, 3: 0}, "what counted before stays as it was counted"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("revision", ENDS)
def test_a_backup_of_an_earlier_schema_is_restored_and_moved_forward(
    url: str, engine: Engine, new_url: NewUrl, kind: str, revision: str, tmp_path: Path, now: datetime
) -> None:
    before = built(engine, revision)
    write_backup(url, tmp_path / "a.zip", b"key", now, lambda total: lambda done: None)
    target = new_url(kind)
    with open_backup(tmp_path / "a.zip") as archive:
        assert archive.manifest.revision == revision
        restore_backup(
            target, archive, replace=False, aside=tmp_path / "old", finish=lambda connection: None,
            progress=lambda done: None,
        )  # fmt: skip
    restored = make_engine(target, pool_size=2)
    assert upgrade(restored) is False
    with restored.connect() as connection:
        kept(before, everything(connection))
        sound(connection)
    restored.dispose()


@pytest.mark.parametrize("revision", [None, EARLIER[-1]])
def test_processes_that_start_at_once_migrate_once(url: str, engine: Engine, revision: str | None) -> None:
    before = built(engine, revision, rows=50) if revision else {}
    program = (
        "import sys; from bot.storage.engines import make_engine; from bot.storage.migrate import upgrade;"
        "print('ready', flush=True); sys.stdin.readline(); upgrade(make_engine(sys.argv[1], pool_size=2))"
    )
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", program, url],
            cwd=ROOT,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for _ in range(3)
    ]
    ends = []
    for process in processes:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in processes:
        _, errors = process.communicate(timeout=120)
        ends.append((process.returncode, errors))
    assert ends == [(0, "")] * 3
    with engine.connect() as connection:
        kept(before, everything(connection))
        sound(connection)
        assert inspect(connection).get_table_names()
    prove_append_only(engine)
