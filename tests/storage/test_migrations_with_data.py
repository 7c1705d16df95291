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
from sqlalchemy import Connection, Engine, inspect

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
# Every way forward is walked by every earlier schema; what lies around it (backups, two processes at once) is the same for
# all of them, so the oldest and the last but one stand for the rest: each more costs the suite seconds on two databases.
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


def kept(before: Rows, after: Rows) -> None:
    """Every row is there, and each column that there still is holds what it held (questions: and what 0003 added)."""
    assert before.keys() <= after.keys()
    for name, rows in before.items():
        still = [{column: row[column] for column in row if column in after[name][0]} for row in rows]
        seen = [{column: row[column] for column in still[0]} for row in after[name]]
        if name == "bank_question" and "topic" not in rows[0]:
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


@pytest.mark.parametrize("revision", EARLIER)
def test_an_earlier_schema_with_rows_moves_forward(engine: Engine, revision: str) -> None:
    before = built(engine, revision)
    assert upgrade(engine) is True
    assert current(engine) == newest()
    with engine.connect() as connection:
        kept(before, everything(connection))
        sound(connection)
    prove_append_only(engine)
    for table in APPEND_ONLY:
        assert len(before.get(table, ())) in (0, 3)


@pytest.mark.parametrize("revision", EARLIER)
def test_what_an_update_is_about_is_filled_in_for_rows_of_before(engine: Engine, revision: str) -> None:
    built(engine, revision)
    upgrade(engine)
    with engine.connect() as connection:
        marks = [row["mark"] for row in everything(connection)["inbox"]]
    assert all(marks)


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


@pytest.mark.parametrize("revision", [None, *ENDS])
def test_processes_that_start_at_once_migrate_once(url: str, engine: Engine, revision: str | None) -> None:
    before = built(engine, revision, rows=200) if revision else {}
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
