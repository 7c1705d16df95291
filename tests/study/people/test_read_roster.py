"""Reading rosters as offices write them."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.settings import ROOT
from bot.study.people.read_roster import read_roster
from bot.study.people.roster_cells import BadCell, read_born, read_name, read_role, read_staff_no, read_unit
from bot.study.people.roster_headings import SYNONYMS
from bot.study.people.roster_rows import MOST_LEVELS, Roster
from content.sheets import read_book


class Row(NamedTuple):
    sheet: str
    number: int
    cells: list[str]


class Merge(NamedTuple):
    sheet: str
    top: int
    left: int
    bottom: int
    right: int


def read(*lines: str, merged: tuple[Merge, ...] = ()) -> Roster:
    """Read rows written with | between cells, from row 1."""
    rows = [Row("花名册", number, line.split("|")) for number, line in enumerate(lines, start=1)]
    return read_roster([row for row in rows if any(row.cells)], merged)


def faults(roster: Roster) -> list[tuple[int, str]]:
    return [(fault.number, fault.key.removeprefix("roster-fault-")) for fault in roster.faults]


@pytest.mark.parametrize(
    ("cell", "born"),
    [
        ("1990.05", "1990-05"), ("1990-05", "1990-05"), ("199005", "1990-05"), ("1990年5月", "1990-05"),
        ("1990/5", "1990-05"), ("1990.5", "1990-05"), ("1990-05-12", "1990-05"), ("19900512", "1990-05"),
        ("1990-05-12 00:00:00", "1990-05"), ("１９９０．０５", "1990-05"), ("1990年12月3日", "1990-12"), ("", None),
        ("1990.10", "1990-10"),
    ],
)  # fmt: skip
def test_a_month_of_birth_is_read_in_every_common_form(cell: str, born: str | None) -> None:
    assert read_born(cell) == born


@pytest.mark.parametrize("cell", ["1990.1", "90.5", "五月", "1990", "199013", "1990-13", "32994", "1890.05", "1990.00"])
def test_a_month_of_birth_that_could_be_another_is_not_guessed(cell: str) -> None:
    with pytest.raises(BadCell):
        read_born(cell)


@pytest.mark.parametrize(
    ("cell", "staff_no"),
    [
        ("ＱＨ０００１", "QH0001"),
        (" QH 0001 ", "QH0001"),
        ("00012", "00012"),
        ("清组-001", "清组-001"),
        ("A/1(2)", "A/1(2)"),
    ],
)
def test_a_staff_number_is_read_without_full_width_letters_and_spaces(cell: str, staff_no: str) -> None:
    assert read_staff_no(cell) == staff_no


@pytest.mark.parametrize(
    ("cell", "key"),
    [
        ("", "no-staff-no"), ("110101199001011237", "private-staff-no"), ("11010119900101123X", "private-staff-no"),
        ("13800001111", "private-staff-no"), ("+8613800001111", "private-staff-no"), ("=1+1", "odd-staff-no"),
        ("a,b", "odd-staff-no"), ("A" * 41, "odd-staff-no"), ("-1", "odd-staff-no"),
    ],
)  # fmt: skip
def test_a_staff_number_that_cannot_be_one_is_a_fault(cell: str, key: str) -> None:
    with pytest.raises(BadCell) as caught:
        read_staff_no(cell)
    assert caught.value.key == f"roster-fault-{key}"


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("王 芳", "王芳"),
        ("王　芳", "王芳"),
        ("欧阳 建 国", "欧阳建国"),
        ("阿依古丽·买买提", "阿依古丽·买买提"),
        ("John  Smith", "John Smith"),
    ],
)
def test_spaces_inside_a_chinese_name_go(cell: str, name: str) -> None:
    assert read_name(cell) == name


@pytest.mark.parametrize(
    "cell",
    [
        "清河县/青山镇/东风村",
        "清河县／青山镇／东风村",
        "清河县>青山镇＞东风村",
        "清河县\\青山镇→东风村",
        "清河县 - 青山镇 - 东风村",
        "/清河县/青山镇/东风村/",
        "清河县|青山镇｜东风村",
    ],
)
def test_a_unit_path_is_read_with_every_separator(cell: str) -> None:
    assert read_unit(cell) == ("清河县", "青山镇", "东风村")


def test_a_plain_hyphen_belongs_to_the_name() -> None:
    assert read_unit("第5-7居民组") == ("第5-7居民组",)


@pytest.mark.parametrize(("word", "liaison"), [("", False), ("学员", False), ("联络员", True), (" 联 络 员 ", True)])
def test_role_words_are_known(word: str, liaison: bool) -> None:
    assert read_role(word) is liaison


@pytest.mark.parametrize("word", ["管理员", "领导", "admin"])
def test_a_file_makes_no_admins(word: str) -> None:
    with pytest.raises(BadCell):
        read_role(word)


@pytest.mark.parametrize("what", ["staff_no", "name", "unit"])
def test_every_synonym_is_a_heading(what: str) -> None:
    usual = {"staff_no": "工号", "name": "姓名", "unit": "单位"}
    for synonym in SYNONYMS[what]:
        headings = [synonym if key == what else word for key, word in usual.items()]
        assert [row.staff_no for row in read("|".join(headings), "A1|王芳|青山镇").rows] == ["A1"], synonym


def test_titles_other_columns_blank_rows_and_closing_lines_do_no_harm() -> None:
    roster = read(
        "清河县干部花名册",
        "",
        "填表日期：2026年1月||||",
        "序号|单 位（全称）*|姓名|身份证号|工号：|联系电话|职级|出生年月",
        "1|清河县/青山镇|王 芳|110101199001011237|Ａ１|13800001111|一级科员|1990.05",
        "2||李强|110101199001011245|A2|13800001112||",
        "",
        "3|||||||",
        "合计||2人|||||",
        "|||||||",
        "备注：借调人员未列入|||||||",
        "注：以上人员|||||",
    )
    assert roster.faults == ()
    assert [(row.staff_no, row.name, row.unit, row.rank, row.born) for row in roster.rows] == [
        ("A1", "王芳", ("清河县", "青山镇"), "一级科员", "1990-05"),
        ("A2", "李强", ("清河县", "青山镇"), "", None),
    ]
    assert (roster.filled, roster.skipped) == (1, 4)
    assert "110101" not in repr(roster)
    assert "1380000" not in repr(roster)


def test_a_column_the_file_does_not_have_is_unknown_and_an_empty_cell_is_empty() -> None:
    row = read("工号|姓名|单位|职级", "A1|王芳|青山镇|").rows[0]
    assert (row.rank, row.post) == ("", None)


def test_merged_units_are_filled_down() -> None:
    merged = (Merge("花名册", 2, 0, 3, 0), Merge("花名册", 4, 0, 9, 0), Merge("别处", 2, 0, 9, 0))
    roster = read("单位|工号|姓名", "甲镇|A1|王芳", "|A2|李强", "乙镇|A3|赵敏", "|A4|周杰", merged=merged)
    assert [row.unit[0] for row in roster.rows] == ["甲镇", "甲镇", "乙镇", "乙镇"]
    assert roster.filled == 0


def test_the_first_unit_cannot_be_blank() -> None:
    assert faults(read("单位|工号|姓名", "|A1|王芳", "甲镇|A2|李强")) == [(2, "no-unit")]


@pytest.mark.parametrize(
    ("lines", "units"),
    [
        (["一级单位|二级单位|三级单位|工号|姓名", "清河县|青山镇|东风村|A1|王芳", "||石桥村|A2|李强", "|白水镇||A3|赵敏",
          "|||A4|周杰"],
         ["清河县/青山镇/东风村", "清河县/青山镇/石桥村", "清河县/白水镇", "清河县/白水镇"]),
        (["上级单位|单位|工号|姓名", "|清河县|A1|王芳", "清河县|青山镇|A2|李强", "青山镇|东风村|A3|赵敏",
          "清河县/白水镇|石桥村|A4|周杰"],
         ["清河县", "清河县/青山镇", "清河县/青山镇/东风村", "清河县/白水镇/石桥村"]),
        (["上级单位|单位|工号|姓名", "甲|乙|A1|王芳", "乙|甲|A2|李强"], ["乙/甲/乙", "甲/乙/甲"]),
        (["一级单位|单位|工号|姓名", "清河县|青山镇|A1|王芳", "|清河县/白水镇|A2|李强"], ["清河县/青山镇", "清河县/白水镇"]),
    ],
)  # fmt: skip
def test_levels_and_parents_make_paths(lines: list[str], units: list[str]) -> None:
    roster = read(*lines)
    assert roster.faults == ()
    assert ["/".join(row.unit) for row in roster.rows] == units


def test_a_double_staff_number_names_both_rows() -> None:
    roster = read("工号|姓名|单位", "A1|王芳|甲镇", "A2|李强|甲镇", "Ａ1|赵敏|甲镇")
    assert faults(roster) == [(4, "double")]
    assert roster.faults[0].params == {"value": "A1", "where": "花名册", "first": 2}


def test_every_fault_of_every_row_is_told_and_errors_come_first() -> None:
    roster = read(
        "工号|姓名|单位|出生年月|角色|职务",
        "A1|王芳|甲镇|五月||",
        "|李强|甲镇||领导|",
        "A3||甲镇|||",
        f"A4|{'长' * 81}|甲镇|||",
        f"A5|赵敏|{'/'.join('村' * (MOST_LEVELS + 1))}|||",
        "A6|周杰|甲镇|||电话13800001111",
    )
    assert faults(roster) == [
        (3, "no-staff-no"), (3, "role"), (4, "no-name"), (5, "long-name"), (6, "deep-unit"), (7, "private-number"),
        (2, "born"),
    ]  # fmt: skip
    assert [row.staff_no for row in roster.rows] == ["A1"]
    assert len(roster.errors) == 6


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["只有标题"], [(0, "no-headings")]),
        (["姓名|职务", "王芳|镇长"], [(1, "headings-missing")]),
        (["工号|姓名|单位"], [(0, "nobody")]),
        ([], [(0, "no-headings")]),
    ],
)
def test_a_sheet_without_what_is_needed_gets_one_clear_fault(lines: list[str], found: list[tuple[int, str]]) -> None:
    assert faults(read(*lines)) == found


def test_every_sheet_with_headings_is_used() -> None:
    rows = [
        Row("说明", 1, ["请按格式填写"]),
        Row("机关", 1, ["工号", "姓名", "单位"]), Row("机关", 2, ["A1", "王芳", "甲局"]),
        Row("乡镇", 1, ["姓名", "编号", "部门"]), Row("乡镇", 2, ["李强", "A2", "乙镇"]), Row("乡镇", 3, ["赵敏", "A1"]),
    ]  # fmt: skip
    roster = read_roster(rows)
    assert [(fault.sheet, fault.number, fault.key, fault.warning) for fault in roster.faults] == [
        ("乡镇", 3, "roster-fault-double-sheet", False),
        ("说明", 0, "roster-fault-sheet-ignored", True),
    ]
    assert [row.staff_no for row in roster.rows] == ["A1", "A2"]


def test_the_sample_roster_is_read_whole() -> None:
    book = read_book(ROOT / "content" / "samples" / "roster.xlsx")
    roster = read_roster(book.rows, book.merged)
    assert (len(roster.rows), len({row.unit for row in roster.rows}), roster.faults) == (60, 8, ())
    assert all(row.born for row in roster.rows)


CELLS = st.one_of(
    st.sampled_from(
        [
            "",
            "工号",
            "姓名",
            "单位",
            "上级单位",
            "一级单位",
            "二级单位",
            "角色",
            "合计",
            "联络员",
            "A1",
            "甲/乙",
            "1990.05",
        ]
    ),
    st.text(max_size=12),
    st.text(alphabet=st.characters(codec=None), max_size=4),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(CELLS, max_size=8), max_size=12), st.lists(st.tuples(*[st.integers(0, 12)] * 4), max_size=4))
def test_no_grid_of_strings_breaks_the_reading(grid: list[list[str]], merged: list[tuple[int, int, int, int]]) -> None:
    rows = [Row("表", number, cells) for number, cells in enumerate(grid, start=1) if any(cells)]
    roster = read_roster(rows, [Merge("表", *place) for place in merged])
    bad = {fault.number for fault in roster.errors}
    assert not bad & {row.number for row in roster.rows}
    for row in roster.rows:
        assert row.staff_no
        assert row.name
        assert all(row.unit)
        assert "\x00" not in f"{row}"
        f"{row}".encode()
