"""`backup`, `restore` and `resume` as an operator meets them: refusals in words, the old kept, sending still."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import typer
from sqlalchemy import make_url
from typer.testing import CliRunner, Result

from bot.anchors.make_anchor import make_anchor
from bot.cli.backup import backup
from bot.cli.restore import restore
from bot.cli.resume import resume
from bot.cli.sample import sample
from bot.storage.backup.manifest import MANIFEST, Manifest, key_mark, write_manifest
from bot.storage.backup.read_backup import open_backup
from bot.storage.database import Database
from bot.study.credits.rules import Fact
from tests.build import award
from tests.conftest import INFO
from tests.storage.conftest import KINDS, NewUrl


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with the sample people, and no other setting."""
    for name in ("BOT_TOKEN", "BOT_DATABASE_URL", "BOT_LANGUAGE", "BOT_LEDGER_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("BOT_DATA_DIR", str(tmp_path / "data"))
    assert run("sample").exit_code == 0
    return tmp_path


def run(*words: object) -> Result:
    app = typer.Typer(pretty_exceptions_enable=False)
    for command in (backup, restore, resume, sample):
        app.command(command.__name__)(command)
    return CliRunner().invoke(app, [str(word) for word in words])


def the_file(data: Path) -> sqlite3.Connection:
    return sqlite3.connect(data / "data" / "xueshi.sqlite3")


def test_a_county_moves_and_comes_back(data: Path, new_url: NewUrl, monkeypatch: pytest.MonkeyPatch) -> None:
    done = run("backup", data / "a.zip")
    assert done.exit_code == 0
    assert str(data / "data" / "ledger.key") in done.output
    refused = run("restore", data / "a.zip")
    assert (refused.exit_code, "已有 60 人" in refused.output) == (1, True)
    again = run("restore", data / "a.zip", "--replace")
    assert again.exit_code == 0
    for words in ("60 人", "台账完好", "消息发送已暂停", "before-restore-"):
        assert words in again.output
    kept = next((data / "data").glob("*.before-restore-*"))
    with closing(sqlite3.connect(kept)) as old:
        assert old.execute("SELECT count(*) FROM cadre").fetchone() == (60,)
    assert run("restore", data / "missing.zip").exit_code == 2
    assert run("backup", data / "no" / "a.zip").exit_code == 2


@pytest.mark.postgres
def test_sqlite_becomes_postgresql_by_a_backup(data: Path, new_url: NewUrl, monkeypatch: pytest.MonkeyPatch) -> None:
    run("backup", data / "a.zip")
    monkeypatch.setenv("BOT_DATABASE_URL", new_url("postgresql").replace("+psycopg", ""))
    first, refused = run("restore", data / "a.zip"), run("restore", data / "a.zip")
    assert (first.exit_code, refused.exit_code) == (0, 1)
    again = run("restore", data / "a.zip", "--replace")
    assert again.exit_code == 0
    with open_backup(next((data / "data").glob("before-restore-*.zip"))) as old:
        assert old.manifest.count("cadre") == 60
        assert old.manifest.database == "postgresql"


def test_without_the_key_of_then_nothing_is_touched(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("backup", data / "a.zip")
    monkeypatch.setenv("BOT_DATA_DIR", str(data / "elsewhere"))
    refused = run("restore", data / "a.zip")
    assert (refused.exit_code, "ledger.key" in refused.output) == (1, True)
    assert list((data / "elsewhere").iterdir()) == []
    monkeypatch.setenv("BOT_LEDGER_KEY", "another key altogether")
    assert run("restore", data / "a.zip").exit_code == 1
    assert run("restore", data / "a.zip", "--without-key").exit_code == 0


def test_a_newer_schema_is_refused(data: Path) -> None:
    run("backup", data / "a.zip")
    key = (data / "data" / "ledger.key").read_bytes().strip()
    with open_backup(data / "a.zip") as archive, zipfile.ZipFile(data / "b.zip", "w") as copy:
        with zipfile.ZipFile(data / "a.zip") as members:
            for name in members.namelist():
                if name != MANIFEST:
                    copy.writestr(name, members.read(name))
        newer = Manifest("9999", archive.manifest.taken_at, "sqlite", key_mark(key), archive.manifest.tables)
        copy.writestr(MANIFEST, write_manifest(newer, key))
    refused = run("restore", data / "b.zip", "--replace")
    assert (refused.exit_code, "9999" in refused.output, "升级" in refused.output) == (1, True, True)


def test_a_database_in_use_and_one_that_is_broken(data: Path) -> None:
    run("backup", data / "a.zip")
    soon = (datetime.now(UTC) + timedelta(seconds=15)).replace(tzinfo=None)
    with closing(the_file(data)) as file, file:
        file.execute("INSERT INTO process VALUES ('elsewhere-1-x', ?, ?)", (soon.isoformat(" "), soon.isoformat(" ")))
    refused = run("restore", data / "a.zip", "--replace")
    assert (refused.exit_code, "正在这个数据库上运行" in refused.output) == (1, True)
    with closing(the_file(data)) as file, file:
        file.execute("DELETE FROM process")
    (data / "data" / "xueshi.sqlite3").write_bytes(b"not a database any more " * 1000)
    refused = run("restore", data / "a.zip")
    assert (refused.exit_code, "读不出来" in refused.output) == (1, True)
    assert run("restore", data / "a.zip", "--replace").exit_code == 0
    kept = next((data / "data").glob("*.before-restore-*"))
    assert kept.read_bytes().startswith(b"not a database")
    with closing(the_file(data)) as file:
        assert file.execute("SELECT count(*) FROM cadre").fetchone() == (60,)


def test_what_waits_is_told_before_it_is_sent(data: Path) -> None:
    now = datetime.now(UTC).replace(tzinfo=None)
    columns = (
        'key, kind, "values", priority, quiet, created_at, not_before, state, tries, repeated, telegram_id, leased_by'
    )
    with closing(the_file(data)) as file, file:
        for key, kind, hours, state in (
            ("a", "callup", 1, "pending"), ("b", "callup", 30, "pending"), ("c", "campaign", 1, "pending"),
            ("d", "reminder", -5, "pending"), ("e", "reminder", 1, "sending"), ("f", "reminder", 1, "sent"),
        ):  # fmt: skip
            due = (now - timedelta(hours=hours)).isoformat(" ")
            file.execute(
                f"INSERT INTO outbox ({columns}) VALUES (?, ?, '{{}}', 1, 1, ?, ?, ?, 0, 0, 7, NULL)",
                (key, kind, due, due, state),
            )
    run("backup", data / "a.zip")
    assert "没有因恢复而暂停" in run("resume").output
    assert run("restore", data / "a.zip", "--replace").exit_code == 0
    told = run("resume")
    assert "callup，将发送 1 条，太久的丢弃 1 条" in told.output
    assert "campaign" not in told.output
    with closing(the_file(data)) as file:
        states = dict(file.execute("SELECT key, state || repeated FROM outbox"))
        lanes = file.execute("SELECT count(*) FROM lane_pause WHERE until > '2900'").fetchone()
    assert states == {"a": "pending1", "b": "pending1", "c": "unknown0", "d": "pending0", "e": "pending1", "f": "sent0"}
    assert lanes == (2,)
    assert run("resume", "--yes").exit_code == 0
    with closing(the_file(data)) as file:
        states = dict(file.execute("SELECT key, state FROM outbox"))
        assert file.execute("SELECT count(*) FROM lane_pause").fetchone() == (0,)
        audits = [verb for (verb,) in file.execute("SELECT verb FROM audit ORDER BY id")]
    assert states == {
        "a": "pending", "b": "cancelled", "c": "unknown", "d": "pending", "e": "pending", "f": "sent",
    }  # fmt: skip
    assert audits[-2:] == ["restore", "resume"]


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_place_is_told_so(kind: str, data: Path, new_url: NewUrl, monkeypatch: pytest.MonkeyPatch) -> None:
    url = new_url(kind)
    monkeypatch.setenv("BOT_DATABASE_URL", url.replace("+psycopg", ""))
    refused = run("backup", data / "a.zip")
    assert (refused.exit_code, "空的" in refused.output) == (1, True)
    if kind == "sqlite":
        assert not Path(make_url(url).database or "").exists()
    assert not (data / "a.zip").exists()


def test_the_list_of_contents_holds_no_secret(data: Path) -> None:
    run("backup", data / "a.zip")
    key = (data / "data" / "ledger.key").read_text().strip()
    with zipfile.ZipFile(data / "a.zip") as archive:
        assert json.loads(archive.read(MANIFEST))["format"] == "xueshi-backup"
        assert all(key.encode() not in archive.read(name) for name in archive.namelist())


def test_what_was_anchored_after_the_backup_is_told_as_lost(data: Path, now: datetime) -> None:
    database = Database(f"sqlite:///{data / 'data' / 'xueshi.sqlite3'}", info=dict(INFO))
    database.info["seal"] = (data / "data" / "ledger.key").read_bytes().strip()
    anchors = data / "data" / "anchors.jsonl"

    def award_one(number: int) -> None:
        fact = Fact(f"award:module:1:{number}", "module", 1, "业务能力", 100, "m", "第一课", now)
        database.write_now(lambda session: award(session, now, fact, "test"))

    award_one(1)
    make_anchor(database, anchors, datetime.now(UTC))
    run("backup", data / "a.zip")
    for number in (2, 3):
        award_one(number)
    make_anchor(database, anchors, datetime.now(UTC))
    database.close()
    done = run("restore", data / "a.zip", "--replace")
    assert (done.exit_code, "至少还记过 2 笔" in done.output) == (0, True)
    assert not anchors.exists()
    assert len(list((data / "data").glob("anchors.jsonl.before-restore-*"))) == 1
    database = Database(f"sqlite:///{data / 'data' / 'xueshi.sqlite3'}", info=dict(database.info))
    assert make_anchor(database, anchors, datetime.now(UTC)).count == 1
    database.close()
