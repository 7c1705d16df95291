"""Spreadsheets come in as their office sees them, and hostile ones do not come in at all."""

import datetime
import random
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from content.formats.read_questions import read_questions
from content.sheets import Merged, SheetRefused, SheetRow, read_book, read_rows


def a_workbook(path: Path, fill: Callable[[xlsxwriter.Workbook], None]) -> Path:
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        fill(book)
    return path


def test_cells_read_as_their_office_would_type_them(tmp_path: Path) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("单选")
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_string(0, 0, "标题")
        sheet.write_string(2, 0, " 工号 ")
        sheet.write_number(2, 1, 7)
        sheet.write_number(2, 2, 1.5)
        sheet.write_datetime(2, 3, datetime.datetime(1990, 5, 1), day)  # noqa: DTZ001
        sheet.write_boolean(2, 4, True)
        book.add_worksheet("判断").write_string(1, 1, "甲")

    rows = read_rows(a_workbook(tmp_path / "a.xlsx", fill))
    assert rows == [
        SheetRow("单选", 1, ["标题"]),
        SheetRow("单选", 3, ["工号", "7", "1.5", "1990-05-01", "TRUE"], odd=(3,)),
        SheetRow("判断", 2, ["", "甲"]),
    ]


def test_merged_cells_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("册")
        sheet.merge_range(1, 2, 3, 2, "清河镇")
    book_read = read_book(path)
    assert book_read.merged == (Merged("册", 2, 2, 4, 2),)
    assert book_read.rows == (SheetRow("册", 2, ["", "", "清河镇"]),)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_comma_files_of_any_usual_encoding(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = tmp_path / "名册.csv"
    text = delimiter.join(("工号", "姓名")) + "\r\n\r\n" + delimiter.join(("1", '"张\n三"')) + "\r\n" + "2\r\n"
    path.write_bytes(text.encode(encoding))
    assert read_rows(path) == [
        SheetRow("名册", 1, ["工号", "姓名"]),
        SheetRow("名册", 3, ["1", "张\n三"]),
        SheetRow("名册", 5, ["2"]),
    ]


def test_a_county_reads_in_seconds(tmp_path: Path) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        for row in range(11_266):
            for column in range(14):
                sheet.write_string(row, column, f"单位{row % 977}-{column}")

    path = a_workbook(tmp_path / "a.xlsx", fill)
    started = time.perf_counter()
    assert len(read_rows(path)) == 11_266
    assert time.perf_counter() - started < 8  # 0.6 s on a free machine


def claims(last_row: int, last_column: int) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        with xlsxwriter.Workbook(str(path)) as book:
            sheet = book.add_worksheet()
            sheet.write(0, 0, "a")
            sheet.write(last_row, last_column, "z")

    return write


def zipped(*members: tuple[str, bytes], flag: int = 0) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in members:
                archive.writestr(name, data)
        if flag:
            raw = bytearray(path.read_bytes())
            raw[raw.index(b"PK\x01\x02") + 8] |= flag
            path.write_bytes(raw)

    return write


def bytes_of(data: bytes) -> Callable[[Path], None]:
    return lambda path: (path.write_bytes(data), None)[1]


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HOSTILE: dict[str, tuple[str, Callable[[Path], None], str]] = {
    "a million rows claimed": (".xlsx", claims(1_048_575, 0), "sheet-too-many-rows"),
    "the whole grid claimed": (".xlsx", claims(1_048_575, 16_383), "sheet-too-heavy"),
    "too many columns": (".xlsx", claims(0, 120), "sheet-too-many-columns"),
    "a bomb": (".xlsx", zipped(("xl/sheet.xml", b"\0" * 60 * 1024 * 1024)), "sheet-bomb"),
    "a tight bomb": (".xlsx", zipped(("xl/sheet.xml", b"\0" * 40 * 1024 * 1024)), "sheet-bomb"),
    "a thousand members": (".xlsx", zipped(*((f"{n}", b"") for n in range(1000))), "sheet-bomb"),
    "cells of six megabytes": (
        ".xlsx",
        zipped(("xl/sheet.xml", random.randbytes(6 * 1024 * 1024))),
        "sheet-cells-too-large",
    ),
    "a table of contents of megabytes": (
        ".xlsx",
        zipped(*((f"xl/media/{n}", b"") for n in range(6_000))),
        "sheet-bomb",
    ),
    "beyond what a bot may fetch": (".xlsx", bytes_of(b"PK" + b"a" * 20 * 1024 * 1024), "sheet-too-large"),
    "an encrypted member": (".xlsx", zipped(("a", b"x"), flag=1), "sheet-encrypted"),
    "an encrypted workbook": (
        ".xlsx",
        bytes_of(OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")),
        "sheet-encrypted",
    ),
    "a zip of something else": (".xlsx", zipped(("a.txt", b"x")), "sheet-not-a-workbook"),
    "a torn zip": (".xlsx", bytes_of(b"PK\x03\x04" + b"\0" * 100), "sheet-not-a-workbook"),
    "a torn old workbook": (".xls", bytes_of(OLE + b"\0" * 600), "sheet-not-a-workbook"),
    "a text in disguise": (".xlsx", bytes_of(b"hello"), "sheet-not-a-workbook"),
    "a web page in disguise": (".xls", bytes_of(b"<html><table></table></html>"), "sheet-web-page"),
    "a program": (".csv", bytes_of(b"\x7fELF\0\0"), "sheet-not-a-workbook"),
    "a picture": (".png", bytes_of(b"\x89PNG"), "sheet-kind-unknown"),
    "a large file": (".csv", bytes_of(b"a" * (5 * 1024 * 1024 + 1)), "sheet-too-large"),
    "too many lines": (".csv", bytes_of(b"a\n" * 20_001), "sheet-too-many-rows"),
    "a quotation mark that nothing closes": (
        ".csv",
        bytes_of('题干,答案\n"圆的？,对\n方的？,错\n'.encode()),
        "sheet-csv-broken",
    ),
    "an endless cell": (".csv", bytes_of(b'a,"' + b"x" * 200_000), "sheet-csv-broken"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_words_and_soon(tmp_path: Path, name: str) -> None:
    suffix, write, key = HOSTILE[name]
    path = tmp_path / f"a{suffix}"
    write(path)
    started = time.perf_counter()
    with pytest.raises(SheetRefused) as refused:
        read_rows(path)
    assert refused.value.key == key
    assert time.perf_counter() - started < 5  # well under 2 s on a free machine


TITLES = ("", "题库\n", "2026年，党风廉政，题库（初稿）\n", "第一季度,综合,题库\n\n")
BODY = [
    ["题型", "题干", "选项A", "选项B", "答案"],
    ["单选", "用哪个文种？", "请示", "报告", "A"],
    ["填空", "火警是____", "", "", "119"],
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("mark", [",", ";", "\t", "，"])
@pytest.mark.parametrize("title", TITLES)
def test_a_csv_is_read_whatever_parts_its_cells_and_whatever_stands_above(
    tmp_path: Path, encoding: str, mark: str, title: str
) -> None:
    path = tmp_path / "题.csv"
    path.write_bytes((title + "\n".join(mark.join(row) for row in BODY)).encode(encoding))
    above = 1 + title.count("\n")
    rows = [row for row in read_rows(path) if row.number >= above]
    assert [(row.number, row.cells) for row in rows] == [(above + place, row) for place, row in enumerate(BODY)]
    read = read_questions(path)
    assert [fault for fault in read.faults if fault.severity == "error"] == []
    assert [(question.kind, question.stem, question.line) for _, question in read.questions] == [
        ("single", "用哪个文种？", above + 1), ("blank", "火警是____", above + 2),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("题干,答案\n甲，乙，丙？,对\n", ["题干", "答案"]),
        ("题干;答案\n甲,乙？;对\n", ["题干", "答案"]),
        ("只有一列\n甲，乙\n", ["只有一列"]),
    ],
)
def test_commas_inside_the_texts_part_no_cells(tmp_path: Path, text: str, cells: list[str]) -> None:
    path = tmp_path / "题.csv"
    path.write_text(text, encoding="utf-8")
    assert read_rows(path)[0].cells == cells
