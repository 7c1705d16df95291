"""Pictures inside an .xlsx: over the row of a question, in a cell as WPS has them, out again and in again; and hostile ones."""

from __future__ import annotations

import io
import random
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import xlsxwriter

from bot.exports.write_bank import write_bank
from bot.study.learning.read_bank import Bank
from content.formats.read_questions import ReadBank, read_questions
from content.model import Option, Question
from content.sheet_pictures import picture_in_cell, read_pictures
from content.sheets import SheetRefused
from tests.content.test_kinds_of_questions import a_png

HEADINGS = ["题型", "题干", "选项A", "选项B", "答案", "图片"]
SEAL, MAP = a_png(40, 30), a_png(30, 40)
DRAWING = "xl/drawings/drawing1.xml"


def question(stem: str) -> list[str]:
    return ["单选题", stem, "甲", "乙", "A"]


def a_sheet(path: Path, *pictures: tuple[int, bytes], rows: int = 3) -> Path:
    """A title, headings, and questions from row 3 on; `pictures` are put over rows as the office counts them."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("题库")
        sheet.write_string(0, 0, "某某题库")
        sheet.write_row(1, 0, HEADINGS)
        for number in range(rows):
            sheet.write_row(2 + number, 0, question(f"第{number + 1}题"))
        for row, data in pictures:
            sheet.insert_image(row - 1, 5, "p.png", {"image_data": io.BytesIO(data)})
    return path


def shown(bank: ReadBank) -> dict[str, bytes | None]:
    return {one.stem: bank.media[one.picture] if one.picture else None for _, one in bank.questions}


def changed(path: Path, change: Callable[[str, bytes], bytes | None], **more: bytes) -> Path:
    """The same archive with parts changed, left out (None) or put in."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            kept = change(name, data)
            if kept is not None:
                archive.writestr(name, kept)
        for name, data in more.items():
            archive.writestr(name, data)
    return path


def test_a_floating_picture_belongs_to_the_question_of_its_row(tmp_path: Path) -> None:
    bank = read_questions(a_sheet(tmp_path / "a.xlsx", (3, SEAL), (5, MAP)))
    assert bank.faults == []
    assert shown(bank) == {"第1题": SEAL, "第2题": None, "第3题": MAP}


def test_a_picture_that_begins_above_its_question_is_found_below(tmp_path: Path) -> None:
    bank = read_questions(a_sheet(tmp_path / "a.xlsx", (2, a_png(40, 90))))
    assert (shown(bank)["第1题"], bank.faults) == (a_png(40, 90), [])


def test_what_lies_over_no_question_and_what_is_too_many_is_named(tmp_path: Path) -> None:
    bank = read_questions(a_sheet(tmp_path / "a.xlsx", (3, SEAL), (3, MAP), (40, MAP)))
    assert shown(bank)["第1题"] == SEAL
    assert [(fault.key, fault.line, fault.severity, fault.file) for fault in bank.faults] == [
        ("fault-sheet-picture-second", 3, "warning", "a.xlsx [题库]"),
        ("fault-sheet-picture-lost", 40, "warning", "a.xlsx [题库]"),
    ]


def test_each_sheet_has_its_own_pictures(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        for name, data in (("单选题", SEAL), ("单选题2", MAP)):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, HEADINGS)
            sheet.write_row(1, 0, question(f"{name}一"))
            sheet.insert_image(1, 5, "p.png", {"image_data": io.BytesIO(data)})
    assert shown(read_questions(path)) == {"单选题一": SEAL, "单选题2一": MAP}


def test_a_picture_in_a_cell_as_wps_writes_it(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("题库")
        sheet.write_row(0, 0, HEADINGS)
        sheet.write_row(1, 0, [*question("第1题")])
        sheet.write_formula(1, 5, '=_xlfn.DISPIMG("ID_0A1B",1)', None, '=DISPIMG("ID_0A1B",1)')
        sheet.write_row(2, 0, question("第2题"))
    cells = (
        '<etc:cellImages xmlns:etc="e" xmlns:xdr="x" xmlns:a="a" xmlns:r="r"><etc:cellImage><xdr:pic><xdr:nvPicPr>'
        '<xdr:cNvPr id="2" name="ID_0A1B"/></xdr:nvPicPr><xdr:blipFill><a:blip r:embed="rId1"/></xdr:blipFill></xdr:pic>'
        "</etc:cellImage></etc:cellImages>"
    )
    links = '<Relationships xmlns="p"><Relationship Id="rId1" Type="http://x/image" Target="media/image1.png"/></Relationships>'
    changed(
        path,
        lambda _name, data: data,
        **{
            "xl/cellimages.xml": cells.encode(),
            "xl/_rels/cellimages.xml.rels": links.encode(),
            "xl/media/image1.png": SEAL,
        },
    )
    bank = read_questions(path)
    assert (shown(bank), bank.faults) == ({"第1题": SEAL, "第2题": None}, [])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('=DISPIMG("ID_0a1B",1)', "ID_0A1B"),
        ('=_xlfn.DISPIMG("ID_00",1)', "ID_00"),
        ('\'=DISPIMG("ID_00",1)', "ID_00"),
        ('=DISPIMG("../x",1)', ""),
        ("见图", ""),
        ("", ""),
    ],
)
def test_the_name_of_a_picture_in_a_cell(text: str, name: str) -> None:
    assert picture_in_cell(text) == name


