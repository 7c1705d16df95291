"""Whatever a table is called, Excel opens its sheet."""

from __future__ import annotations

from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from bot.exports.sheets import Table, write_table
from tests.conftest import SHANGHAI


@pytest.mark.parametrize(
    ("title", "sheet"),
    [
        ("Qualification: what is missing", "Qualification  what is missi"),
        ("试题/答案[2026]*?", "试题 答案 2026"),
        ("'学时'", "学时"),
        ("a\\b", "a b"),
        ("年度学时一览", "年度学时一览"),
    ],
)
def test_a_sheet_has_a_name_that_excel_takes(tmp_path: Path, title: str, sheet: str) -> None:
    path = tmp_path / "table.xlsx"
    assert write_table(path, Table(title, [("姓名", 10)], [["王芳"]], SHANGHAI)) == 1
    assert CalamineWorkbook.from_path(path).sheet_names == [sheet]
