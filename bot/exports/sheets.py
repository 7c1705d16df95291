"""Tables as .xlsx or .csv files: streamed row by row, safe to open, never half written."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any

import xlsxwriter

from bot.exports.neutral import neutral
from bot.screens import Hours
from bot.wording import short_decimal

FORMS = (".xlsx", ".csv")
SHEET_ROWS = 1_048_576  # of one worksheet, Excel's limit; what is more goes on in the next sheet
A4 = 9  # the number of that paper in a spreadsheet
CELL_TEXT = 32_767  # characters in a cell, Excel's limit
_TITLE_LIMIT = 28  # characters of a sheet's name (Excel: 31), with room for a number
_NO_NAME = str.maketrans(dict.fromkeys("[]:*?/\\", " "))  # signs that Excel refuses in a sheet's name

ROW_OF_A_PICTURE = 60  # points; a picture is shown that high
_SHOWN = 76  # pixels of them that it fills


@dataclass(frozen=True)
class Picture:
    """A picture of so many pixels, for a cell of an .xlsx; a .csv leaves it out."""

    data: bytes
    width: int
    height: int


Cell = str | int | Hours | datetime | Picture | None


@dataclass(frozen=True)
class Table:
    """Headings with their widths in characters, and rows that are read once. Times are shown in `zone`."""

    title: str
    columns: Sequence[tuple[str, int]]
    rows: Iterable[Sequence[Cell]]
    zone: tzinfo


class UnknownForm(ValueError):
    """The file's ending is neither .xlsx nor .csv."""


def write_table(path: Path, table: Table) -> int:
    """Write `table` to `path` and return how many rows it has; raises `UnknownForm` for another ending, `OSError`.

    Written beside and renamed when whole, readable by its owner only: a full disk leaves no half file.
    """
    write = {".xlsx": _write_xlsx, ".csv": _write_csv}.get(path.suffix.lower())
    if write is None:
        raise UnknownForm(path.suffix)
    part = path.with_name(f".{path.name}.part")
    try:
        os.close(os.open(part, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600))
        count = write(part, table)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return count


def _write_csv(path: Path, table: Table) -> int:
    count = 0
    # The mark at the beginning tells Excel that this is UTF-8; without it Chinese turns to rubbish.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([neutral(heading) for heading, _ in table.columns])
        for row in table.rows:
            writer.writerow([_plain(cell, table.zone) for cell in row])
            count += 1
        file.flush()
        os.fsync(file.fileno())
    return count


def _plain(cell: Cell, zone: tzinfo) -> str:
    match cell:
        case None:
            return ""
        case str():
            return neutral(cell)
        case int():
            return str(cell)
        case Hours():
            return short_decimal(cell.hundredths)
        case Picture():
            return ""
        case datetime():
            return f"{cell.astimezone(zone):%Y-%m-%d %H:%M}"


def _write_xlsx(path: Path, table: Table) -> int:
    try:
        with xlsxwriter.Workbook(str(path), {"constant_memory": True, "tmpdir": str(path.parent)}) as book:
            heading = book.add_format({"bold": True, "bg_color": "#DDE8F4", "bottom": 1})
            moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
            sheets = _sheets(book, table, heading)
            sheet = next(sheets)
            count, line = 0, 1
            for row in table.rows:
                if line == SHEET_ROWS:
                    sheet, line = next(sheets), 1
                if any(isinstance(cell, Picture) for cell in row):
                    sheet.set_row(line, ROW_OF_A_PICTURE)  # before its cells: rows are written as they come
                for column, cell in enumerate(row):
                    _put(sheet, line, column, cell, moment, table.zone)
                count, line = count + 1, line + 1
            return count
    except xlsxwriter.exceptions.FileCreateError as error:  # the disk is full, or the folder is not ours
        raise OSError(str(error)) from error


def _sheets(book: Any, table: Table, heading: Any) -> Iterator[Any]:
    number = 1
    while True:
        title = _sheet_name(table.title) + (f" {number}" if number > 1 else "")
        sheet = book.add_worksheet(title)
        for column, (words, width) in enumerate(table.columns):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, neutral(words), heading)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, 0, len(table.columns) - 1)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)  # as wide as the paper, as long as it takes
        sheet.repeat_rows(0)
        sheet.set_footer("&L&A&R&P / &N")
        yield sheet
        number += 1


def _sheet_name(title: str) -> str:
    """`title` as Excel takes it: a sheet's name holds no ``[]:*?/\\`` and begins and ends with no apostrophe."""
    return title.translate(_NO_NAME)[:_TITLE_LIMIT].strip("' ")


def _put(sheet: Any, line: int, column: int, cell: Cell, moment: Any, zone: tzinfo) -> None:
    match cell:
        case None | "":
            return
        case str():
            sheet.write_string(line, column, neutral(cell)[:CELL_TEXT])
        case int():
            sheet.write_number(line, column, cell)
        case Hours():
            sheet.write_number(line, column, cell.hundredths / 100)
        case Picture():
            share = min(1.0, _SHOWN / max(cell.height, 1))
            options = {
                "image_data": io.BytesIO(cell.data),
                "x_scale": share,
                "y_scale": share,
                "x_offset": 2,
                "y_offset": 2,
            }
            sheet.insert_image(line, column, "picture", options)
        case datetime():
            sheet.write_datetime(line, column, cell.astimezone(zone).replace(tzinfo=None), moment)
