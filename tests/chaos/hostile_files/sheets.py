"""Hostile spreadsheets: bombs, entities, claims, torn and disguised files."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import xlsxwriter

from tests.chaos.hostile_files.case import SHEET_DOORS, Case, bytes_case

MEGA = 1024 * 1024
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
KIN = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACK = "http://schemas.openxmlformats.org/package/2006"
TYPES = (
    f'{HEAD}<Types xmlns="{PACK}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
)
BOOK = f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{KIN}"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>'
LAUGHS = (
    '<!DOCTYPE l [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefghi", "bcdefghij", strict=True))
    + "]>"
)


def relations(**targets: str) -> str:
    rows = "".join(
        f'<Relationship Id="{id}" Type="{KIN}/{to.split("|")[0]}" Target="{to.split("|")[1]}"/>'
        for id, to in targets.items()
    )
    return f'{HEAD}<Relationships xmlns="{PACK}/relationships">{rows}</Relationships>'


def workbook(sheet: str, strings: str = "", more: dict[str, bytes] | None = None) -> bytes:
    """An .xlsx of exactly these parts."""
    kin = {"rId1": "worksheet|worksheets/sheet1.xml"} | ({"rId2": "sharedStrings|sharedStrings.xml"} if strings else {})
    parts = {
        "[Content_Types].xml": TYPES, "_rels/.rels": relations(rId1="officeDocument|xl/workbook.xml"),
        "xl/workbook.xml": BOOK, "xl/_rels/workbook.xml.rels": relations(**kin), "xl/worksheets/sheet1.xml": sheet,
        **({"xl/sharedStrings.xml": strings} if strings else {}), **(more or {}),
    }  # fmt: skip
    return zipped(parts)


def zipped(parts: dict[str, str | bytes]) -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return raw.getvalue()


def sheet(rows: str, *, before: str = "", after: str = "") -> str:
    return f'{HEAD}{before}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'


def inline(*texts: str, number: int = 1) -> str:
    cells = "".join(
        f'<c r="{chr(65 + n)}{number}" t="inlineStr"><is><t>{text}</t></is></c>' for n, text in enumerate(texts)
    )
    return f'<row r="{number}">{cells}</row>'


ROSTER = inline("工号", "姓名", "单位") + inline("H1", "赵一", "清河县", number=2)


def lying() -> bytes:
    """The directory announces one byte, the member holds 40 MB."""
    raw = bytearray(workbook(sheet(" " * 40 * MEGA)))
    place = raw.rindex(b"PK\x01\x02")
    while raw[place + 46 : place + 70] != b"xl/worksheets/sheet1.xml":
        place = raw.rindex(b"PK\x01\x02", 0, place)
    raw[place + 24 : place + 28] = struct.pack("<I", 1)
    return bytes(raw)


def repeated_ods() -> bytes:
    """A few hundred bytes that stand for a million rows of 16,000 cells each."""
    space = "urn:oasis:names:tc:opendocument:xmlns"
    cell = '<table:table-cell table:number-columns-repeated="16384" office:value-type="string">'
    cell += "<text:p>x</text:p></table:table-cell>"
    row = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    text = (
        f'{HEAD}<office:document-content xmlns:office="{space}:office:1.0" xmlns:table="{space}:table:1.0"'
        f' xmlns:text="{space}:text:1.0"><office:body><office:spreadsheet><table:table table:name="a">{row}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    mime = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = f'{HEAD}<manifest:manifest xmlns:manifest="{space}:manifest:1.0"/>'
    return zipped({"mimetype": mime, "content.xml": text, "META-INF/manifest.xml": manifest})


def written(fill: Callable[[xlsxwriter.Workbook], None], name: str = "a.xlsx") -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        with xlsxwriter.Workbook(str(folder / name), {"constant_memory": True}) as book:
            fill(book)
        return folder / name

    return make


def merged(book: xlsxwriter.Workbook) -> None:
    """A roster with nine thousand merged ranges."""
    page = book.add_worksheet("册")
    page.write_row(0, 0, ["工号", "姓名", "单位"])
    page.write_row(1, 0, ["H1", "赵一", "清河县"])
    for number in range(9_000):
        page.merge_range(2 + 2 * number, 0, 3 + 2 * number, 1, "")


def formulas(book: xlsxwriter.Workbook) -> None:
    page = book.add_worksheet("册")
    page.write_row(0, 0, ["工号", "姓名", "单位"])
    page.write_formula(1, 0, '=HYPERLINK("http://127.0.0.1/"&A1)', None, "=cmd|' /C calc'!A0")
    page.write_formula(1, 1, '=WEBSERVICE("http://127.0.0.1/")', None, "@SUM(1+1)")
    page.write_formula(1, 2, "=1/0", None, "#DIV/0!")


def nested(depth: int = 6) -> bytes:
    """A zip in a zip in a zip, a thousand to one."""
    data = zipped({"xl/workbook.xml": b"\0" * 20 * MEGA})
    for number in range(depth):
        data = zipped({f"{number}-{copy}.zip": data for copy in range(10)})
    return data


NAMED = {
    "../../../../tmp/out.xml": b"x",
    "/etc/out": b"x",
    "..\\..\\out": b"x",
    "C:\\out": b"x",
    "xl/worksheets/../../../x": b"x",
}
STYLED = '<row r="{0}" s="1" customFormat="1"><c r="A{0}" s="1"/></row>'
SHARED = '<row r="1"><c r="A1" t="s"><v>{}</v></c></row>'
LONG_STRINGS = f'{HEAD}<sst xmlns="{MAIN}" count="4294967295" uniqueCount="4294967295"><si><t>{{}}</t></si></sst>'

SHEETS = (
    bytes_case("zip bomb, 1000:1", "a.xlsx", lambda: workbook(sheet(" " * 60 * MEGA)), SHEET_DOORS),
    bytes_case("zip bombs inside each other", "a.xlsx", nested, SHEET_DOORS),
    bytes_case("zip whose directory lies", "a.xlsx", lying, SHEET_DOORS),
    bytes_case(
        "small bomb, 99:1",
        "a.xlsx",
        lambda: workbook(sheet("".join(STYLED.format(n) for n in range(1, 500_000)))),
        SHEET_DOORS,
    ),
    bytes_case(
        "million styled empty rows",
        "a.xlsx",
        lambda: workbook(sheet("".join(f'<row r="{n}" s="1"/>' for n in range(1, 1_000_001)))),
        SHEET_DOORS,
    ),
    bytes_case(
        "billion laughs in the sheet", "a.xlsx", lambda: workbook(sheet(inline("&j;"), before=LAUGHS)), SHEET_DOORS
    ),
    bytes_case(
        "billion laughs in the strings",
        "a.xlsx",
        lambda: workbook(sheet(SHARED.format(0)), HEAD + LAUGHS + f'<sst xmlns="{MAIN}"><si><t>&j;</t></si></sst>'),
        SHEET_DOORS,
    ),
    bytes_case(
        "foreign entity",
        "a.xlsx",
        lambda: workbook(sheet(inline("&x;"), before='<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>')),
        SHEET_DOORS,
    ),
    bytes_case(
        "strings that claim to be four billion",
        "a.xlsx",
        lambda: workbook(sheet(SHARED.format(4294967294)), LONG_STRINGS.format("x")),
        SHEET_DOORS,
    ),
    bytes_case(
        "cell of 10 MB",
        "a.xlsx",
        lambda: workbook(sheet(inline("字甲乙丙丁戊己庚辛" * (10 * MEGA // 27)))),
        SHEET_DOORS,
    ),
    bytes_case(
        "cell of 4 MB that hardly packs",
        "a.csv",
        lambda: "工号,姓名,单位\n1,".encode() + "甲".encode() * (4 * MEGA // 3) + ",清河县".encode(),
        SHEET_DOORS,
    ),
    bytes_case(
        "cell far out",
        "a.xlsx",
        lambda: workbook(sheet(ROSTER + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
        SHEET_DOORS,
    ),
    bytes_case(
        "names that climb out", "a.xlsx", lambda: workbook(sheet(ROSTER), more=NAMED), SHEET_DOORS, refused=False
    ),
    bytes_case(
        "with macros",
        "a.xlsm",
        lambda: workbook(sheet(ROSTER), more={"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" + b"\0" * 4096}),
        SHEET_DOORS,
        refused=False,
    ),
    Case("nine thousand merged ranges", SHEET_DOORS, written(merged), refused=False),
    Case("formulas that fetch and run", SHEET_DOORS, written(formulas)),
    bytes_case("cut in the middle", "a.xlsx", lambda: workbook(sheet(ROSTER))[:700], SHEET_DOORS),
    bytes_case("a program called .xlsx", "a.xlsx", lambda: b"MZ\x90\0" + bytes(range(256)) * 400, SHEET_DOORS),
    bytes_case("a program called .csv", "a.csv", lambda: b"\x7fELF" + bytes(range(256)) * 400, SHEET_DOORS),
    bytes_case("empty", "a.xlsx", lambda: b"", SHEET_DOORS),
    bytes_case(
        "old workbook of rubbish",
        "a.xls",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 4000,
        SHEET_DOORS,
    ),
    bytes_case("repeated cells of an .ods", "a.ods", repeated_ods, SHEET_DOORS),
    bytes_case("web page called .xls", "a.xls", lambda: b"<html>" + b"<table>" * 100_000, SHEET_DOORS),
    bytes_case("a line of 4 million commas", "a.csv", lambda: b"," * 4 * MEGA, SHEET_DOORS),
    bytes_case("a line of 4 MB", "a.csv", lambda: b"a" * 4 * MEGA, SHEET_DOORS),
    bytes_case("quote that never ends", "a.csv", lambda: '工号,姓名,单位\n"'.encode() + b"x\n" * 2 * MEGA, SHEET_DOORS),
    bytes_case("NUL bytes", "a.csv", lambda: "工号,姓名,单位\n\0\0,\0,\0".encode(), SHEET_DOORS),
    bytes_case(
        "UTF-16 without an end",
        "a.csv",
        lambda: b"\xff\xfe" + "工号,姓名,单位\nH1,赵".encode("utf-16-le") + b"\x00",
        SHEET_DOORS,
    ),
    bytes_case(
        "lone surrogates", "a.csv", lambda: "工号,姓名,单位\nH1,".encode() + b"\xed\xa0\x80,\xed\xbf\xbf", SHEET_DOORS
    ),
    bytes_case(
        "lone surrogates in UTF-16",
        "a.csv",
        lambda: b"\xff\xfe" + "工号,姓名,单位\nH1,".encode("utf-16-le") + b"\x00\xd8,\x00a\x00",
        SHEET_DOORS,
    ),
    bytes_case("six megabytes", "a.csv", lambda: "工号,姓名,单位\n".encode() + b"1,a,b\n" * MEGA, SHEET_DOORS),
)
