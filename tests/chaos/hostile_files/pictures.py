"""Workbooks that are hostile by their pictures: as large as a bot may fetch, and larger than they look."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib

from tests.chaos.hostile_files.case import SHEET_DOORS, Case, bytes_case
from tests.chaos.hostile_files.sheets import HEAD, KIN, MAIN, MEGA, inline, relations, sheet, workbook

DRAWN = "http://schemas.openxmlformats.org/drawingml/2006"
QUESTIONS = inline("题干", "选项A", "选项B", "答案") + "".join(
    inline(f"第{number}题", "甲", "乙", "A", number=number) for number in range(2, 12)
)
WITH_DRAWING = sheet(QUESTIONS, after=f'<drawing xmlns:r="{KIN}" r:id="rId1"/>')


def a_picture(size: int) -> bytes:
    """A PNG of at least `size` bytes that hardly packs."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = size // 1500 + 1
    noise = b"".join(b"\0" + random.Random(size + row).randbytes(1500) for row in range(rows))
    head = struct.pack(">IIBBBBB", 500, rows, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(noise, 0)) + chunk(b"IEND", b"")


def drawing(*anchors: str) -> str:
    return (
        f'{HEAD}<xdr:wsDr xmlns:xdr="{DRAWN}/spreadsheetDrawing" xmlns:a="{DRAWN}/main" xmlns:r="{KIN}">'
        f"{''.join(anchors)}</xdr:wsDr>"
    )


def anchored(picture: str, row: int = 1, times: int = 1) -> str:
    blips = f'<a:blip r:embed="{picture}"/>' * times
    return f"<xdr:oneCellAnchor><xdr:from><xdr:row>{row}</xdr:row></xdr:from>{blips}</xdr:oneCellAnchor>"


def pictured(drawn: str, media: dict[str, bytes], more: dict[str, bytes] | None = None, sheets: int = 1) -> bytes:
    """A workbook of `sheets` sheets, all in the same part, over which `drawn` shows `media` (rId1, rId2 …)."""
    names = "".join(f'<sheet name="s{n}" sheetId="{n}" r:id="rId1"/>' for n in range(1, sheets + 1))
    links = {f"rId{n}": f"image|../media/{name}" for n, name in enumerate(media, 1)}
    parts = {
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{KIN}"><sheets>{names}</sheets></workbook>',
        "xl/worksheets/_rels/sheet1.xml.rels": relations(rId1="drawing|../drawings/drawing1.xml"),
        "xl/drawings/drawing1.xml": drawn,
        "xl/drawings/_rels/drawing1.xml.rels": relations(**links),
    }
    return workbook(
        WITH_DRAWING,
        more={
            **{name: text.encode() for name, text in parts.items()},
            **{f"xl/media/{name}": data for name, data in media.items()},
            **(more or {}),
        },
    )


def full_of_pictures() -> bytes:
    """As large as a bot may fetch, and honest."""
    media = {f"{number}.png": a_picture(1_900_000 + number) for number in range(10)}
    return pictured(drawing(*(anchored(f"rId{n}", row=n) for n in range(1, 11))), media)


def shown_often() -> bytes:
    """One picture of 10 MB that packs well, three hundred times."""
    data = b"\x89PNG\r\n\x1a\n" + random.Random(1).randbytes(120_000) + b"\0" * (9 * MEGA)
    return pictured(drawing(anchored("rId1", times=300)), {"a.png": data})


def noise() -> bytes:
    return random.Random(1).randbytes(19 * MEGA)


def many_members(count: int = 200_000) -> bytes:
    """A table of contents of twenty megabytes."""
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        for number in range(count):
            archive.writestr(f"xl/media/{number}", b"")
    return raw.getvalue()


def again_and_again() -> bytes:
    """Two hundred sheets that are one: many rows, and many cells."""
    rows = "".join(inline(f"第{number}行", *"甲乙丙丁戊己庚辛", number=number) for number in range(1, 9_000))
    names = "".join(f'<sheet name="s{n}" sheetId="{n}" r:id="rId1"/>' for n in range(1, 201))
    book = f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{KIN}"><sheets>{names}</sheets></workbook>'
    return workbook(sheet(rows), more={"xl/workbook.xml": book.encode()})


PICTURES: tuple[Case, ...] = (
    bytes_case("20 MB of pictures", "a.xlsx", full_of_pictures, SHEET_DOORS, refused=False),
    bytes_case("a picture shown three hundred times", "a.xlsx", shown_often, SHEET_DOORS),
    bytes_case("two hundred thousand members", "a.xlsx", many_members, SHEET_DOORS),
    bytes_case("ninety thousand members", "a.xlsx", lambda: many_members(90_000), SHEET_DOORS),
    bytes_case(
        "19 MB that are no pictures", "a.xlsx", lambda: pictured(drawing(), {}, {"xl/big": noise()}), SHEET_DOORS
    ),
    bytes_case(
        "a drawing of a million marks", "a.xlsx", lambda: pictured(drawing("<a/>" * 1_200_000), {}), SHEET_DOORS
    ),
    bytes_case(
        "five thousand sheets that are one", "a.xlsx", lambda: pictured(drawing(), {}, sheets=5_000), SHEET_DOORS
    ),
    bytes_case("two hundred large sheets that are one", "a.xlsx", again_and_again, SHEET_DOORS),
    bytes_case(
        "300 sheets under one large drawing",
        "a.xlsx",
        lambda: pictured(drawing("<a/>" * 90_000), {}, sheets=300),
        SHEET_DOORS,
        refused=False,
    ),
)
