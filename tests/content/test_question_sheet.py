"""Question spreadsheets as offices have them."""

import pytest

from content.formats.question_sheet import read_question_sheet, read_sheet_questions
from content.model import Fault, Question
from content.sheets import SheetRow

HEADINGS = ["题型", "题干", "选项A", "选项B", "选项C", "选项D", "正确答案", "解析"]


def rows(*lines: list[str], sheet: str = "题库") -> list[SheetRow]:
    return [SheetRow(sheet, number, cells) for number, cells in enumerate(lines, start=1)]


def read_one(*cells: str) -> tuple[Question | None, list[Fault]]:
    questions, faults = read_question_sheet(rows(HEADINGS, list(cells)), "a.xlsx")
    return (questions[0] if questions else None), faults


GOOD = [
    (("单选", "选哪个？", "甲", "乙", "丙", "", "B", "因为乙"), "single", "-甲 +乙 -丙", ()),
    (("单项选择题", "选哪个？", "甲", "乙", "", "", "Ｂ"), "single", "-甲 +乙", ()),
    (("单选题", "选哪个？", "A.甲", "B、乙", "", "", "2"), "single", "-甲 +乙", ()),
    (("单选题", "选哪个？", "甲类", "乙类", "", "", "乙类"), "single", "-甲类 +乙类", ()),
    (("多选", "哪些？", "甲", "乙", "丙", "丁", "ABD"), "multiple", "+甲 +乙 -丙 +丁", ()),
    (("多选题", "哪些？", "甲", "乙", "丙", "丁", "A,B,D"), "multiple", "+甲 +乙 -丙 +丁", ()),
    (("多项选择题", "哪些？", "甲", "乙", "丙", "丁", "A、B、D"), "multiple", "+甲 +乙 -丙 +丁", ()),
    (("不定项", "哪些？", "甲", "乙", "丙", "丁", "a；b；d"), "multiple", "+甲 +乙 -丙 +丁", ()),
    (("1", "哪些？", "甲", "乙", "", "", "1,2"), "multiple", "+甲 +乙", ()),
    (("判断", "对吗？", "", "", "", "", "√"), "truefalse", "+true -false", ()),
    (("是非题", "对吗？", "", "", "", "", "错误"), "truefalse", "-true +false", ()),
    (("判断题", "对吗？", "正确", "错误", "", "", "B"), "truefalse", "-true +false", ()),
    (("判断题", "对吗？", "", "", "", "", "否"), "truefalse", "-true +false", ()),
    (("填空", "首都是__。", "", "", "", "", "北京；北京市"), "blank", "", ("北京", "北京市")),
    (("", "选哪些？", "甲", "乙", "", "", "AB"), "multiple", "+甲 +乙", ()),
    (("", "对吗？", "", "", "", "", "F"), "truefalse", "-true +false", ()),
]


@pytest.mark.parametrize(("cells", "kind", "options", "answers"), GOOD)
def test_a_row_is_read(cells: tuple[str, ...], kind: str, options: str, answers: tuple[str, ...]) -> None:
    question, faults = read_one(*cells)
    assert faults == []
    assert question is not None
    assert question.blanks == ((answers,) if answers else ())
    assert (question.kind, question.stem, question.line) == (kind, cells[1], 2)
    assert " ".join(("+" if option.right else "-") + option.text for option in question.options) == options


BAD = [
    (("单选", "", "甲", "乙", "", "", "A"), "fault-question-empty-stem"),
    (("单选", "选？", "甲", "乙", "", "", ""), "fault-answer-none"),
    (("单选", "选？", "甲", "乙", "丙", "丁", "E"), "fault-answer-outside"),
    (("单选", "选？", "甲", "乙", "", "", "AB"), "fault-answer-several-right"),
    (("单选", "选？", "甲", "乙", "", "", "第二个"), "fault-answer-unclear"),
    (("单选", "选？A.甲 B.乙", "", "", "", "", "A"), "fault-question-too-few-options"),
    (("单选", "选？", "甲", "", "丙", "", "A"), "fault-question-empty-option"),
    (("单选", "选？", "甲", "甲", "", "", "A"), "fault-question-same-option"),
    (("判断", "对吗？", "", "", "", "", "也许"), "fault-answer-verdict"),
    (("填空", "__和__", "", "", "", "", "甲|乙|丙"), "fault-question-gaps"),
    (("朗读题", "谈谈。", "", "", "", "", "略"), "fault-answer-kind"),
]


