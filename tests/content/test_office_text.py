"""Plain-text questions as offices, Aiken files and check lists have them."""

import pytest

from content.formats.markdown_quiz import read_markdown_quiz
from content.formats.office_text import read_office_text
from content.model import Question


def shape(question: Question) -> tuple[str, str, str, tuple[str, ...], str]:
    options = " ".join(("+" if option.right else "-") + option.text for option in question.options)
    return question.kind, question.stem, options, question.blanks[0] if question.blanks else (), question.explanation


GOOD = [
    ("1. 选哪个？\nA. 甲\nB、乙\nC) 丙\n答案：B\n解析：因为乙", "single", "选哪个？", "-甲 +乙 -丙", (), "因为乙"),
    ("选哪个？（ B ）\nA．甲  B．乙  C．丙", "single", "选哪个？（ ）", "-甲 +乙 -丙", (), ""),
    ("【多选题】哪些？\nA.甲\nB.乙\nC.丙\n正确答案: A、C", "multiple", "哪些？", "+甲 -乙 +丙", (), ""),
    ("哪些？[多选]\nA.甲\nB.乙\nC.丙\n答案: AC", "multiple", "哪些？", "+甲 -乙 +丙", (), ""),
    ("二、判断题（每题1分）\n3、归小组所有。（×）", "truefalse", "归小组所有。（ ）", "-true +false", (), ""),
    ("第4题 对吗？\n答案：正确\n难度：易\n知识点：土地", "truefalse", "对吗？", "+true -false", (), ""),
    ("填空：首都是__。\n答案：北京；北京市", "blank", "首都是__。", "", ("北京", "北京市"), ""),
    ("What is it?\nA. this\nB. that\nANSWER: B", "single", "What is it?", "-this +that", (), ""),
    ("第一行\n第二行？\nA. 甲\n还是甲\nB. 乙\n答案：A", "single", "第一行\n第二行？", "+甲\n还是甲 -乙", (), ""),
    (
        "1. 看图\nA. 甲\nB. 乙\n答案：A\n解析：先看\n3. 不是新题\n再看",
        "single",
        "看图",
        "+甲 -乙",
        (),
        "先看\n3. 不是新题\n再看",
    ),
    ("2026. 这一年？\nA. 1.5 亿\nB. 2.5 亿\n答案：A", "single", "这一年？", "+1.5 亿 -2.5 亿", (), ""),
]


@pytest.mark.parametrize(("text", "kind", "stem", "options", "answers", "explanation"), GOOD)
def test_a_question_is_read(
    text: str, kind: str, stem: str, options: str, answers: tuple[str, ...], explanation: str
) -> None:
    questions, faults = read_office_text(text, "a.txt")
    assert faults == []
    assert [shape(question) for question in questions] == [(kind, stem, options, answers, explanation)]


@pytest.mark.parametrize(
    ("text", "key", "line"),
    [
        ("\n1. 没有答案\nA. 甲\nB. 乙\n\n2. 好\n答案：对", "fault-answer-none", 2),
        ("选？\nA. 甲\nB. 乙\n答案：E", "fault-answer-outside", 1),
        ("【单选】选？\nA. 甲\nB. 乙\n答案：AB", "fault-answer-several-right", 1),
        ("__和__\n答案：甲|乙|丙", "fault-question-gaps", 1),
        ("一、判断题\n1. 对吗\n答案：也许", "fault-answer-verdict", 2),
        ("1. 一样\nA. 甲\nB. 甲\n答案：A", "fault-question-same-option", 1),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(text: str, key: str, line: int) -> None:
    _, faults = read_office_text(text, "a.txt")
    assert [(fault.key, fault.line) for fault in faults] == [(key, line)]


def test_headings_and_questions_follow_each_other() -> None:
    text = "一、单选题\n1. 甲？\nA. 一\nB. 二\n答案：A\n2. 乙？\nA. 一\nB. 二\n答案：B\n\n二、判断题\n1. 丙\n答案：错\n2. 丁（√）\n"
    questions, faults = read_office_text(text, "a.txt")
    assert faults == []
    assert [(question.kind, question.stem, question.line) for question in questions] == [
        ("single", "甲？", 2), ("single", "乙？", 6), ("truefalse", "丙", 12), ("truefalse", "丁（ ）", 14),
    ]  # fmt: skip


def test_a_check_list_is_a_question() -> None:
    text = (
        "---\ntitle: x\n---\n# 测验\n\n说明文字。\n\n## 哪个**对**？\n- [ ] 甲\n- [x] 乙\n\n> 因为乙\n\n"
        "1. 哪些？\n   - [X] 一\n   - [x] 二\n   - [ ] 三\n"
    )
    questions, faults = read_markdown_quiz(text, "a.md")
    assert faults == []
    assert [(*shape(question), question.line) for question in questions] == [
        ("single", "哪个对？", "-甲 +乙", (), "因为乙", 8),
        ("multiple", "哪些？", "+一 +二 -三", (), "", 14),
    ]


def test_a_check_list_without_a_right_item_is_named() -> None:
    _, faults = read_markdown_quiz("选？\n- [ ] 甲\n- [ ] 乙\n", "a.md")
    assert [(fault.key, fault.line) for fault in faults] == [("fault-question-none-right", 1)]
