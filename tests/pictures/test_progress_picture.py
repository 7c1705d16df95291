"""The picture of progress: its size, that it shows something, and that long names stay on the sheet."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

import pytest
from PIL import Image

from bot.pictures.bars import MARGIN, WIDTH, Bars, Chart, Measure, draw
from bot.pictures.draw_progress import chart_of, draw_progress
from bot.study.reports.figures import Figures
from bot.study.reports.scope import UnitRef
from bot.study.reports.see_progress import ChildLine, Progress
from bot.wording import Wording
from tests.conftest import SHANGHAI

LONG = "清河县人力资源和社会保障局城乡居民社会养老保险事业管理服务中心（参照公务员法管理）第一办公区"
AT = datetime(2026, 3, 2, 9, 0, tzinfo=SHANGHAI)


def progress_of(*figures: Figures, name: str = "青山镇", page: int = 1, pages: int = 1) -> Progress:
    children = tuple(ChildLine(UnitRef(place + 2, name), one) for place, one in enumerate(figures))
    total = sum(figures, Figures())
    return Progress((UnitRef(1, "清河县"),), "2026", AT, total, Figures(), children, page, pages)


def picture(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png)).convert("RGB")


def clear_columns(image: Image.Image, left: int, right: int) -> bool:
    """Whether nothing is drawn between two x positions."""
    colours = image.crop((left, 0, right, image.height)).getcolors()
    return colours is not None and {colour for _, colour in colours} == {(255, 255, 255)}


@pytest.mark.parametrize("count", [1, 2, 12])
def test_a_picture_is_as_wide_as_a_phone_and_fits_telegram(count: int) -> None:
    png = draw_progress(progress_of(*[Figures(10, 5, 2, 30000, 9)] * count), Wording(SHANGHAI), None)
    image = picture(png)
    assert image.width == WIDTH == 1080
    assert image.width + image.height < 10_000
    assert image.height < 20 * image.width
    assert len(png) < 1_000_000


def test_the_bars_are_as_long_as_the_figures() -> None:
    measures = (Measure("一", 1000),)
    lengths = []
    for value in (0, 250, 500, 1000, 9999):
        image = picture(draw(Chart("题", "副题", measures, (Bars("甲", "", ((value, ""),)),), (0,), "平均")))
        colours = {colour: count for count, colour in image.getcolors(1_000_000) or []}
        lengths.append(colours.get((29, 95, 168), 0))
    square = lengths[0]  # the legend's
    bars = [length - square for length in lengths]
    assert bars[0] == 0
    assert bars[1] == pytest.approx(bars[3] / 4, rel=0.03)
    assert bars[2] == pytest.approx(bars[3] / 2, rel=0.03)
    assert bars[4] == bars[3]


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_long_names_leave_the_margins_free(language: str) -> None:
    view = progress_of(Figures(11_265, 11_265, 11_265, 11_265 * 99_999, 9), name=LONG, page=1, pages=99)
    view = Progress((UnitRef(1, LONG * 2),), *[getattr(view, name) for name in list(view.__dataclass_fields__)[1:]])
    image = picture(draw_progress(view, Wording(SHANGHAI), language))
    assert clear_columns(image, 0, MARGIN - 4)
    assert clear_columns(image, WIDTH - MARGIN + 4, WIDTH)
    assert not clear_columns(image, MARGIN, WIDTH - MARGIN)


def test_the_words_of_the_picture_come_from_the_text_files() -> None:
    chart = chart_of(progress_of(Figures(3, 2, 1, 1000, 2), page=2, pages=3), Wording(SHANGHAI), None)
    assert chart.title == "清河县 · 2026 年度学习进度"
    assert chart.subtitle == "人数 3 · 截至 2026年3月2日 09:00（第 2/3 张）"
    assert chart.bars == (Bars("青山镇", "（3 人）", ((667, "66.7%"), (333, "33.3%"), (333, "3.33"))),)
    assert chart.mean == (667, 333, 333)


def test_units_without_people_are_drawn_as_nothing() -> None:
    image = picture(draw_progress(progress_of(Figures(), Figures()), Wording(SHANGHAI), None))
    assert not clear_columns(image, 0, WIDTH)
