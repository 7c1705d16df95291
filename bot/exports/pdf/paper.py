"""A printed paper, filled from the top: headings, text, boxes with facts, tables, a code to scan."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path

from fpdf import FPDF
from fpdf.enums import Align, WrapMode, XPos, YPos
from fpdf.fonts import FontFace
from fpdf.table import Table
from pylopdf_fonts_zh_cn import sans_path

from bot.exports.pdf.code import dark_modules

LEFT, CENTRE, RIGHT = Align.L, Align.C, Align.R
TITLE, TEXT, SMALL = 20, 11, 9  # sizes of letters in points
_FONT = "NotoSansSC"
_MARGIN = 16  # millimetres on every side
_LINE = 1.5  # height of a line in heights of its letters
_POINT = 25.4 / 72  # millimetres
_SHADE = (221, 232, 244)  # behind headings and names of facts, as in our spreadsheets
_FIRST_CJK = "\u2e80"


class Paper:
    """A document of A4 pages. Words come worded; lengths are millimetres, sizes of letters points.

    Only the glyphs used are embedded, so it looks the same everywhere and its text can be searched and copied. `made_at` is
    its date inside: the same words at the same time give the same bytes. Below every page stand `footer` and its number.
    """

    def __init__(self, title: str, made_at: datetime, footer: str = "", *, landscape: bool = False) -> None:
        self._pdf = _Pages(footer, landscape=landscape)
        self._pdf.set_title(title)
        self._pdf.set_creation_date(made_at)
        self._pdf.add_page()

    @property
    def width(self) -> float:
        """The width between the margins."""
        return float(self._pdf.epw)

    @property
    def height(self) -> float:
        """From the upper edge of a page to its lower one."""
        return float(self._pdf.h)

    @property
    def y(self) -> float:
        """How far down the page is filled."""
        return float(self._pdf.y)

    def move_to(self, y: float) -> None:
        """Go on at this height of the page."""
        self._pdf.set_y(y)

    def next_page(self) -> None:
        """Go on at the top of a new page."""
        self._pdf.add_page()

    def heading(self, words: str, size: float = TITLE, align: Align = CENTRE) -> None:
        """A line or more in large letters."""
        self.text(words, size, align, below=size * _POINT / 2)

    def text(self, words: str, size: float = TEXT, align: Align = LEFT, *, below: float = 1) -> None:
        """A paragraph over the whole width; what comes next stands `below` under it. Line breaks in `words` are kept."""
        pdf = self._pdf
        pdf.set_font(_FONT, size=size)
        pdf.multi_cell(
            0, size * _POINT * _LINE, words, align=align, wrapmode=_wrap(words), new_x=XPos.LMARGIN, new_y=YPos.NEXT
        )
        pdf.set_y(pdf.y + below)

    def facts(self, pairs: Sequence[tuple[str, str]], *, abreast: int = 2, size: float = TEXT) -> None:
        """A form's boxes: name and value, `abreast` of them in a row; the last row is filled up with empty ones."""
        rows: list[list[str]] = []
        for place in range(0, len(pairs), abreast):
            row = [words for pair in pairs[place : place + abreast] for words in pair]
            rows.append(row + [""] * (2 * abreast - len(row)))
        shade = FontFace(fill_color=_SHADE)
        with self._grid(
            [1.0, 2.2] * abreast, size, heading=False, cjk=any(_is_cjk(cell) for row in rows for cell in row)
        ) as grid:
            for cells in rows:
                line = grid.row()
                for column, words in enumerate(cells):
                    line.cell(words, style=shade if column % 2 == 0 else None)
        self._pdf.set_y(self._pdf.y + 2)

    def table(self, columns: Sequence[tuple[str, float]], rows: Iterable[Sequence[str]], *, size: float = SMALL) -> int:
        """Headings with their shares of the width, then rows; headings stand on every page again. Returns the number of rows."""
        count = 0
        cjk = any(_is_cjk(heading) for heading, _ in columns)
        with self._grid([share for _, share in columns], size, heading=True, cjk=cjk) as grid:
            grid.row([heading for heading, _ in columns])
            for row in rows:
                grid.row(row)
                count += 1
        self._pdf.set_y(self._pdf.y + 2)
        return count

    def code(self, content: str, x: float, y: float, side: float = 30) -> None:
        """A QR code of `content` with its quiet border, `side` wide, its upper left corner at `x`, `y` of this page."""
        modules, across = dark_modules(content)
        each = side / across
        self._pdf.set_fill_color(0)
        for column, row, length in modules:
            self._pdf.rect(x + column * each, y + row * each, length * each, each, style="F")

    def data(self) -> bytes:
        """The finished file; nothing can be added any more."""
        return bytes(self._pdf.output())

    def save(self, path: Path) -> None:
        """Write it to `path`, readable by its owner only; beside it first, so that a full disk leaves no half file. Raises
        `OSError`."""
        part = path.with_name(f".{path.name}.part")
        try:
            with os.fdopen(os.open(part, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb") as file:
                file.write(self.data())
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)

    def _grid(self, shares: Sequence[float], size: float, *, heading: bool, cjk: bool) -> AbstractContextManager[Table]:
        self._pdf.set_font(_FONT, size=size)
        return self._pdf.table(
            col_widths=tuple(shares), first_row_as_headings=heading, headings_style=FontFace(emphasis="", fill_color=_SHADE),
            line_height=size * _POINT * _LINE, text_align="LEFT", padding=1, wrapmode=WrapMode.CHAR if cjk else WrapMode.WORD,
        )  # fmt: skip


class _Pages(FPDF):
    """A4 with our font and a footer on every page."""

    def __init__(self, footer: str, *, landscape: bool) -> None:
        super().__init__("landscape" if landscape else "portrait", "mm", "A4")
        self._words = footer
        self.set_margin(_MARGIN)
        self.set_auto_page_break(True, _MARGIN + 4)
        self.add_font(_FONT, "", sans_path())
        self.set_font(_FONT, size=TEXT)

    def footer(self) -> None:
        """What the library asks for at the end of each page."""
        self.set_y(-_MARGIN)
        self.set_font(_FONT, size=SMALL)
        self.cell(self.epw * 0.8, 6, self._words, align=LEFT)
        self.cell(0, 6, f"{self.page_no()} / {{nb}}", align=RIGHT)


def _is_cjk(words: str) -> bool:
    return any(sign >= _FIRST_CJK for sign in words)


def _wrap(words: str) -> WrapMode:
    """Chinese may break between any two signs; other words stay whole."""
    return WrapMode.CHAR if _is_cjk(words) else WrapMode.WORD
