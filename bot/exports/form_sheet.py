"""A form as a spreadsheet: title, boxes with facts, tables one under the other, ready to print on one page's width."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import xlsxwriter

from bot.exports.neutral import neutral
from bot.exports.sheets import A4, CELL_TEXT, Cell, UnknownForm
from bot.screens import Hours

if TYPE_CHECKING:
    from bot.exports.forms import Form

ABREAST = 3  # names and values in a row of boxes


def write_form_sheet(path: Path, forms: Sequence[Form]) -> None:
    """Write each form to a sheet of `path`; raises `UnknownForm` for another ending than .xlsx, `OSError`.

    Written beside and renamed when whole, readable by its owner only.
    """
    if path.suffix.lower() != ".xlsx":
        raise UnknownForm(path.suffix)
    part = path.with_name(f".{path.name}.part")
    try:
        os.close(os.open(part, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600))
        with xlsxwriter.Workbook(str(part), {"tmpdir": str(path.parent)}) as book:
            looks = _Looks(book)
            for number, form in enumerate(forms, 1):
                _fill(book.add_worksheet(str(number)), form, looks)
        part.replace(path)
    except xlsxwriter.exceptions.FileCreateError as error:  # the disk is full, or the folder is not ours
        raise OSError(str(error)) from error
    finally:
        part.unlink(missing_ok=True)


class _Looks:
    """The cell formats of a book."""

    def __init__(self, book: Any) -> None:
        self.title = book.add_format({"bold": True, "font_size": 16, "align": "center"})
        self.head = book.add_format({"bold": True})
        self.name = book.add_format({"bg_color": "#DDE8F4", "border": 1, "valign": "vcenter", "text_wrap": True})
        self.value = book.add_format({"border": 1, "valign": "vcenter", "text_wrap": True})
        self.day = book.add_format({"border": 1, "valign": "vcenter", "num_format": "yyyy-mm-dd", "align": "left"})


def _fill(sheet: Any, form: Form, looks: _Looks) -> None:
    width = max([2 * ABREAST, *(len(section.columns) for section in form.sections)])
    widest = max(form.sections, key=lambda section: len(section.columns), default=None)
    for column in range(width):
        sheet.set_column(column, column, widest.columns[column][1] if widest and column < len(widest.columns) else 14)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.freeze_panes(1, 0)  # whose it is stays in sight
    sheet.set_footer("&R&P / &N")
    sheet.merge_range(0, 0, 0, width - 1, neutral(form.title), looks.title)
    line = 2
    for place in range(0, len(form.pairs), ABREAST):
        for column, (name, value) in enumerate(form.pairs[place : place + ABREAST]):
            sheet.write_string(line, 2 * column, neutral(name), looks.name)
            _put(sheet, line, 2 * column + 1, value, form, looks)
        line += 1
    for section in form.sections:
        line += 1
        sheet.write_string(line, 0, neutral(section.heading), looks.head)
        line += 1
        for column, (words, _) in enumerate(section.columns):
            sheet.write_string(line, column, neutral(words), looks.name)
        for row in section.rows:
            line += 1
            for column, cell in enumerate(row):
                _put(sheet, line, column, cell, form, looks)
        line += 1
    for words in form.closing:
        line += 1
        sheet.write_string(line, 0, neutral(words))


def _put(sheet: Any, line: int, column: int, cell: Cell, form: Form, looks: _Looks) -> None:
    match cell:
        case None:
            sheet.write_blank(line, column, None, looks.value)
        case Hours():
            sheet.write_number(line, column, cell.hundredths / 100, looks.value)
        case int():
            sheet.write_number(line, column, cell, looks.value)
        case str():
            sheet.write_string(line, column, neutral(cell)[:CELL_TEXT], looks.value)
        case datetime():
            sheet.write_datetime(line, column, cell.astimezone(form.zone).replace(tzinfo=None), looks.day)