@pytest.mark.parametrize(("cells", "key"), BAD)
def test_a_bad_row_is_named_with_its_number(cells: tuple[str, ...], key: str) -> None:
    question, faults = read_one(*cells)
    assert question is None
    assert [(fault.file, fault.line, fault.key) for fault in faults] == [("a.xlsx [题库]", 2, key)]


def test_headings_come_in_any_order_below_a_title_and_the_sheet_names_the_type() -> None:
    title = rows(["某某县试题库（二〇二六年）"], ["答案 ", "试题", "B", "A", "答案解析", "所属模块"], sheet="判断题")
    title += [SheetRow("判断题", 5, ["×", "可以越级请示。", "", "", "不可以。", "02"])]
    title += [SheetRow("判断题", 6, ["√", " 可以越级请示。", "", "", "", "02"])]
    read = read_sheet_questions(title, "a.xlsx")
    assert [(question.kind, question.explanation, question.line) for question in read.questions] == [
        ("truefalse", "不可以。", 5)
    ]
    assert read.modules == ["02"]
    assert [(fault.line, fault.key, fault.params["first"]) for fault in read.faults] == [
        (6, "fault-question-contradicts", 5)
    ]


def test_a_sheet_without_headings_is_one_fault() -> None:
    questions, faults = read_question_sheet(rows(["甲", "乙"], ["丙", "丁"]), "a.xlsx")
    assert (questions, [(fault.line, fault.key) for fault in faults]) == (
        [],
        [(1, "fault-sheet-no-headings")],
    )


def test_options_moved_up_where_a_heading_between_them_was_not_read() -> None:
    marked = [
        "题型(单选/多选)",
        "题干内容",
        "选项A(必填)",
        "选项B（必填）",
        "选项C",
        "选项D",
        "答案(多选用逗号隔开)",
        "难度(易/中/难)",
    ]
    row = ["单选题", "选？", "甲", "乙", "丙", "丁", "B", "易"]
    (question,), faults = read_question_sheet(rows(marked, row), "a.xlsx")
    assert faults == []
    assert [option.text for option in question.options if option.right] == ["乙"]
    marked[3] = "第二项"
    questions, faults = read_question_sheet(rows(marked, row), "a.xlsx")
    assert questions == []
    assert [(fault.line, fault.params) for fault in faults if fault.key == "fault-sheet-option-column"] == [
        (2, {"letter": "B", "later": "C"})
    ]


def test_a_row_without_words_ended_the_reader_that_looks_for_sums() -> None:
    head = ["序号", "题型", "题目名称", "题目答案"]
    for empty in ([], [""], ["", "", "", ""]):
        questions, faults = read_question_sheet(rows(head, empty, ["1", "判断", "圆的？", "对"]), "a.xlsx")
        assert [question.stem for question in questions] == ["圆的？"]
        assert {fault.line for fault in faults} <= {2}


def test_a_sum_below_the_questions_was_an_unknown_kind() -> None:
    head = ["序号", "题型", "题目名称", "题目答案"]
    questions, faults = read_question_sheet(rows(head, ["1", "判断", "圆的？", "对"], ["合计", "1"]), "a.xlsx")
    assert [question.stem for question in questions] == ["圆的？"]
    assert [(fault.line, fault.key, fault.severity) for fault in faults] == [(3, "fault-sheet-row-left", "warning")]