@pytest.mark.parametrize(
    ("data", "fault"),
    [(a_png(60_000, 60_000), "fault-picture-dimensions"), (a_png(400, 4), "fault-picture-dimensions")],
)
def test_a_picture_that_no_phone_shows_is_named_with_its_row(tmp_path: Path, data: bytes, fault: str) -> None:
    bank = read_questions(a_sheet(tmp_path / "a.xlsx", (4, data)))
    assert [(found.key, found.line) for found in bank.faults] == [(fault, 4)]
    assert [one.stem for _, one in bank.questions] == ["第1题", "第3题"]
    assert bank.media == {}


def test_a_long_question_has_no_room_for_a_picture(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("题库")
        sheet.write_row(0, 0, HEADINGS)
        sheet.write_row(1, 0, question("长" * 800))
        sheet.insert_image(1, 5, "p.png", {"image_data": io.BytesIO(SEAL)})
    assert [fault.key for fault in read_questions(path).faults] == ["fault-question-too-long"]


@pytest.mark.parametrize(
    ("stem", "rubric", "explanation", "fault"),
    [
        ("长" * 595, "观点 4分", 900, ""),  # 595, a line feed, 2: as much as a caption has room for
        ("长" * 597, "观点 4分", 0, ""),
        ("长" * 598, "观点 4分", 0, "fault-essay-beside-picture"),
        ("谈谈", "；".join(f"{number}{'长' * 119} 1分" for number in range(5)), 0, "fault-essay-beside-picture"),
        ("长" * 597, "观点 4分", 903, "fault-question-too-long"),
    ],
)
def test_an_essay_has_a_picture_where_its_caption_has_room(
    tmp_path: Path, stem: str, rubric: str, explanation: int, fault: str
) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("题库")
        sheet.write_row(0, 0, ["题型", "题干", "答案", "评分标准", "解析", "图片"])
        sheet.write_row(1, 0, ["问答", stem, "", rubric, "解" * explanation])
        sheet.insert_image(1, 5, "p.png", {"image_data": io.BytesIO(SEAL)})
    bank = read_questions(path)
    assert [found.key for found in bank.faults] == [fault] * bool(fault)
    assert shown(bank) == ({} if fault else {stem: SEAL})


def test_a_bank_with_pictures_goes_out_and_comes_back_the_same(tmp_path: Path) -> None:
    options = (Option("甲", True), Option("乙", False))
    bank = (
        ("m", Question("一", "single", "有图", options, (), "解析", 0, picture="seal")),
        ("m", Question("二", "single", "=无图", options, (), "", 0)),
        (
            "n",
            Question(
                "三", "truefalse", "也有图", (Option("true", True), Option("false", False)), (), "", 0, picture="map"
            ),
        ),
        ("n", Question("四", "single", "同一张", options, (), "", 0, picture="seal")),
    )
    media = {"seal": a_png(900, 600), "map": MAP}
    out = tmp_path / "bank.xlsx"
    assert write_bank(out, Bank("题库", bank, media), ZoneInfo("Asia/Shanghai")) == 4
    read = read_questions(out)
    assert read.faults == []
    assert shown(read) == {"有图": media["seal"], "=无图": None, "也有图": MAP, "同一张": media["seal"]}
    assert [(module, one.key) for module, one in read.questions] == [(module, one.key) for module, one in bank]
    again = tmp_path / "again.xlsx"
    write_bank(again, Bank("题库", tuple(read.questions), read.media), ZoneInfo("Asia/Shanghai"))
    assert read_questions(again).media == read.media


def test_a_csv_has_no_pictures_and_says_nothing_of_them(tmp_path: Path) -> None:
    options = (Option("甲", True), Option("乙", False))
    bank = (("m", Question("一", "single", "有图", options, (), "", 0, picture="seal")),)
    out = tmp_path / "bank.csv"
    write_bank(out, Bank("题库", bank, {"seal": SEAL}), ZoneInfo("Asia/Shanghai"))
    read = read_questions(out)
    assert (shown(read), read.faults) == ({"有图": None}, [])


def _swap(part: str, old: bytes, new: bytes) -> Callable[[str, bytes], bytes]:
    def change(name: str, data: bytes) -> bytes:
        if name != part:
            return data
        assert old in data
        return data.replace(old, new)

    return change


def _cut(part: str) -> Callable[[str, bytes], bytes | None]:
    return lambda name, data: None if name == part else data


LINKS = "xl/drawings/_rels/drawing1.xml.rels"
HARMLESS: dict[str, Any] = {
    "a link out of the file": _swap(
        LINKS, b'Target="../media/image1.png"', b'Target="http://x/y.png" TargetMode="External"'
    ),
    "a link above the root": _swap(LINKS, b"../media/image1.png", b"../../../../etc/passwd"),
    "a link to nothing": _swap(LINKS, b"image1.png", b"image9.png"),
    "a row that is no number": _swap(DRAWING, b"<xdr:row>2</xdr:row>", b"<xdr:row>-2</xdr:row>"),
    "a row beyond all": _swap(DRAWING, b"<xdr:row>2</xdr:row>", b"<xdr:row>99999999999</xdr:row>"),
    "a drawing without its links": _cut(LINKS),
    "a drawing that is gone": _cut(DRAWING),
}


@pytest.mark.parametrize("what", HARMLESS)
def test_what_leads_nowhere_is_passed_over(tmp_path: Path, what: str) -> None:
    path = changed(a_sheet(tmp_path / "a.xlsx", (3, SEAL)), HARMLESS[what])
    bank = read_questions(path)
    assert len(bank.questions) == 3
    assert set(bank.media.values()) <= {SEAL}
    assert all(fault.severity == "warning" for fault in bank.faults)


LAUGH = b'<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
HOSTILE: dict[str, Any] = {
    "an entity": (_swap(DRAWING, b"<xdr:wsDr", LAUGH + b"<xdr:wsDr"), "sheet-not-a-workbook"),
    "torn XML": (_swap(DRAWING, b"</xdr:wsDr>", b""), "sheet-not-a-workbook"),
    "a drawing as large as a book": (
        _swap(DRAWING, b"</xdr:wsDr>", b"<a/>" * 1_400_000 + b"</xdr:wsDr>"),
        "sheet-bomb",
    ),
    "a picture used a thousand times": (
        _swap(DRAWING, b'<a:blip xmlns:r="', b'<a:blip r:embed="rId1"/>' * 1_000 + b'<a:blip xmlns:r="'),
        "sheet-too-many-pictures",
    ),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_what_is_hostile_is_refused(tmp_path: Path, what: str) -> None:
    change, key = HOSTILE[what]
    path = changed(a_sheet(tmp_path / "a.xlsx", (3, SEAL)), change)
    with pytest.raises(SheetRefused) as refused:
        read_questions(path)
    assert refused.value.key == key


def a_large_png() -> bytes:
    """Six megabytes that hardly pack."""
    head, end = a_png(40, 30), b"\0\0\0\0IEND\xaeB`\x82"
    noise = random.Random(7).randbytes(6 * 1024 * 1024)
    return head[:33] + len(noise).to_bytes(4, "big") + b"IDAT" + noise + b"\0\0\0\0" + end


def test_a_workbook_of_twelve_megabytes_of_pictures_is_read(tmp_path: Path) -> None:
    large = a_large_png()
    path = a_sheet(tmp_path / "a.xlsx", (3, large), (4, large[:-1] + b"\x83"))
    assert path.stat().st_size > 12_000_000
    bank = read_questions(path)
    assert [len(data) for data in bank.media.values()] == [len(large)] * 2
    assert bank.faults == []


def test_a_picture_that_is_shown_often_is_unpacked_once(tmp_path: Path) -> None:
    """It took 3 GB when each of 300 pictures was 10 MB of zeros; also a picture too large is never unpacked whole."""
    data = SEAL + random.Random(7).randbytes(140_000) + b"\0" * 12_000_000
    path = a_sheet(tmp_path / "a.xlsx", (3, SEAL))
    more = changed(path, lambda name, kept: data if name.endswith(".png") else kept)
    changed(more, _swap(DRAWING, b'<a:blip xmlns:r="', b'<a:blip r:embed="rId1"/>' * 200 + b'<a:blip xmlns:r="'))
    tracemalloc.start()
    try:
        bank = read_questions(more)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert [fault.key for fault in bank.faults] == ["fault-picture-too-large"]
    assert peak < 40_000_000


def test_a_thousand_sheets_under_one_drawing_are_one(tmp_path: Path) -> None:
    """Each of them read the whole drawing anew, minutes long."""
    path = a_sheet(tmp_path / "a.xlsx", (3, SEAL))
    sheets = b"".join(b'<sheet name="s%d" sheetId="%d" r:id="rId1"/>' % (n, n) for n in range(2, 1_000))
    changed(path, _swap("xl/workbook.xml", b"</sheets>", sheets + b"</sheets>"))
    assert [one.top for one in read_pictures(path).floating] == [3]


def test_many_pictures_are_let_through_and_too_many_are_not(tmp_path: Path) -> None:
    pictures = [(number + 3, a_png(20 + number, 30)) for number in range(250)]
    assert len(read_questions(a_sheet(tmp_path / "a.xlsx", *pictures, rows=250)).media) == 250
    path = a_sheet(tmp_path / "b.xlsx", (3, SEAL))
    changed(path, lambda _name, data: data, **{f"xl/media/more{number}.png": SEAL for number in range(300)})
    with pytest.raises(SheetRefused, match="sheet-bomb"):
        read_questions(path)
