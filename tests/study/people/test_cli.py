"""The command line: import roster and invite, with the exit codes of the contract."""

from __future__ import annotations

import csv
import stat
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from bot.cli.invite import invite
from bot.cli.roster import import_roster
from bot.exports.neutral import neutral
from bot.settings import ROOT

SAMPLE = ROOT / "content" / "samples" / "roster.xlsx"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data folder, with no other setting."""
    for name in ("BOT_TOKEN", "BOT_DATABASE_URL", "BOT_LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("BOT_DATA_DIR", str(tmp_path / "data"))
    return tmp_path


def run(*words: object) -> Result:
    app = typer.Typer(pretty_exceptions_enable=False)
    app.command("roster")(import_roster)
    app.command("invite")(invite)
    return CliRunner().invoke(app, [str(word) for word in words])


def a_csv(folder: Path, *lines: str) -> Path:
    path = folder / "名单.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_dry_run_changes_nothing_and_an_import_twice_changes_nothing_more(data: Path) -> None:
    dry, first, again = run("roster", SAMPLE, "--dry-run"), run("roster", SAMPLE), run("roster", SAMPLE)
    assert [result.exit_code for result in (dry, first, again)] == [0, 0, 0]
    assert "新增 60 人" in dry.output
    assert "新增 60 人" in first.output
    assert "没有变化 60 人" in again.output
    assert "新增" not in again.output


def test_every_fault_is_named_with_file_and_row_and_nothing_is_imported(data: Path) -> None:
    file = a_csv(data, "工号,姓名,单位", "A1,王芳,清河县", "A1,李强,清河县", ",赵敏,清河县")
    for options in ((), ("--dry-run",)):
        result = run("roster", file, *options)
        assert result.exit_code == 1
        assert f"{file}:3: 工号“A1”与第 2 行重复 - " in result.output
        assert f"{file}:4: 没有工号 - " in result.output
    assert "没有需要绑定码的人" in run("invite", "--out", data / "codes.csv").output


def test_a_warning_does_not_stop_the_import(data: Path) -> None:
    result = run("roster", a_csv(data, "工号,姓名,单位,出生年月", "A1,王芳,清河县,五月"))
    assert result.exit_code == 0
    assert ":2: 提醒：出生年月“五月”" in result.output


@pytest.mark.parametrize("words", [("roster", "no-such-file.xlsx"), ("roster",), ("invite",), ("invite", "--out", "/")])
def test_wrong_usage_ends_with_two(data: Path, words: tuple[str, ...]) -> None:
    assert run(*words).exit_code == 2


def test_a_file_that_is_no_spreadsheet_ends_with_one_and_a_remedy(data: Path) -> None:
    file = data / "x.xlsx"
    file.write_bytes(b"not a workbook")
    result = run("roster", file)
    assert result.exit_code == 1
    assert "另存为 .xlsx" in result.output


def test_codes_are_written_for_the_unit_and_below_readable_by_the_owner_only(data: Path) -> None:
    run("roster", SAMPLE)
    out = data / "codes.csv"
    result = run("invite", "--unit", "清河县/青山镇", "--out", out)
    assert result.exit_code == 0
    raw = out.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    rows = list(csv.reader(raw.decode("utf-8-sig").splitlines()))
    assert rows[0] == ["工号", "姓名", "code", "link", "单位"]
    assert len(rows) == 1 + 10 + 7  # the town and its village
    for staff_no, _, code, link, unit in rows[1:]:
        assert staff_no.startswith("QH")
        assert len(code) == 10
        assert link.startswith("https://t.me/xueshi_bot?start=")
        assert len(link.rsplit("=", 1)[1]) == 22
        assert unit.startswith("清河县/青山镇")
    assert code not in result.output
    assert [path.name for path in data.glob(".*")] == []


@pytest.mark.parametrize(
    ("unit", "code"), [("东风村", 0), ("没有的村", 1), ("青山镇/东风村", 0), ("清河县", 0), ("2", 0)]
)
def test_a_unit_is_found_by_name_path_or_id(data: Path, unit: str, code: int) -> None:
    run("roster", SAMPLE)
    assert run("invite", "--unit", unit, "--out", data / "codes.csv").exit_code == code


def test_a_name_that_several_units_share_is_asked_back(data: Path) -> None:
    run("roster", a_csv(data, "工号,姓名,单位", "A1,王芳,甲县/东村", "A2,李强,乙县/东村"))
    result = run("invite", "--unit", "东村", "--out", data / "codes.csv")
    assert result.exit_code == 1
    assert "甲县 / 东村；乙县 / 东村" in result.output
    assert run("invite", "--unit", "甲县/东村", "--out", data / "codes.csv", "--bot", "@our_bot").exit_code == 0
    assert "https://t.me/our_bot?start=" in (data / "codes.csv").read_text(encoding="utf-8-sig")


def test_the_name_of_the_bot_that_ran_here_is_used(data: Path) -> None:
    run("roster", a_csv(data, "工号,姓名,单位", "A1,王芳,甲县"))
    (data / "data" / "bot_name").write_text("county_bot", encoding="utf-8")
    run("invite", "--out", data / "codes.csv")
    assert "https://t.me/county_bot?start=" in (data / "codes.csv").read_text(encoding="utf-8-sig")


def test_a_file_that_cannot_be_written_leaves_the_earlier_codes_good(data: Path) -> None:
    run("roster", a_csv(data, "工号,姓名,单位", "A1,王芳,甲县"))
    result = run("invite", "--out", data / "no" / "such" / "codes.csv")
    assert result.exit_code == 2
    assert "写不了" in result.output


@pytest.mark.parametrize(
    ("cell", "shown"), [("=1", "'=1"), ("+1", "'+1"), ("-1", "'-1"), ("@a", "'@a"), ("A-1", "A-1")]
)
def test_no_cell_is_taken_for_a_formula(cell: str, shown: str) -> None:
    assert neutral(cell) == shown
