"""Spreadsheets in which something was once lost, or taken for right, without a word: each named after what went wrong."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from content.formats.question_sheet import SheetQuestions, holds_questions, read_sheet_questions
from content.formats.right_options import right_options
from content.formats.section import section_kind
from content.model import Question
from content.sheets import Merged, SheetRow


def read(
    *rows: Sequence[str], sheet: str = "题库", merged: Sequence[Merged] = (), hidden: Sequence[str] = ()
) -> SheetQuestions:
    lines = [SheetRow(sheet, number, list(row)) for number, row in enumerate(rows, 1)]
    return read_sheet_questions(lines, "a.xlsx", merged=merged, hidden=hidden)


def told(found: SheetQuestions) -> list[tuple[int, str, str]]:
    return [(fault.line, fault.severity, fault.key.removeprefix("fault-")) for fault in found.faults]


def right(question: Question) -> str:
    return " ".join(option.text for option in question.options if option.right)


HEADS = [
    "选择{0}", "选项{1}", "选项{0}内容", "候选项{0}", "{0}.", "option{2}", "备选答案{2}", "选项({0})", "选项（{0}）", "选项{0}文字",
]  # fmt: skip


@pytest.mark.parametrize("head", HEADS)
def test_a_choice_under_other_headings_is_no_fill_in(head: str) -> None:
    names = [
        head.format(letter, numeral, number) for letter, numeral, number in zip("ABC", "一二三", "123", strict=True)
    ]
    found = read(["题目", *names, "正确答案"], ["选？", "甲", "乙", "丙", "B"], ["哪些？", "甲", "乙", "丙", "AB"])
    assert [(one.kind, right(one)) for one in found.questions] == [("single", "乙"), ("multiple", "甲 乙")]
    assert told(found) == []


def test_columns_that_are_not_read_are_named_and_letters_without_options_are_an_error() -> None:
    found = read(["序号", "题干", "候补甲", "候补乙", "答案", "", "备注"], ["1", "选？", "甲", "乙", "B", "多出来", ""])
    assert told(found) == [(1, "warning", "sheet-columns-unread"), (2, "error", "answer-letters")]
    assert found.faults[0].params["names"] == "候补甲、候补乙、F?"
    assert read(["题型", "题干", "答案"], ["填空", "维生素__", "B"]).questions[0].blanks == (("B",),)


ANSWERS: list[tuple[str, Sequence[str], str | set[int]]] = [
    ("3", ("2", "3", "4", "5"), "fault-answer-ambiguous"),  # was taken for the third
    ("2", ("1", "2", "3", "4"), {1}),
    ("4", ("2", "4", "6"), {1}),  # no fourth: the text
    ("1.5", ("1.5", "2.5", "3.5", "4.5", "5.5"), {0}),  # was taken for the first and the fifth
    ("10", tuple("甲乙丙丁戊己庚辛壬癸"), {9}),
    ("9,12", tuple("甲乙丙丁戊己庚辛壬癸子丑"), {8, 11}),
    ("B。", ("甲", "乙"), {1}), ("（B）", ("甲", "乙"), {1}), ("B.乙", ("甲", "乙"), {1}), ("B、乙", ("甲", "乙"), {1}),
    ("选项B", ("甲", "乙"), {1}), ("【AB】", ("甲", "乙"), {0, 1}), ("A.甲；B.乙", ("甲", "乙"), {0, 1}),
    ("B.甲", ("甲", "乙"), "fault-answer-unclear"),
    ("A、B", ("B", "乙"), {0, 1}),
    ("E", ("甲", "乙"), "fault-answer-outside"),
]  # fmt: skip


@pytest.mark.parametrize(("answer", "options", "expected"), ANSWERS)
def test_an_answer_names_options_by_letter_number_or_text(
    answer: str, options: Sequence[str], expected: str | set[int]
) -> None:
    if isinstance(expected, set):
        assert right_options(answer, options) == expected
        return
    found = read(["题型", "题干", *"ABCDEFGHIJKL"[: len(options)], "答案"], ["多选", "选？", *options, answer])
    assert [fault.key for fault in found.faults] == [expected]


@pytest.mark.parametrize(
    ("answer", "truth"),
    [
        ("（√）", True), ("✔️", True), ("V", True), ("1", True), ("A", True), ("对的", True), ("正确。", True),
        ("╳", False), ("0", False), ("B", False), ("不对", False), ("（×）", False),
    ],
)  # fmt: skip
def test_a_judgement_is_read_in_each_way_offices_write_it(answer: str, truth: bool) -> None:
    (question,) = read(["题型", "题干", "答案"], ["判断", "对吗", answer]).questions
    assert question.options[0].right is truth


ROWS = [
    (
        ["填空", "首都____、____", "", "", "北京;上海"],
        "warning gaps-guessed",
    ),  # was one gap: 北京 alone earned everything
    (["填空", "首都（ ）、（ ）", "", "", "北京，上海"], "error question-gaps"),
    (["填空", "首都____、____", "", "", "北京|上海"], ""),
    (["填空", "首都____", "甲", "乙", "北京"], "error blank-options"),
    (["判断", "同意吗", "赞成", "反对", "A"], "error verdict-options"),
    (["", "首都是哪里", "", "", "北京"], "warning blank-no-gap"),
    (["填空", "首都是哪里", "", "", "北京"], ""),
    (["填空", "什么是请示", "", "", "向上级机关请求指示或者批准时所用的一种公文"], "warning blank-no-gap"),
    (["选择题", "选？", "甲", "乙", "AB"], ""),
    (["备注：以上题目来自县委党校", "", "", "", ""], "warning sheet-row-left"),
    (["", "制表：王某", "", "", ""], "warning sheet-row-left"),
    (["", "没有答案的题", "", "", ""], "error answer-none"),
    (["", "", "", "", "B"], "warning sheet-row-left"),
    (["", "", "甲", "乙", "B"], "error question-empty-stem"),
]


@pytest.mark.parametrize(("row", "expected"), ROWS)
def test_a_row_is_a_question_or_named(row: list[str], expected: str) -> None:
    found = read(["题型", "题干", "A", "B", "答案"], row)
    assert [f"{severity} {key}" for _, severity, key in told(found)] == ([expected] if expected else [])
    assert len(found.questions) == (not expected.startswith("error") and "row-left" not in expected)


@pytest.mark.parametrize(
    ("sheet", "kind"),
    [("名词解释", "essay"), ("材料分析题", "essay"), ("案例题", "essay"), ("计算题", "essay"), ("单选", "single")],
)
def test_sheets_of_long_answers_are_essays(sheet: str, kind: str) -> None:
    row = ["什么是请示？", "甲", "乙", "A"] if kind == "single" else ["什么是请示？", "", "", "向上级请求指示。"]
    assert [one.kind for one in read(["题干", "A", "B", "答案"], row, sheet=sheet).questions] == [kind]


def test_merged_types_and_topics_hold_for_every_row_beside_them() -> None:
    merged = [Merged("题库", 2, 0, 3, 0), Merged("题库", 3, 4, 4, 4), Merged("题库", 2, 1, 3, 1)]
    found = read(
        ["题型", "题干", "A", "B", "知识点", "答案"],
        ["多选", "一", "甲", "乙", "公文", "A"], ["", "二", "甲", "乙", "党史", "A"], ["", "三", "甲", "乙", "", "A"],
        merged=merged,
    )  # fmt: skip
    assert [(one.stem, one.kind, one.topic) for one in found.questions] == [
        ("一", "multiple", "公文"), ("二", "multiple", "党史"), ("三", "single", "党史"),
    ]  # fmt: skip


def test_two_sheets_that_count_their_names_from_one_lose_nothing() -> None:
    head = ["名称", "题干", "答案"]
    rows = [SheetRow(sheet, number, cells) for sheet, lines in (
        ("判断一", [head, ["1", "甲对", "对"], ["2", "乙对", "错"]]), ("判断二", [head, ["1", "丙对", "对"], ["2", "丁对", "对"]]),
    ) for number, cells in enumerate(lines, 1)]  # fmt: skip
    found = read_sheet_questions(rows, "a.xlsx")
    assert [one.stem for one in found.questions] == ["甲对", "乙对", "丙对", "丁对"]
    assert len({one.key for one in found.questions}) == 4
    assert [(fault.key, fault.params["where"]) for fault in found.faults] == [
        ("fault-question-name-shared", "判断一")
    ] * 2


def test_other_sheets_and_hidden_ones_are_named_and_stop_nothing() -> None:
    rows = [
        SheetRow("说明", 1, ["填表说明"]),
        SheetRow("草稿", 1, ["题干", "答案"]),
        SheetRow("草稿", 2, ["旧题", "对"]),
    ]
    rows += [
        SheetRow("题库", 1, ["题干", "答案"]),
        SheetRow("题库", 2, ["一、判断题"]),
        SheetRow("题库", 3, ["新题", "V"]),
    ]
    rows += [SheetRow("题库", 4, ["题干", "A", "B", "答案"]), SheetRow("题库", 5, ["选？", "甲", "乙", "B"])]
    found = read_sheet_questions(rows, "a.xlsx", hidden=("草稿",))
    assert [(one.stem, one.kind) for one in found.questions] == [("新题", "truefalse"), ("选？", "single")]
    assert sorted((fault.file, fault.key, fault.severity) for fault in found.faults) == [
        ("a.xlsx [草稿]", "fault-sheet-hidden", "warning"), ("a.xlsx [说明]", "fault-sheet-left", "warning"),
    ]  # fmt: skip
    assert holds_questions(rows)
    assert not holds_questions([SheetRow("册", 1, ["工号", "姓名"])])


@pytest.mark.parametrize(
    ("points", "partial", "expected"),
    [
        ("2.5", "", (3, "none", "note-points-rounded")), ("2", "0.5", (2, "subset", "note-partial-points")),
        ("2.0分", "0", (2, "none", "note-partial-points")),
    ],
)  # fmt: skip
def test_halves_of_points_stop_nothing(points: str, partial: str, expected: tuple[int, str, str]) -> None:
    found = read(
        ["题型", "题干", "A", "B", "答案", "分值", "少选得分"], ["多选", "选？", "甲", "乙", "AB", points, partial]
    )
    assert [(one.points, one.partial, found.faults[0].key.removeprefix("fault-")) for one in found.questions] == [
        expected
    ]


SECTIONS = [
    (
        "一、单项选择题（本大题共3小题，每小题2分，共6分。在每小题列出的四个备选项中只有一个是符合题目要求的，请将其选出）",
        ("single", "2"),
    ),
    ("三、判断下列说法是否正确", ("truefalse", "")),
    ("单选题", ("single", "")),
    ("【多选题】", ("multiple", "")),
    ("判断题（每题1分）", ("truefalse", "1")),
    ("（二）填空题", ("blank", "")),
    ("第二部分 判断题：对的打√", ("truefalse", "")),
    ("选择题", (None, "")),
    ("判断题：讲话稿是法定文种。", None),
    ("填空：首都是__。", None),
    ("一、指导思想", None),
    ("下列单选题的说法正确的是", None),
    ("1", None),
]


@pytest.mark.parametrize(("line", "expected"), SECTIONS)
def test_a_heading_says_its_kind_however_long_it_goes_on(line: str, expected: tuple[str | None, str] | None) -> None:
    found = section_kind(line)
    assert (found and tuple(found)) == expected
