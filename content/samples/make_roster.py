"""Write the sample roster: `python -m content.samples.make_roster`; 60 invented cadres in 8 units of a county.

The sheet has the untidiness of real ones: a title row, merged unit cells, birth months written in three ways,
columns that nobody needs and a masked telephone column, which an import must ignore.
"""

from datetime import datetime
from pathlib import Path

import xlsxwriter

from content.samples.people import HEADINGS, people

TITLE = "清河县干部花名册（示例，人名单位均为虚构）"
_MERGED_UNITS = ("清河县/县委组织部", "清河县/县农业农村局", "清河县/白水镇")
_WIDTHS = (6, 10, 10, 6, 8, 10, 22, 18, 16, 12, 10, 10, 12, 8, 14, 10)
_UNIT_COLUMN = HEADINGS.index("单位")


def make_roster(path: Path) -> None:
    """Write the roster to an .xlsx file; the same program always writes the same bytes."""
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"title": TITLE, "created": datetime(2026, 1, 1)})  # noqa: DTZ001 - a fixed mark, no moment
    sheet = book.add_worksheet("花名册")
    title = book.add_format({"bold": True, "font_size": 16, "align": "center", "valign": "vcenter"})
    heading = book.add_format({"bold": True, "border": 1, "align": "center", "bg_color": "#D9E2F3"})
    cell = book.add_format({"border": 1})
    block = book.add_format({"border": 1, "valign": "vcenter"})
    sheet.merge_range(0, 0, 0, len(HEADINGS) - 1, TITLE, title)
    sheet.write_row(1, 0, HEADINGS, heading)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    rows = people()
    for number, row in enumerate(rows, start=2):
        sheet.write_number(number, 0, number - 1, cell)
        for column, words in enumerate(row[1:], start=1):
            sheet.write_string(number, column, words, cell)
    for unit in _MERGED_UNITS:
        first, last = _block(rows, unit)
        sheet.merge_range(first + 2, _UNIT_COLUMN, last + 2, _UNIT_COLUMN, unit, block)
    sheet.freeze_panes(2, 3)
    book.close()


def _block(rows: list[tuple[str, ...]], unit: str) -> tuple[int, int]:
    """First and last index of the longest run of rows of one unit."""
    last = max(number for number, row in enumerate(rows) if row[_UNIT_COLUMN] == unit)
    first = last
    while first > 0 and rows[first - 1][_UNIT_COLUMN] == unit:
        first -= 1
    return first, last


if __name__ == "__main__":
    make_roster(Path(__file__).parent / "roster.xlsx")
