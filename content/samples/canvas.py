"""A sheet to draw simple Chinese diagrams on, large enough to be read on a phone."""

from io import BytesIO
from math import atan2, cos, pi, sin
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from pylopdf_fonts_zh_cn import sans_path

WIDTH = 900
INK = "#1f2937"
SOFT = "#5b6472"
PAPER = "#ffffff"
WHITE = "#ffffff"
BLUE, PALE_BLUE = "#1d5fa8", "#e3eefa"
GREEN, PALE_GREEN = "#1f7a4d", "#e2f3e9"
AMBER, PALE_AMBER = "#a85f00", "#fdf0d8"
RED, PALE_RED = "#b3261e", "#fbe6e4"
PALE_GREY = "#eef0f3"

_COLOURS = 64  # flat drawings need no more, and the files stay a tenth of the size


class Canvas:
    """A white sheet, 900 pixels wide, with a title on top.

    Every text is measured before it is drawn: a text that does not fit its box, or leaves the sheet,
    raises ValueError, so that no clipped picture can be written.
    """

    def __init__(self, title: str, height: int) -> None:
        self._image = Image.new("RGB", (WIDTH, height), PAPER)
        self._draw = ImageDraw.Draw(self._image)
        self._draw.rectangle((0, 0, WIDTH, 96), fill=BLUE)
        self.text(WIDTH / 2, 48, title, size=48, ink=WHITE, bold=True)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: int = 38,
        ink: str = INK,
        anchor: str = "mm",
        bold: bool = False,
    ) -> None:
        """Write words (lines separated by a newline) at a point; the anchor is Pillow's."""
        font = ImageFont.truetype(sans_path(), size)
        stroke = 1 if bold else 0
        align = "center" if anchor[0] == "m" else "left"
        left, top, right, bottom = self._draw.multiline_textbbox(
            (x, y), words, font=font, anchor=anchor, spacing=size * 0.35, align=align, stroke_width=stroke
        )
        if left < 8 or top < 0 or right > WIDTH - 8 or bottom > self._image.height:
            raise ValueError(f"text leaves the sheet: {words!r}")
        self._draw.multiline_text(
            (x, y),
            words,
            font=font,
            fill=ink,
            anchor=anchor,
            spacing=size * 0.35,
            align=align,
            stroke_width=stroke,
            stroke_fill=ink,
        )

    def box(
        self,
        area: tuple[float, float, float, float],
        words: str = "",
        *,
        fill: str = PALE_BLUE,
        edge: str = BLUE,
        ink: str = INK,
        size: int = 38,
        bold: bool = False,
    ) -> None:
        """Draw a rounded box (x, y, width, height) with words in its middle."""
        x, y, width, height = area
        self._draw.rounded_rectangle((x, y, x + width, y + height), radius=18, fill=fill, outline=edge, width=4)
        if not words:
            return
        font = ImageFont.truetype(sans_path(), size)
        left, top, right, bottom = self._draw.multiline_textbbox((0, 0), words, font=font, spacing=size * 0.35)
        if right - left > width - 20 or bottom - top > height - 12:
            raise ValueError(f"text does not fit its box: {words!r}")
        self.text(x + width / 2, y + height / 2, words, size=size, ink=ink, bold=bold)

    def arrow(self, start: tuple[float, float], end: tuple[float, float], *, ink: str = SOFT) -> None:
        """Draw a thick arrow from start to end."""
        turn = atan2(end[1] - start[1], end[0] - start[0])
        neck = (end[0] - 22 * cos(turn), end[1] - 22 * sin(turn))
        self._draw.line((*start, *neck), fill=ink, width=8)
        wings = [(end[0] - 32 * cos(turn + side), end[1] - 32 * sin(turn + side)) for side in (pi / 6, -pi / 6)]
        self._draw.polygon([end, *wings], fill=ink)

    def line(self, start: tuple[float, float], end: tuple[float, float], *, ink: str = SOFT, width: int = 4) -> None:
        """Draw a straight line."""
        self._draw.line((*start, *end), fill=ink, width=width)

    def disc(self, x: float, y: float, words: str, *, fill: str = BLUE, ink: str = WHITE, radius: int = 34) -> None:
        """Draw a filled disc with a short text, such as the number of a step."""
        self._draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=fill)
        self.text(x, y, words, size=int(radius * 1.2), ink=ink, bold=True)

    def png(self) -> bytes:
        """The drawing as the bytes of a small PNG; the same drawing gives the same bytes."""
        out = BytesIO()
        flat = self._image.quantize(colors=_COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        flat.save(out, "PNG", optimize=True)
        return out.getvalue()


def steps(title: str, rows: list[tuple[str, str]], *, note: str = "") -> bytes:
    """A picture of numbered steps one under the other: (name, what happens), and a closing note."""
    tall, top = 150, 130
    height = top + tall * len(rows) + (90 if note else 10)
    sheet = Canvas(title, height)
    for number, (name, words) in enumerate(rows, start=1):
        y = top + (number - 1) * tall
        sheet.box((110, y, 760, 110), fill=PALE_BLUE)
        sheet.disc(58, y + 55, str(number))
        sheet.text(140, y + 55, name, size=44, ink=BLUE, anchor="lm", bold=True)
        sheet.text(310, y + 55, words, size=36, anchor="lm")
        if number < len(rows):
            sheet.arrow((58, y + 92), (58, y + tall + 18))
    if note:
        sheet.text(WIDTH / 2, height - 50, note, size=36, ink=RED, bold=True)
    return sheet.png()


def write(folder: Path, pictures: dict[str, bytes]) -> None:
    """Write pictures by name into a folder, which is created when missing."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in pictures.items():
        (folder / name).write_bytes(data)
