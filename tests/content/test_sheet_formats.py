"""Numbers as the office sees them: percentages, zeros in front, fractions; what cannot be told is named."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
import xlsxwriter

from content.formats.read_questions import read_questions
from content.sheet_formats import as_shown
from content.sheets import read_rows


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (0.3, "0%", "30%"), (1.0, "0%", "100%"), (0.125, "0.0%", "12.5%"), (2.0, "0.00", "2.00"), (7.0, "000", "007"),
        (1 / 3, "# ?/?", "1/3"), (1.5, "# ?/?", "1 1/2"), (-0.5, "0%", "-50%"), (-7.0, "000", "-007"),
        (1234.5, "#,##0.00", "1234.50"),
        (0.3, "0%;[Red]-0%", "30%"), (5.0, '0"万元"', None), (5.0, "0.00E+00", None), (1.5, "yyyy", None),
    ],
)  # fmt: skip
def test_a_number_is_read_as_it_is_shown(value: float, code: str, shown: str | None) -> None:
    assert as_shown(value, code) == shown


def test_percentages_stay_percentages_and_dates_are_named(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        sheet = book.add_worksheet("单选题")
        percent, zeros, day = (book.add_format({"num_format": code}) for code in ("0%", "000", 'yyyy"年"m"月"d"日"'))
        sheet.write_row(0, 0, ["题干", "A", "B", "答案"])
        sheet.write_row(1, 0, ["占多少？"])
        sheet.write_number(1, 1, 0.3, percent)
        sheet.write_number(1, 2, 0.5, percent)
        sheet.write_string(1, 3, "B")
        sheet.write_row(2, 0, ["编号？"])
        sheet.write_number(2, 1, 7, zeros)
        sheet.write_number(2, 2, 8)
        sheet.write_string(2, 3, "A")
        sheet.write_row(3, 0, ["哪天？"])
        sheet.write_datetime(3, 1, datetime.datetime(1921, 7, 1), day)  # noqa: DTZ001
        sheet.write_string(3, 2, "1921年7月23日")
        sheet.write_string(3, 3, "B")
    bank = read_questions(tmp_path / "a.xlsx")
    assert [[option.text for option in one.options] for _, one in bank.questions] == [
        ["30%", "50%"], ["007", "8"], ["1921-07-01", "1921年7月23日"],
    ]  # fmt: skip
    assert [(fault.line, fault.key, fault.severity) for fault in bank.faults] == [
        (4, "fault-sheet-number-shown", "warning")
    ]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_the_sign_between_cells_is_told_below_a_title(tmp_path: Path, mark: str) -> None:
    head = mark.join(("题干", "选项A", "选项B", "答案"))
    (tmp_path / "a.csv").write_text(f"某县题库\n{head}\n{mark.join(('选？', '甲', '乙', 'B'))}\n", encoding="utf-8")
    assert [len(row.cells) for row in read_rows(tmp_path / "a.csv")] == [1, 4, 4]
