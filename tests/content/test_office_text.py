"""Plain-text questions as offices, Aiken files and check lists have them."""

import pytest

from content.formats.markdown_quiz import read_markdown_quiz
from content.formats.office_lines import looks_like_office_text
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
    assert [(fault.line, fault.key, fault.severity) for fault in faults] == [(6, "fault-text-left", "warning")]
    assert [(*shape(question), question.line) for question in questions] == [
        ("single", "哪个对？", "-甲 +乙", (), "因为乙", 8),
        ("multiple", "哪些？", "+一 +二 -三", (), "", 14),
    ]


def test_a_check_list_without_a_right_item_is_named() -> None:
    _, faults = read_markdown_quiz("选？\n- [ ] 甲\n- [ ] 乙\n", "a.md")
    assert [(fault.key, fault.line) for fault in faults] == [("fault-question-none-right", 1)]


LOSSES: dict[str, tuple[str, list[tuple[str, str, str, tuple[str, ...], str]], list[tuple[int, str]]]] = {
    "a long heading and a title stay out of the first question": (
        "2026年应知应会试题\n一、单项选择题（本大题共3小题，每小题2分，共6分。在每小题列出的四个备选项中只有一项是最符合题目要求的）\n"
        "1. 选？\nA. 甲\nB. 乙\n答案：B\n"
        "二、多项选择题（本大题共3小题，在每小题列出的备选项中有两项或两项以上是符合题目要求的，请选出）\n"
        "（每小题4分，共12分）\n2. 哪些？\nA. 甲\nB. 乙\n答案：A\n判断题\n3. 对吗？\n答案：错",
        [
            ("single", "选？", "-甲 +乙", (), ""),
            ("multiple", "哪些？", "+甲 -乙", (), ""),
            ("truefalse", "对吗？", "-true +false", (), ""),
        ],
        [(1, "text-left")],
    ),
    "an explanation in brackets is no accepted answer": (
        "1. 制度是____。\n答案：人民代表大会制度\n【解析】宪法第二条。\n2. 选？\nA. 甲\nB. 乙\n【答案】B【解析】因为乙",
        [("blank", "制度是____。", "", ("人民代表大会制度",), "宪法第二条。"), ("single", "选？", "-甲 +乙", (), "因为乙")],
        [],
    ),
    "an answer without a colon, an answer on the stem's line": (
        "1. 选？\nA. 甲\nB. 乙\n答案A\n2. 判断：圆的。 答案：对\n3. 空____。 答案：甲 解析：因为",
        [
            ("single", "选？", "+甲 -乙", (), ""),
            ("truefalse", "圆的。", "+true -false", (), ""),
            ("blank", "空____。", "", ("甲",), "因为"),
        ],
        [],
    ),
    "twelve options": (
        "1. 选？\n" + "\n".join(f"{letter}. 项{letter}" for letter in "ABCDEFGHIJKL") + "\n答案：AL",
        [("multiple", "选？", "+项A " + " ".join(f"-项{letter}" for letter in "BCDEFGHIJK") + " +项L", (), "")],
        [],
    ),
    "an option out of its order is named": ("1. 选？\nA. 甲\nB. 乙\nD. 丁\n答案：B", [], [(1, "option-order")]),
    "a second question without a number is named": ("选？\nA. 甲\nB. 乙\n再选？\nA. 丙\nB. 丁\n答案：B", [], [(1, "option-order")]),
    "options below the answer": ("1. 选？\n答案：B\nA. 甲\nB. 乙", [("single", "选？", "-甲 +乙", (), "")], []),
    "numbered lines of another way belong to the stem": (
        "1. 哪些？\n（1）请示\n（2）报告\nA、（1） B、（2）\n答案：A\n2. 步骤\n1) 甲\n2) 乙\nA. 对\nB. 错\n答案：A",
        [("single", "哪些？\n（1）请示\n（2）报告", "+（1） -（2）", (), ""),
         ("single", "步骤\n1) 甲\n2) 乙", "+对 -错", (), "")],
        [],
    ),
    "answers at the end": (
        "一、单选题\n1. 选？\nA. 甲\nB. 乙\n2. 再选？\nA. 丙\nB. 丁\n二、判断题\n1. 圆的\n2. 方的\n\n"
        "参考答案及解析\n一、单选题 1.B 2.A\n解析：因为丙\n二、判断题：1-2 √×",
        [
            ("single", "选？", "-甲 +乙", (), ""), ("single", "再选？", "+丙 -丁", (), "因为丙"),
            ("truefalse", "圆的", "+true -false", (), ""), ("truefalse", "方的", "-true +false", (), ""),
        ],
        [],
    ),
    "an answer at the end that has no question": (
        "1. 选？\nA. 甲\nB. 乙\n2. 再选？\nA. 丙\nB. 丁\n参考答案：1.B 2.A 3.C 其余略",
        [("single", "选？", "-甲 +乙", (), ""), ("single", "再选？", "+丙 -丁", (), "")],
        [(7, "key-unplaced")],
    ),
    "two answers": ("1. 选？\nA. 甲\nB. 乙\n答案：A\n答案：B", [], [(1, "answer-twice")]),
    "nobody reads the answer in the stem": (
        "1. 选（ B ）\nA. 甲\nB. 乙\n答案：B。", [("single", "选（ ）", "-甲 +乙", (), "")], [],
    ),
    "letters without options": ("1. 选？ A甲 B乙\n答案：B", [], [(1, "answer-letters")]),
    "a line below the answer": (
        "1. 空____\n答案：甲\n见第三页", [("blank", "空____", "", ("甲", "见第三页"), "")], [(1, "answer-lines")],
    ),
    "a stem that begins with a year was swallowed by the question above": (
        "1、圆的。（√）\n2、2021年建党百年。（√）\n3.2022年召开大会。（×）\n4. 圆周率约\n3.14。（√）",
        [
            ("truefalse", "圆的。（ ）", "+true -false", (), ""), ("truefalse", "2021年建党百年。（ ）", "+true -false", (), ""),
            ("truefalse", "2022年召开大会。（ ）", "-true +false", (), ""),
            ("truefalse", "圆周率约\n3.14。（ ）", "+true -false", (), ""),
        ],
        [],
    ),
    "the kind before the number joined questions and left the number in the stem": (
        "【单选题】1. 选？\nA. 甲\nB. 乙\n【答案】A\n【判断题】2. 圆的\n【答案】对\n（填空题）3. 空____\n【答案】甲",
        [
            ("single", "选？", "+甲 -乙", (), ""), ("truefalse", "圆的", "+true -false", (), ""),
            ("blank", "空____", "", ("甲",), ""),
        ],
        [],
    ),
    "options on the stem's line were part of the stem": (
        "1. 选（ ） A.甲 B.乙 C.丙\n答案：B\n2.再选（A）A、丙 B、丁",
        [("single", "选（ ）", "-甲 +乙 -丙", (), ""), ("single", "再选（ ）", "+丙 -丁", (), "")],
        [],
    ),
    "several questions on one line": (
        "1.选 A.甲 B.乙 答案：A 2.再选 A.丙 B.丁 答案：AB\n3.圆的（√） 4.方的（×）",
        [
            ("single", "选", "+甲 -乙", (), ""), ("multiple", "再选", "+丙 +丁", (), ""),
            ("truefalse", "圆的（ ）", "+true -false", (), ""), ("truefalse", "方的（ ）", "-true +false", (), ""),
        ],
        [],
    ),
    "Word's soft line breaks held a question in one line": (
        "1、选\x0bA、甲\x0bB、乙\u2028答案：B\n2、圆的\x0b答案：对",
        [("single", "选", "-甲 +乙", (), ""), ("truefalse", "圆的", "+true -false", (), "")],
        [],
    ),
    "T and F in the brackets of a judgement": (
        "一、判断题\n1. 圆的（T）\n2. 方的（F）\n3. 扁的（X）",
        [
            ("truefalse", "圆的（ ）", "+true -false", (), ""), ("truefalse", "方的（ ）", "-true +false", (), ""),
            ("truefalse", "扁的（ ）", "-true +false", (), ""),
        ],
        [],
    ),
    "what stood behind 答： was shown with the question": (
        "一、简答题\n1. 谈谈。\n答：走进群众。\n2. 再谈。\n答：____",
        [("essay", "谈谈。", "", (), "走进群众。"), ("essay", "再谈。\n答：____", "", (), "")],
        [],
    ),
    "numbered explanations below the answers were second answers": (
        "一、单选题\n1.选\nA.甲 B.乙\n2.再选\nA.丙 B.丁\n\n参考答案：1-2 AB\n答案解析：\n1. 因为甲。\n真的。\n2. 因为丁。",
        [("single", "选", "+甲 -乙", (), "因为甲。\n真的。"), ("single", "再选", "-丙 +丁", (), "因为丁。")],
        [],
    ),
    "a table of answers was a question": (
        "1.选\nA.甲\nB.乙\n2.再选\nA.丙\nB.丁\n\n参考答案\n题号\t1\t2\n答案\tA\tAB",
        [("single", "选", "+甲 -乙", (), ""), ("multiple", "再选", "+丙 +丁", (), "")],
        [],
    ),
    "a closing remark stops nothing": (
        "1. 对吗\n答案：对\n\n祝考试顺利", [("truefalse", "对吗", "+true -false", (), "")], [(4, "text-left")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LOSSES)
def test_nothing_of_a_text_is_lost_without_a_word(name: str) -> None:
    text, expected, faults = LOSSES[name]
    questions, found = read_office_text(text, "a.txt")
    assert [shape(question) for question in questions] == expected
    assert [(fault.line, fault.key.removeprefix("fault-")) for fault in found] == faults


SPACES = " " * 200_000


@pytest.mark.parametrize(
    "text",
    [
        f"1. 选{SPACES}(x\nA. 甲{SPACES}乙\n答案A{SPACES}x",
        "1\n" * 100_000,
        "1. (A" + SPACES,
        "\n".join(f"答案：{n}.B 2.C" for n in range(9_999)),
    ],
)
def test_a_hostile_text_of_spaces_and_numbers_is_read_to_its_end(text: str) -> None:
    questions, faults = read_office_text(text, "a.txt")
    assert questions == []
    assert faults
    assert all(fault.line <= text.count("\n") + 1 for fault in faults)


MARKDOWN: dict[str, tuple[str, list[str], list[tuple[int, str, str]]]] = {
    "a tick in the brackets is right": ("选？\n- [√] 甲\n- [x] 乙\n- [] 丙", ["+甲 +乙 -丙"], []),
    "a cross of multiplication is neither": ("选？\n- [×] 甲\n- [x] 乙", [], [(1, "error", "markdown-mark")]),
    "an option without brackets": (
        "选？\n- [x] 甲\n- 乙\n\n再选？\n- [x] 丙\n- [ ] 丁", ["+丙 -丁"], [(1, "error", "markdown-mark")],
    ),
    "letters before options are no part of them": ("选？\n- [ ] A. 甲\n- [x] B. 乙", ["-甲 +乙"], []),
    "other letters are": ("选？\n- [ ] A. 甲\n- [x] C. 丙", ["-A. 甲 +C. 丙"], []),
    "a fill-in and a judgement are errors": (
        "首都是____。\n答案：北京\n\n地球是圆的。（√）\n\n选？\n- [x] 甲\n- [ ] 乙", ["+甲 -乙"],
        [(1, "error", "markdown-no-list"), (4, "error", "markdown-no-list")],
    ),
    "text and quotes that belong to nobody are named, headings are not": (
        "# 题库\n## 单选\n说明文字\n\n> 材料\n\n选？\n- [x] 甲\n- [ ] 乙\n\n## 忘了选项？\n", ["+甲 -乙"],
        [(2, "warning", "text-left"), (5, "warning", "text-left"), (11, "warning", "text-left")],
    ),
    "a picture is named": ("![图](media/a.png) 选？\n- [x] 甲\n- [ ] 乙", ["+甲 -乙"], [(1, "warning", "question-pictures-left")]),
}  # fmt: skip


@pytest.mark.parametrize("name", MARKDOWN)
def test_nothing_of_a_check_list_is_lost_without_a_word(name: str) -> None:
    text, expected, faults = MARKDOWN[name]
    questions, found = read_markdown_quiz(text, "a.md")
    assert [shape(question)[2] for question in questions] == expected
    assert [(fault.line, fault.severity, fault.key.removeprefix("fault-")) for fault in found] == faults


@pytest.mark.parametrize(
    "text",
    ["一、判断题\n1. 圆的。（√）", "1、圆的。（对）\n2、方的。（错）", "一、简答题\n谈谈体会。", "圆的。（×）"],
)
def test_a_text_of_judgements_or_essays_alone_was_taken_for_gift(text: str) -> None:
    assert looks_like_office_text(text)
    assert not looks_like_office_text(text + " {T}")


def test_a_line_of_first_options_and_a_list_of_explanations_are_read_in_time() -> None:
    questions, _ = read_office_text("1. " + "选 A.甲 " * 100_000, "a.txt")
    assert questions == []
    key = "参考答案：" + " ".join(f"{number}.A" for number in range(1, 3000)) + "\n答案解析：\n1.甲\n" + "乙\n" * 20_000
    questions, _ = read_office_text("1.选\nA.甲\nB.乙\n2.再选\nA.丙\nB.丁\n\n" + key, "a.txt")
    assert len(questions) == 1
