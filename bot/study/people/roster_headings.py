"""Find the heading row of a roster sheet and which column holds what, in whatever order and words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.study.people.roster_cells import tidy
from bot.study.people.roster_rows import GridRow

# The first word wins where a sheet has several: 编号 beside 工号 is something else.
SYNONYMS: dict[str, tuple[str, ...]] = {
    "staff_no": (
        "工号",
        "人员编号",
        "职工号",
        "职工编号",
        "员工编号",
        "员工号",
        "干部编号",
        "编号",
        "staffno",
        "staffnumber",
    ),
    "name": ("姓名", "名字", "人员姓名", "干部姓名", "name"),
    "unit": ("单位", "所在单位", "工作单位", "单位名称", "单位全称", "所属单位", "部门", "所在部门", "unit"),
    "parent": ("上级单位", "上级单位名称", "主管单位", "上级部门", "parentunit"),
    "post": ("职务", "现任职务", "职务名称", "担任职务", "岗位", "post"),
    "rank": ("职级", "现任职级", "职务层次", "职级名称", "rank"),
    "category": ("类别", "人员类别", "干部类别", "人员类型", "category"),
    "born": ("出生年月", "出生日期", "出生年月日", "出生", "born"),
    "degree": ("学历", "最高学历", "学历情况", "文化程度", "degree"),
    "job_title": ("职称", "专业技术职称", "专业技术职务", "技术职称", "职称情况", "professionaltitle"),
    "post_since": ("任现职时间", "任现职年月", "任现职务时间", "任现职级时间", "任职时间", "任职年月", "postsince"),
    "active": ("人员状态", "在职状态", "在岗状态", "在岗情况", "状态", "status"),
    "role": ("角色", "系统角色", "role"),
}
_LEVEL = re.compile(r"([一二三四五六七八九1-9])级单位(?:名称)?")
_DIGITS = "一二三四五六七八九"
LOOKED_AT = 20
"""Rows of a sheet in which the headings are looked for: titles and remarks may stand above them."""


@dataclass(frozen=True)
class Columns:
    """Where a sheet holds what: column numbers from 0; `levels` are the columns of unit levels, top first."""

    places: dict[str, int]
    levels: tuple[int, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """Which of the three needed things (staff_no, name, unit) have no column."""
        needed = ["staff_no", "name"] + ([] if self.levels else ["unit"])
        return tuple(what for what in needed if what not in self.places)

    @property
    def unit_places(self) -> tuple[int, ...]:
        """Columns that say the unit: the ones in which merged cells are filled down."""
        return (*self.levels, *(self.places[what] for what in ("unit", "parent") if what in self.places))


def find_headings(rows: Iterable[GridRow]) -> tuple[GridRow, Columns] | None:
    """The row among the first ones that reads most like headings, with its columns; None when no row does.

    The columns may still lack something needed: see `Columns.missing`.
    """
    best: tuple[GridRow, Columns] | None = None
    for _, row in zip(range(LOOKED_AT), rows, strict=False):
        columns = read_headings(row.cells)
        if not {"staff_no", "name"} & columns.places.keys():
            continue
        if not columns.missing:
            return row, columns
        if best is None or len(columns.places) > len(best[1].places):
            best = (row, columns)
    return best


def read_headings(cells: Sequence[str]) -> Columns:
    """The columns that `cells` name; unknown headings (身份证号, 联系电话 …) are not even looked at."""
    words = [plain_heading(cell) for cell in cells]
    first = {word: number for number, word in reversed(list(enumerate(words))) if word}
    places = {}
    for what, synonyms in SYNONYMS.items():
        found = next((first[word] for word in synonyms if word in first), None)
        if found is not None:
            places[what] = found
    levels = sorted((_level(level[1]), place) for word, place in first.items() if (level := _LEVEL.fullmatch(word)))
    return Columns(places, tuple(place for _, place in levels))


def is_heading(what: str, cell: str) -> bool:
    """Whether a cell is a heading for `what`."""
    return len(cell) < 20 and plain_heading(cell) in SYNONYMS[what]


def plain_heading(cell: str) -> str:
    """A heading without spaces, stars, colons and remarks in brackets: ``单 位（全称）*`` -> ``单位``."""
    if len(cell) > 40:
        return ""
    return re.sub(r"\(.*?\)|\[.*?\]|[\s*:_.、]", "", tidy(cell)).lower()


def _level(word: str) -> int:
    return _DIGITS.index(word) + 1 if word in _DIGITS else int(word)
