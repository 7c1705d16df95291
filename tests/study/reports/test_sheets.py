"""Files for the office: right cells, no formulas, all or nothing."""

from __future__ import annotations

import csv
import stat
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from bot.exports import sheets
from bot.exports.neutral import neutral
from bot.exports.sheets import Cell, Table, UnknownForm, write_table
from bot.screens import Hours
from tests.conftest import SHANGHAI

AT = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)  # half past nine in Shanghai
ROW: tuple[Cell, ...] = ("0012", "王建国", 3, Hours(1250), Hours(-50), AT, None)


def a_table(rows: list[tuple[Cell, ...]]) -> Table:
    return Table("学时台账", [(f"列{number}", 10) for number in range(1, 8)], rows, SHANGHAI)


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("=1+1", "'=1+1"), ("+86", "'+86"), ("-2", "'-2"), ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "'\t=1"), ("\r=1", "'\r=1"),
        ("王建国", "王建国"), ("", ""), ("1=1", "1=1"),
    ],
)  # fmt: skip
def test_no_cell_is_a_formula(text: str, safe: str) -> None:
    assert neutral(text) == safe


def test_a_spreadsheet_keeps_numbers_times_and_leading_zeros(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    assert write_table(path, a_table([ROW, ("=cmd|' /C calc'!A0", *ROW[1:])])) == 2
    sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_name("学时台账").to_python()
    assert sheet[0] == [f"列{number}" for number in range(1, 8)]
    assert sheet[1][:5] == ["0012", "王建国", 3, 12.5, -0.5]
    assert sheet[1][5] == datetime(2026, 3, 2, 9, 30)  # noqa: DTZ001 - spreadsheets know no zones
    assert sheet[2][0] == "'=cmd|' /C calc'!A0"


def test_plain_text_opens_in_excel_as_chinese(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    assert write_table(path, a_table([ROW])) == 1
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file))[1] == ["0012", "王建国", "3", "12.5", "-0.5", "2026-03-02 09:30", ""]


@pytest.mark.parametrize("name", ["out.xlsx", "out.csv"])
def test_a_failure_in_the_middle_leaves_the_old_file_and_no_other(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"the old one")

    def rows() -> Iterator[tuple[Cell, ...]]:
        yield ROW
        raise OSError("no space left on device")

    with pytest.raises(OSError, match="no space left"):
        write_table(path, Table("x", [("a", 1)], rows(), SHANGHAI))
    assert path.read_bytes() == b"the old one"
    assert [one.name for one in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", ["out.xlsx", "out.csv"])
def test_only_the_owner_may_read_a_file_with_personal_data(tmp_path: Path, name: str) -> None:
    write_table(tmp_path / name, a_table([ROW]))
    assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnknownForm):
        write_table(tmp_path / "out.pdf", a_table([]))
    assert list(tmp_path.iterdir()) == []


def test_rows_beyond_a_sheet_go_on_in_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "SHEET_ROWS", 4)
    path = tmp_path / "out.xlsx"
    assert write_table(path, a_table([(number,) for number in range(7)])) == 7
    book = CalamineWorkbook.from_path(str(path))
    assert book.sheet_names == ["学时台账", "学时台账 2", "学时台账 3"]
    assert [len(book.get_sheet_by_index(place).to_python()) for place in range(3)] == [4, 4, 2]


def test_a_text_too_long_for_a_cell_is_cut(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    write_table(path, a_table([("长" * 40_000,)]))
    assert len(CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()[1][0]) == 32_767
