"""`export` and `verify` on the command line: files, words, exit codes, and nothing of Telegram loaded."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
import typer
from python_calamine import CalamineWorkbook
from sqlalchemy import select, text
from sqlalchemy.orm import Session
from typer.testing import CliRunner, Result

from bot.cli import export, verify
from bot.cli.opening import settings_or_exit
from bot.house import open_house
from bot.settings import ROOT
from bot.study.audit.tables import Audit
from tests.study.reports.conftest import build_county


@pytest.fixture
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, now: datetime) -> Path:
    """A data folder that holds the small county."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BOT_DATA_DIR", str(tmp_path / "data"))
    for name in ("BOT_DATABASE_URL", "BOT_TOKEN", "BOT_LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    with open_house(settings_or_exit()) as house:
        house.database.write_now(lambda session: build_county(session, now))
    return tmp_path


def run(*words: str) -> Result:
    app = typer.Typer()
    app.command("ledger")(export.export_ledger)
    app.command("shortfalls")(export.export_shortfalls)
    app.command("early")(export.export_early)
    app.command("records")(export.export_records)
    app.command("statistics")(export.export_statistics)
    app.command("indicators")(export.export_indicators)
    app.command("verify")(verify.verify)
    return CliRunner().invoke(app, list(words))


@pytest.mark.parametrize(("what", "rows"), [("ledger", 5), ("shortfalls", 0), ("records", 5)])
def test_an_export_is_a_file_and_an_audit_row(data_dir: Path, what: str, rows: int) -> None:
    out = data_dir / "out.xlsx"
    result = run(what, "--out", str(out))
    assert result.exit_code == 0, result.output
    assert f"{rows} 行" in result.output
    assert len(CalamineWorkbook.from_path(str(out)).get_sheet_by_index(0).to_python()) == rows + 1
    with open_house(settings_or_exit()) as house:
        log = house.database.read_now(lambda session: session.scalars(select(Audit)).one())
    assert (log.author, log.verb, log.detail) == (
        "command line",
        "export",
        {"what": what, "form": "xlsx", "rows": rows},
    )


def test_the_early_list_is_reckoned_when_it_is_asked_for(data_dir: Path) -> None:
    with open_house(
        settings_or_exit()
    ) as house:  # nobody ran a clock; four days before the end of a year without any hours
        now = house.clock.now()
        house.clock.advance(now.replace(year=now.year + 1, month=12, day=28) - now)  # type: ignore[attr-defined]
    out = data_dir / "early.xlsx"
    result = run("early", "--out", str(out))
    assert result.exit_code == 0, result.output
    heading, *rows = CalamineWorkbook.from_path(str(out)).get_sheet_by_index(0).to_python()
    assert heading[1:4] == ["工号", "姓名", "所在单位"]
    assert sorted(row[2] for row in rows) == sorted([*"甲乙丙丁戊己庚辛", "联络"])
    assert {(row[5], row[8], row[10]) for row in rows} == {(str(now.year + 1), 90, "时间已经不够")}


@pytest.mark.parametrize("name", ["out.pdf", "out", "nowhere/out.csv"])
def test_a_wrong_name_is_a_usage_error_before_anything_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("BOT_DATA_DIR", str(tmp_path / "data"))
    result = run("ledger", "--out", str(tmp_path / name))
    assert result.exit_code == 2
    assert name.split("/")[0] in result.output
    assert list(tmp_path.iterdir()) == []


def test_a_sound_ledger_is_said_to_be_so(data_dir: Path) -> None:
    result = run("verify")
    assert result.exit_code == 0, result.output
    assert "已核对：9 人，5 笔学时，2 个单位合计" in result.output
    assert "台账完好" in result.output


def test_each_fault_is_named_and_the_exit_code_is_one(data_dir: Path) -> None:
    def tamper(session: Session) -> None:
        session.execute(text("DROP TRIGGER ledger_entry_refuses_update"))
        session.execute(text("UPDATE ledger_entry SET hours = 1 WHERE number = 2"))
        session.execute(
            text(
                "CREATE TRIGGER ledger_entry_refuses_update BEFORE UPDATE ON ledger_entry "
                "BEGIN SELECT RAISE(ABORT, 'ledger_entry is append-only'); END"
            )
        )

    with open_house(settings_or_exit()) as house:
        house.database.write_now(tamper)
    result = run("verify")
    assert result.exit_code == 1
    assert "R丁 第 2 笔：内容被改动" in result.output
    assert "R丁：学时合计不符" in result.output


def test_these_commands_load_no_telegram_library() -> None:
    code = (
        "import sys, bot.cli.export, bot.cli.verify\n"
        "loaded = {name.partition('.')[0] for name in sys.modules}\n"
        "sys.exit(', '.join(loaded & {'aiogram', 'telegram', 'apscheduler'}) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
