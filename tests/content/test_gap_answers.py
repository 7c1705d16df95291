"""Answers of several gaps as offices write them, and an "or" that nobody would type."""

import pytest

from content.formats.gap_answers import by_gaps
from content.formats.office_text import read_office_text
from content.formats.question_sheet import read_question_sheet
from content.sheets import SheetRow


@pytest.mark.parametrize(
    ("answer", "gaps", "expected"),
    [
        ("甲;乙|丙", 2, ["甲;乙", "丙"]),
        ("甲｜乙", 1, ["甲", "乙"]),
        ("八；四十二", 2, ["八", "四十二"]),
        ("八;四十二;", 2, ["八", "四十二"]),
        ("八、四十二", 2, ["八", "四十二"]),
        ("八\n四十二", 2, ["八", "四十二"]),
        ("甲、乙；丙、丁", 2, ["甲、乙", "丙、丁"]),
        ("甲;乙", 1, ["甲;乙"]),
        ("甲、乙", 1, ["甲、乙"]),
        ("甲;乙;丙", 2, ["甲;乙;丙"]),
        ("甲，乙", 2, ["甲，乙"]),
        (r"甲\;乙", 2, [r"甲\;乙"]),
        (r"甲\|乙;丙", 2, [r"甲\|乙", "丙"]),
        ("甲;乙", 0, ["甲;乙"]),
    ],
)
def test_which_part_is_of_which_gap(answer: str, gaps: int, expected: list[str]) -> None:
    assert by_gaps(answer, gaps) == expected


# (stem, answer, the accepted forms of each gap, the faults with what they say)
ROWS: list[tuple[str, str, list[list[str]], list[tuple[str, str, object]]]] = [
    ("__条__款", "八；四十二", [["八"], ["四十二"]], [("warning", "gaps-guessed", "八|四十二")]),
    ("（ ）条（）款", "八、四十二", [["八"], ["四十二"]], [("warning", "gaps-guessed", "八|四十二")]),
    ("__条__款", "八|四十二", [["八"], ["四十二"]], []),
    ("__条__款", "八；9；四十二", [], [("error", "question-gaps", None)]),
    ("__条", "八；8", [["八", "8"]], []),
    ("报__批准", "县委或县政府", [["县委或县政府"]], [("warning", "blank-or", "县委;县政府")]),
    ("报__批准", "县委或者 县政府", [["县委或者 县政府"]], [("warning", "blank-or", "县委;县政府")]),
    ("报__批准", "县委或县政府;县政府或县委", [["县委或县政府", "县政府或县委"]], []),
    ("__和__", "甲或乙；丙", [["甲或乙"], ["丙"]], [("warning", "gaps-guessed", "甲或乙|丙"), ("warning", "blank-or", "甲;乙")]),
    ("学习__", "不可或缺", [["不可或缺"]], []),
    ("先__", "可以口头请示，也可以书面请示，或者两者都用一遍", [["可以口头请示，也可以书面请示，或者两者都用一遍"]], []),
    ("明天__下雨", "或许", [["或许"]], []),
]  # fmt: skip


@pytest.mark.parametrize(("stem", "answer", "blanks", "told"), ROWS)
def test_answers_of_gaps_are_read_as_meant_or_doubted(
    stem: str, answer: str, blanks: list[list[str]], told: list[tuple[str, str, object]]
) -> None:
    rows = [SheetRow("题库", 1, ["题型", "题干", "答案"]), SheetRow("题库", 2, ["填空", stem, answer])]
    questions, faults = read_question_sheet(rows, "a.xlsx")
    assert [[list(forms) for forms in one.blanks] for one in questions] == ([blanks] if blanks else [])
    said = [
        (one.severity, one.key.removeprefix("fault-"), one.params.get("read", one.params.get("meant")))
        for one in faults
    ]
    assert said == told


def test_answers_on_two_lines_are_of_two_gaps_and_told_once() -> None:
    (question,), faults = read_office_text("1. __条__款\n答案：八\n四十二\n", "a.txt")
    assert question.blanks == (("八",), ("四十二",))
    assert [one.key for one in faults] == ["fault-gaps-guessed"]
