"""Running numbers before the stems of a sheet come off; a figure that a stem begins with stays."""

import pytest

from content.formats.question_sheet import SheetQuestions, read_sheet_questions
from content.formats.stem_numbers import without_numbers
from content.formats.write_sheet import HEADINGS, bank_rows
from content.model import Option, Question
from content.near_stems import near_stems
from content.sheets import SheetRow


def numbers(count: int, form: str = "{}. 题") -> list[str]:
    return [form.format(number) for number in range(1, count + 1)]


# (the stems of a sheet, those from which a number is taken: their places)
TABLE: dict[str, tuple[list[str], list[int]]] = {
    "1.": (["1. 甲", "2.乙", "3． 丙"], [0, 1, 2]),
    "1、": (["1、甲", "2、乙", "3、丙"], [0, 1, 2]),
    "（1）": (["（1）甲", "(2) 乙", "（3）丙"], [0, 1, 2]),
    "1)": (["1)甲", "2）乙", "3）丙"], [0, 1, 2]),
    "第1题": (["第1题 甲", "第 2 题：乙", "第3题、丙"], [0, 1, 2]),
    "over several lines": (["1. 甲\n续", "2. 乙", "3. 丙"], [0, 1, 2]),
    "each kind from one again": (["1. 甲", "2. 乙", "1. 丙", "2. 丁"], [0, 1, 2, 3]),
    "a row was deleted": (["4. 甲", "5. 乙", "7. 丙"], [0, 1, 2]),
    "nine of ten": ([*numbers(9), "题"], list(range(9))),
    "eight of ten": ([*numbers(8), "题", "题"], []),
    "rows without a stem do not count": ([*numbers(3), "", ""], [0, 1, 2]),
    "only two": (["1. 甲", "2. 乙"], []),
    "a figure alone": (["1. 5 米高的墙，梯子多长？", "甲", "乙", "丙"], []),
    "a figure in a numbered sheet": ([*numbers(10), "11. 5、6两月放假吗？", "5、6两月放假吗？"], list(range(11))),
    "always one": (["1. 甲", "1. 乙", "1. 丙"], []),
    "downwards": (["3. 甲", "2. 乙", "1. 丙"], []),
    "years and figures": (["2021年", "2022年", "2023年", "3.14 是", "3.15 是"], []),
    "nothing but numbers": (["1.", "2.", "3."], []),
    "of two styles": (["1. 甲", "（2）乙", "3. 丙"], []),
    "nothing": ([], []),
}


@pytest.mark.parametrize("name", TABLE)
def test_which_numbers_come_off(name: str) -> None:
    stems, places = TABLE[name]
    assert list(without_numbers(stems)) == places


def test_what_is_left_of_a_numbered_stem() -> None:
    stems = ["1. 甲\n续", "第2题：乙", "第3题、2021年的丙", "第4题 5、6两月"]
    assert without_numbers([*numbers(3), "4.2021年", "5. 1）甲"])[4] == "1）甲"
    assert list(without_numbers(stems[1:]).values()) == ["乙", "2021年的丙", "5、6两月"]
    assert without_numbers([stems[0], "2. 乙", "3. 丙"])[0] == "甲\n续"


def read(*rows: list[str]) -> SheetQuestions:
    return read_sheet_questions([SheetRow("题库", number, list(row)) for number, row in enumerate(rows, 1)], "a.xlsx")


def test_numbers_of_a_sheet_stood_on_shuffled_papers() -> None:
    found = read(["题干", "答案"], ["1. 甲对吗", "对"], ["2. 乙对吗", "错"], ["3. 丙对吗", "对"])
    assert [one.stem for one in found.questions] == ["甲对吗", "乙对吗", "丙对吗"]
    told = [(one.line, one.key, one.severity, one.params.get("count")) for one in found.faults]
    assert (2, "fault-sheet-numbers-off", "warning", 3) in told


def test_a_question_that_stands_twice_under_two_numbers_is_found() -> None:
    found = read(["题干", "答案"], ["1. 请示可以多头主送", "错"], ["2. 乙对吗", "错"], ["3. 请示可以多头主送", "错"])
    assert [(one.line, one.key) for one in found.faults if "numbers-off" not in one.key] == [
        (4, "fault-question-repeated")
    ]
    near = read(
        ["题干", "答案"],
        ["1. 请示可以同时主送几个机关吗", "错"],
        ["2. 乙对吗", "错"],
        ["3. 请示可以同时主送几个机关么", "错"],
    )
    assert [one.line for one in near_stems([("a.xlsx", question) for question in near.questions])] == [4]


def test_a_bank_whose_stems_are_numbered_is_read_back_the_same() -> None:
    options = (Option("true", True), Option("false", False))
    bank = [
        ("", Question(f"q-{number}", "truefalse", f"{number}. 题", options, (), "", number + 1)) for number in (1, 2, 3)
    ]
    found = read(list(HEADINGS), *(list(row) for row in bank_rows(bank)))
    assert (found.questions, found.faults) == ([question for _, question in bank], [])


def test_sheets_that_number_their_names_too_lose_the_numbers_of_their_stems() -> None:
    rows = [[str(number), f"{number}、题{number}", "对"] for number in (1, 2, 3)]
    assert [one.stem for one in read(["名称", "题干", "答案"], *rows).questions] == ["题1", "题2", "题3"]
