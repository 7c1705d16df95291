"""Options that an office has written into one cell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.formats.options_in_cell import split_options
from content.formats.question_sheet import read_question_sheet
from content.sheets import SheetRow


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("", []),
        ("甲", ["甲"]),
        ("A.清明 B.立夏 C.元旦 D.芒种", ["清明", "立夏", "元旦", "芒种"]),
        ("A、2\nB、3\nC、4", ["2", "3", "4"]),
        ("Ａ．清明；Ｂ．立夏；", ["清明", "立夏"]),
        ("a)清明, b)立夏", ["清明", "立夏"]),
        ("A.清明B.立夏C.元旦", ["清明", "立夏", "元旦"]),
        ("A.维生素 B.维生素B.C", ["维生素", "维生素B.C"]),  # the B. inside a word is no label
        ("A.甲 C.乙 B.丙", ["甲 C.乙", "丙"]),  # a letter out of its turn belongs to the text
        ("清明|立夏|元旦", ["清明", "立夏", "元旦"]),
        ("清明；立夏", ["清明", "立夏"]),
        ("清明\n立夏", ["清明", "立夏"]),
    ],
)
def test_options_of_a_cell(cell: str, expected: list[str]) -> None:
    assert split_options(cell) == expected


WORDS = st.text("清明立夏元旦芒种 123", min_size=1, max_size=12).map(str.strip).filter(bool)


@given(st.lists(WORDS, min_size=2, max_size=12), st.sampled_from([" ", "\n", "；", " | "]), st.sampled_from(".、．:)"))
def test_what_is_lettered_comes_back_whole(options: list[str], between: str, mark: str) -> None:
    cell = between.join(f"{letter}{mark}{text}" for letter, text in zip("ABCDEFGHIJKL", options, strict=False))
    assert split_options(cell) == options


def test_a_sheet_with_one_column_of_options_is_read() -> None:
    rows = [
        SheetRow("多选题", 1, ["题干", "选项", "答案"]),
        SheetRow("多选题", 2, ["节气？", "A.清明 B.元旦 C.立夏", "AC"]),
    ]
    questions, faults = read_question_sheet(rows)
    assert faults == []
    assert [(option.text, option.right) for option in questions[0].options] == [
        ("清明", True),
        ("元旦", False),
        ("立夏", True),
    ]
