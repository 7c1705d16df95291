"""A picture of horizontal bars, wide enough to be read on a phone; it knows words and numbers, nothing of units."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont
from pylopdf_fonts_zh_cn import sans_path

WIDTH = 1080
MARGIN = 44
_INK, _SOFT, _PAPER, _TRACK, _MARK = "#1f2937", "#5b6472", "#ffffff", "#e8ecf1", "#b3261e"
_COLOURS = ("#1d5fa8", "#1f7a4d", "#c27803")  # told apart by the colour-blind too: blue, green, ochre
_TITLE, _TEXT, _SMALL = 52, 42, 37
_BAR, _STEP = 34, 46  # height of a bar, from one bar to the next
_VALUE = 150  # room for a value at the right
_LEGEND = 58
_NAME = 62  # from a name to its first bar


@dataclass(frozen=True)
class Measure:
    """One kind of bar: its name, and the value that fills the whole track."""

    name: str
    whole: int


@dataclass(frozen=True)
class Bars:
    """One thing with a bar per measure: value (in the measure's unit) and the words beside it. The `note` stands after
    the name and is never cut."""

    name: str
    note: str
    values: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Chart:
    """Everything in the picture. `mean` holds a value per measure, drawn as an upright line through each track."""

    title: str
    subtitle: str
    measures: tuple[Measure, ...]
    bars: tuple[Bars, ...]
    mean: tuple[int, ...]
    mean_name: str


def draw(chart: Chart) -> bytes:
    """A PNG, 1080 pixels wide, as high as it needs; names that are too long are cut with an ellipsis."""
    sheet = _Sheet(_height(chart))
    sheet.text(chart.title, _TITLE, _INK, bold=True, below=66)
    sheet.text(chart.subtitle, _SMALL, _SOFT, below=54)
    sheet.legend(chart)
    for bars in chart.bars:
        sheet.text(bars.name, _TEXT, _INK, below=_NAME, note=bars.note)
        for place, (measure, (value, words)) in enumerate(zip(chart.measures, bars.values, strict=True)):
            sheet.bar(value, measure.whole, chart.mean[place], words, _COLOURS[place % len(_COLOURS)])
        sheet.y += 26
    return sheet.png()


def _height(chart: Chart) -> int:
    head = 2 * MARGIN + 66 + 54 + _LEGEND * 2 + 16
    return head + len(chart.bars) * (_NAME + len(chart.measures) * _STEP + 26)


class _Sheet:
    """A white sheet that is filled from the top; `y` is how far."""

    def __init__(self, height: int) -> None:
        self._image = Image.new("RGB", (WIDTH, height), _PAPER)
        self._draw = ImageDraw.Draw(self._image)
        self._fonts = {size: ImageFont.truetype(str(sans_path()), size) for size in (_TITLE, _TEXT, _SMALL)}
        self.y = MARGIN

    def text(self, words: str, size: int, ink: str, *, below: int, note: str = "", bold: bool = False) -> None:
        """A line of words and a note; the next thing begins `below` pixels further down."""
        room = WIDTH - 2 * MARGIN - 4 - int(self._fonts[size].getlength(note))
        self._words(MARGIN, self.y, self._fit(words, size, room) + note, size, ink, bold=bold)
        self.y += below

    def legend(self, chart: Chart) -> None:
        """A coloured square and a name per measure, then what the upright line means."""
        room = (WIDTH - 2 * MARGIN) // max(1, len(chart.measures))
        for place, measure in enumerate(chart.measures):
            left = MARGIN + place * room
            self._draw.rounded_rectangle(
                (left, self.y + 8, left + 30, self.y + 38), 6, fill=_COLOURS[place % len(_COLOURS)]
            )
            self._words(left + 44, self.y - 4, self._fit(measure.name, _SMALL, room - 60), _SMALL, _INK)
        self.y += _LEGEND
        self._draw.rectangle((MARGIN + 12, self.y + 4, MARGIN + 17, self.y + 42), fill=_MARK)
        words = self._fit(chart.mean_name, _SMALL, WIDTH - 2 * MARGIN - 44)
        self._words(MARGIN + 44, self.y - 4, words, _SMALL, _SOFT)
        self.y += _LEGEND + 16

    def bar(self, value: int, whole: int, mean: int, words: str, colour: str) -> None:
        """One bar in its track, the value beside it, the mean as an upright line."""
        left, right = MARGIN, WIDTH - MARGIN - _VALUE
        top, bottom = self.y, self.y + _BAR
        self._draw.rounded_rectangle((left, top, right, bottom), 8, fill=_TRACK)
        end = left + _part(value, whole, right - left)
        if end > left:
            self._draw.rounded_rectangle((left, top, max(end, left + 16), bottom), 8, fill=colour)
        line = left + _part(mean, whole, right - left)
        self._draw.rectangle((max(left, line - 2), top - 4, max(left, line - 2) + 4, bottom + 4), fill=_MARK)
        self._words(right + 18, top - 8, self._fit(words, _SMALL, _VALUE - 18), _SMALL, _INK)
        self.y += _STEP

    def png(self) -> bytes:
        """The finished sheet; 64 colours are plenty and make the file a third as large."""
        out = BytesIO()
        self._image.quantize(64, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
        return out.getvalue()

    def _words(self, x: int, y: int, words: str, size: int, ink: str, *, bold: bool = False) -> None:
        width = 1 if bold else 0
        self._draw.text((x, y), words, font=self._fonts[size], fill=ink, stroke_width=width, stroke_fill=ink)

    def _fit(self, words: str, size: int, room: int) -> str:
        font = self._fonts[size]
        if font.getlength(words) <= room:
            return words
        while words and font.getlength(words + "…") > room:
            words = words[:-1]
        return words + "…"


def _part(value: int, whole: int, pixels: int) -> int:
    return min(pixels, max(0, value) * pixels // whole) if whole > 0 else 0
