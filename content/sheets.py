"""Rows of a spreadsheet that a stranger sent: sizes looked at first, parsed in a limited process."""

import csv
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from content.read_text import decode_text
from content.reading_apart import environment
from content.sheet_guard import MAX_CELLS_BYTES, MAX_FILE_BYTES, SheetRefused, check_archive

__all__ = ["Book", "Merged", "SheetRefused", "SheetRow", "read_book", "read_rows"]

MAX_ROWS = 20_000
MAX_COLUMNS = 100
SECONDS = 10
"""Wall-clock time a workbook may take before its reader is killed."""

_WORKER = Path(__file__).with_name("sheet_worker.py")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_TITLES = 10
"""Lines from the top on in which the headings are looked for."""
_MARKS = ",\t;，"
"""What may part the cells of a .csv; the last one is what a Chinese keyboard writes."""
_END = "\x01"
"""A last line of its own: a quotation mark that nothing closes swallows it with all the lines below."""
_KINDS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".txt", ".tsv")


class SheetRow(NamedTuple):
    """A row that is not empty: its sheet, its number as the office sees it (from 1), its cells; `odd` are the indexes of
    those that a program may show otherwise: dates, times, numbers in a format of their own."""

    sheet: str
    number: int
    cells: list[str]
    odd: tuple[int, ...] = ()


class Merged(NamedTuple):
    """Merged cells: rows as the office counts them (from 1), columns as indexes of `SheetRow.cells`; inclusive."""

    sheet: str
    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Book:
    """Everything read from a file: rows of all sheets in order, the merged ranges, and the names of hidden sheets."""

    rows: tuple[SheetRow, ...]
    merged: tuple[Merged, ...] = ()
    hidden: frozenset[str] = frozenset()


def read_rows(path: Path) -> list[SheetRow]:
    """Rows of an .xlsx, .xls, .ods or .csv file, empty rows left out.

    Dates are ISO texts, whole numbers have no ".0", outer spaces and empty cells at the end of a row are
    gone (so rows differ in length). Raises SheetRefused (a Fluent
    key with parameters) for files above 5 MB (of a workbook without its pictures, with them 20 MB), 50 MB expanded,
    200 members, ratio 100, 20,000 rows or 100 columns, for encrypted files, and for whatever cannot be read
    in 10 s and 512 MB.
    """
    return list(read_book(path).rows)


def read_book(path: Path) -> Book:
    """Like `read_rows`, with the merged ranges, which a caller may fill down."""
    kind = path.suffix.lower()
    if kind not in _KINDS:
        raise SheetRefused("sheet-kind-unknown", kind=kind or path.name)
    size = path.stat().st_size
    if size > MAX_FILE_BYTES:
        raise SheetRefused("sheet-too-large", limit=MAX_FILE_BYTES // 1024 // 1024)
    raw = path.read_bytes()
    if raw.startswith(b"PK"):
        check_archive(raw)
        return _parsed_apart(path)
    if size > MAX_CELLS_BYTES:
        raise SheetRefused("sheet-too-large", limit=MAX_CELLS_BYTES // 1024 // 1024)
    if raw.startswith(_OLE):
        if _ENCRYPTED in raw:
            raise SheetRefused("sheet-encrypted")
        return _parsed_apart(path)
    if kind in (".xlsx", ".xlsm", ".ods"):
        raise SheetRefused("sheet-not-a-workbook")
    return Book(tuple(_csv_rows(raw, path.stem)))


def _parsed_apart(path: Path) -> Book:
    command = [sys.executable, "-P", str(_WORKER), str(path.resolve()), str(MAX_ROWS), str(MAX_COLUMNS)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, env=environment(), check=False)
    except subprocess.TimeoutExpired as error:
        raise SheetRefused("sheet-too-slow", seconds=SECONDS) from error
    if done.returncode:
        raise SheetRefused("sheet-too-heavy") from RuntimeError(done.stderr.decode(errors="replace")[-2000:])
    rows: list[SheetRow] = []
    merged: list[Merged] = []
    hidden: set[str] = set()
    sheet = ""
    for line in done.stdout.splitlines():
        value: Any = json.loads(line)
        if isinstance(value, list):
            rows.append(SheetRow(sheet, value[0], _without_tail(value[1]), tuple(value[2])))
        elif "refused" in value:
            raise SheetRefused(value.pop("refused"), **value)
        else:
            sheet = value["sheet"]
            hidden |= {sheet} if value["hidden"] else set()
            merged += [Merged(sheet, top + 1, left, bottom + 1, right) for top, left, bottom, right in value["merged"]]
    return Book(tuple(rows), tuple(merged), frozenset(hidden))


def _csv_rows(raw: bytes, name: str) -> Iterator[SheetRow]:
    text = decode_text(raw, name).text
    if text is None:
        raise SheetRefused("sheet-not-a-workbook")
    if text.lstrip()[:1] == "<":
        raise SheetRefused("sheet-web-page")
    delimiter = _delimiter(text)
    reader = csv.reader(chain(io.StringIO(text), [_END]), delimiter=delimiter)
    kept = 0
    try:
        start = 1
        for cells in reader:
            number, start = start, reader.line_num + 1
            if _END in cells[-1:]:
                return
            if cells and cells[-1].endswith(_END):
                raise SheetRefused("sheet-csv-broken", line=number)
            cells = _without_tail([cell.strip() for cell in cells])
            if len(cells) > MAX_COLUMNS:
                raise SheetRefused("sheet-too-many-columns", sheet=name, found=len(cells), limit=MAX_COLUMNS)
            if cells:
                kept += 1
                yield SheetRow(name, number, cells)
            if kept > MAX_ROWS:
                raise SheetRefused("sheet-too-many-rows", sheet=name, found=kept, limit=MAX_ROWS)
    except csv.Error as error:
        raise SheetRefused("sheet-csv-broken", line=reader.line_num) from error


def _delimiter(text: str) -> str:
    """What parts the cells: the sign that the headings have most of.

    Titles stand above them, perhaps with commas of their own; the line below a title does not go on with these.
    """
    lines = [line for line in text.split("\n", _TITLES)[:_TITLES] if line.strip()]
    best = [(line, max(_MARKS, key=line.count)) for line in lines]
    for place, (line, mark) in enumerate(best):
        if mark in line and mark in "".join(lines[place + 1 : place + 2] or [line]):
            return mark
    return ","


def _without_tail(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells.pop()
    return cells
