"""`verify` on the command line: anchors in words, and a note of every verification."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from bot.anchors.make_anchor import make_anchor
from bot.cli import verify
from bot.cli.opening import settings_or_exit
from bot.house import open_house
from bot.study.credits.checks import last_check
from tests.study.reports.conftest import build_county


@pytest.fixture
def anchors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, now: datetime) -> Path:
    """The file of anchors of a data folder that holds the small county, anchored once."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BOT_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("BOT_ANCHOR_FILE", str(tmp_path / "safe" / "anchors.jsonl"))
    for name in ("BOT_DATABASE_URL", "BOT_TOKEN", "BOT_LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    with open_house(settings_or_exit()) as house:
        house.database.write_now(lambda session: build_county(session, now))
        make_anchor(house.database, house.settings.anchors, now)
    return tmp_path / "safe" / "anchors.jsonl"


def run() -> Result:
    app = typer.Typer()
    app.command("verify")(verify.verify)
    return CliRunner().invoke(app, [])


def test_it_says_what_the_last_anchor_holds_and_notes_the_verification(anchors: Path) -> None:
    result = run()
    assert result.exit_code == 0, result.output
    assert "已与 1 个锚点核对。最后一个（2026-03-02 09:00）锁定 5 笔，其后又记了 0 笔。" in result.output
    with open_house(settings_or_exit()) as house:
        check = house.database.read_now(last_check)
    assert check is not None
    assert (check.cadres, check.entries, check.faults) == (9, 5, 0)
    assert check.milliseconds >= 0


def test_a_changed_line_of_the_anchors_is_named(anchors: Path) -> None:
    line = json.loads(anchors.read_text())
    anchors.write_text(json.dumps(line | {"count": line["count"] - 1}, separators=(",", ":")) + "\n")
    result = run()
    assert result.exit_code == 1
    assert "锚点第 1 号（anchors.jsonl）：这一行被改动或插入" in result.output
    assert "锚点第 1 号（2026-03-02 01:00:00+00:00）：它锁定的条目被删、被改或被插入" in result.output
    assert "(4, " in result.output
    with open_house(settings_or_exit()) as house:
        check = house.database.read_now(last_check)
    assert check is not None
    assert check.faults == 2


def test_without_anchors_it_says_so(anchors: Path) -> None:
    anchors.unlink()
    result = run()
    assert result.exit_code == 0
    assert "anchors.jsonl 里还没有锚点" in result.output


def test_anchors_that_cannot_be_read_are_no_sound_ledger(anchors: Path) -> None:
    anchors.unlink()
    anchors.mkdir()
    result = run()
    assert result.exit_code == 1
    assert "读不到" in result.output
    assert "台账完好" not in result.output


def test_a_large_ledger_is_verified_in_processes(anchors: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verify, "LARGE", 1)
    result = run()
    assert result.exit_code == 0, result.output
    assert "已核对：9 人，5 笔学时，2 个单位合计" in result.output
