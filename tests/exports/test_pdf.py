"""Papers as PDF: the font is inside, the text is there to be searched, tables go over pages, a code can be read."""

from __future__ import annotations

import re
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
import segno

from bot.exports.pdf.code import BORDER, dark_modules
from bot.exports.pdf.paper import CENTRE, Paper
from tests.conftest import SHANGHAI

AT = datetime(2026, 3, 2, 9, 0, tzinfo=SHANGHAI)


def pages_of(data: bytes) -> list[str]:
    """The text of every page; this reader gives the high byte of a code as a sign of its own."""
    return [page.extract_text().replace("\x00", "") for page in pypdf.PdfReader(BytesIO(data)).pages]


def fonts_of(data: bytes) -> list[pypdf.generic.DictionaryObject]:
    """The descriptors of all fonts on the first page."""
    fonts = pypdf.PdfReader(BytesIO(data)).pages[0]["/Resources"]["/Font"]
    return [
        font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object() for font in fonts.values()
    ]


def a_paper(rows: int = 3) -> Paper:
    paper = Paper("学时清单", AT, "学时 · 2026-03-02")
    paper.heading("学时清单")
    paper.text("王芳，工号 QH-001。〔2026〕第3号", align=CENTRE)
    paper.facts([("姓名", "王芳"), ("单位", "清河县青山镇"), ("职务", "科员")])
    count = paper.table(
        [("序号", 1), ("内容", 6), ("学时", 1)], [(str(row), "公文写作基础", "0.5") for row in range(rows)]
    )
    assert count == rows
    return paper


def test_chinese_is_embedded_as_a_subset_and_can_be_searched() -> None:
    data = a_paper().data()
    (text,) = pages_of(data)
    for words in (
        "学时清单",
        "王芳，工号 QH-001。〔2026〕第3号",
        "清河县青山镇",
        "公文写作基础",
        "学时 · 2026-03-02",
        "1 / 1",
    ):
        assert words in text
    (font,) = fonts_of(data)
    assert re.fullmatch(r"/[A-Z]{6}\+NotoSansSC", font["/FontName"])
    assert len(font["/FontFile3"].get_object().get_data()) > 1000
    assert len(data) < 60_000  # the whole font has eight millions


def test_a_long_table_has_its_headings_and_number_on_every_page() -> None:
    pages = pages_of(a_paper(120).data())
    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        assert "序号" in page
        assert f"{number} / {len(pages)}" in page
    assert sum(page.count("公文写作基础") for page in pages) == 120


def test_chinese_breaks_between_signs_and_english_between_words() -> None:
    paper = Paper("x", AT)
    paper.text("ABC " + "学" * 60)
    paper.text("Training records of the county " * 6)
    lines = pages_of(paper.data())[0].splitlines()
    assert lines[0].startswith("ABC 学学学")
    assert not any(re.search(r"[A-Za-z]$", line.strip()) and line.strip().split()[-1] not in
                   ("Training", "records", "of", "the", "county") for line in lines if "Training" in line)  # fmt: skip


def test_the_same_words_at_the_same_time_are_the_same_bytes() -> None:
    assert a_paper().data() == a_paper().data()


def test_a_code_is_drawn_as_it_is_defined() -> None:
    content = "https://t.me/xueshi_bot?start=c_2026-0001"
    paper = Paper("x", AT)
    paper.code(content, 100, 50, 30)
    drawn = pypdf.PdfReader(BytesIO(paper.data())).pages[0].get_contents().get_data().decode("latin-1")
    boxes = [tuple(map(float, box)) for box in re.findall(r"([\d.]+) ([\d.]+) ([\d.]+) (-?[\d.]+) re f", drawn)]
    each = min(box[2] for box in boxes)
    left, top = min(box[0] for box in boxes), max(box[1] for box in boxes)
    seen = {
        (round((x - left) / each) + step, round((top - y) / each))
        for x, y, width, _ in boxes
        for step in range(round(width / each))
    }
    matrix = segno.make_qr(content, error="m").matrix
    assert seen == {(column, row) for row, line in enumerate(matrix) for column, dark in enumerate(line) if dark}
    assert dark_modules(content)[1] == len(matrix) + 2 * BORDER


def test_too_much_for_a_code_is_refused() -> None:
    with pytest.raises(ValueError):
        dark_modules("x" * 3000)


def test_a_file_is_whole_and_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "清单.pdf"
    a_paper().save(path)
    assert path.read_bytes().startswith(b"%PDF-")
    assert path.stat().st_mode & 0o777 == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["清单.pdf"]
