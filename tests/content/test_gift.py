"""GIFT as Moodle documents it, as Chinese authors type it, and as it goes wrong."""

from dataclasses import dataclass, field

import pytest

from content.formats.gift import read_gift
from content.model import Question, accepted_range


@dataclass(frozen=True)
class Expected:
    """What a question should have become; right options are marked by a leading `+`."""

    kind: str
    stem: str
    options: list[str] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    explanation: str = ""


def marked(question: Question) -> list[str]:
    return [("+" if option.right else "-") + option.text for option in question.options]


CASES = {
    "single choice with comments": (
        "// 说明\n::一:: 1+1 等于几？ {=2 #对了 ~3 #多了 ~4}",
        Expected("single", "1+1 等于几？", ["+2", "-3", "-4"], [], "对了"),
    ),
    "single choice with partial credit stays single": (
        "选哪个？{=甲 ~%50%乙 ~丙}",
        Expected("single", "选哪个？", ["+甲", "-乙", "-丙"]),
    ),
    "multiple choice by weights": (
        "哪些对？ {\n~%50%甲\n~%50%乙\n~%-100%丙\n####都在第二节。}",
        Expected("multiple", "哪些对？", ["+甲", "+乙", "-丙"], [], "都在第二节。"),
    ),
    "multiple choice with decimal weights": (
        "哪些？{~%33.33333%a ~%33.33333%b ~%33.33333%c ~%0%d}",
        Expected("multiple", "哪些？", ["+a", "+b", "+c", "-d"]),
    ),
    "true": ("地球是圆的。{T}", Expected("truefalse", "地球是圆的。", ["+true", "-false"])),
    "false with both comments": (
        "太阳绕地球转。{FALSE#再想想。#对，是地球绕太阳转。}",
        Expected("truefalse", "太阳绕地球转。", ["-true", "+false"], [], "对，是地球绕太阳转。"),
    ),
    "true with general comment": (
        "须有发文字号。{TRUE####见条例第九条。}",
        Expected("truefalse", "须有发文字号。", ["+true", "-false"], [], "见条例第九条。"),
    ),
    "verdict in Chinese": (
        "可以越级请示。{错}",
        Expected("truefalse", "可以越级请示。", ["-true", "+false"]),
    ),
    "short answer in several forms": (
        "首都是哪里？{=北京 =北京市 =%100%Beijing}",
        Expected("blank", "首都是哪里？", [], ["北京", "北京市", "Beijing"]),
    ),
    "missing word": (
        "请示应当{=一文一事 ~一文多事 ~不限}，不得夹带。",
        Expected("single", "请示应当____，不得夹带。", ["+一文一事", "-一文多事", "-不限"]),
    ),
    "number with tolerance": ("圆周率？{#3.14:0.01}", Expected("blank", "圆周率？", [], ["3.13..3.15"])),
    "number as range": ("选 1 到 5。{#1..5}", Expected("blank", "选 1 到 5。", [], ["1..5"])),
    "exact number": ("几种文种？{#15}", Expected("blank", "几种文种？", [], ["15..15"])),
    "negative number": ("零下二度记作？{#-2:0.50}", Expected("blank", "零下二度记作？", [], ["-2.5..-1.5"])),
    "several numbers, one in part": (
        "多少？{# =10:0 #正好 =%50%9..11 #差一点}",
        Expected("blank", "多少？", [], ["10..10"], "正好"),
    ),
    "escapes": (
        r"::a\:b:: 若 \{x\} \= 1 \~ 2\: \#号\n第二行 {=x\=1 ~y\~2 ~c:\\d}",
        Expected("single", "若 {x} = 1 ~ 2: #号\n第二行", ["+x=1", "-y~2", "-c:\\d"]),
    ),
    "html mark": (
        "[html]<p>水的化学式是 H<sub>2</sub>O &amp; 10<sup>2</sup></p>{=<b>对的</b> ~错的}",
        Expected("single", "水的化学式是 H₂O & 10²", ["+对的", "-错的"]),
    ),
    "markdown mark": (
        "[markdown]**重点**看[这里](https://example.org){=`是` ~否定}",
        Expected("single", "重点看这里", ["+是", "-否定"]),
    ),
    "comparison signs are not tags": (
        "若 x<y，且 y>z，则？{=x<y ~y<z}",
        Expected("single", "若 x<y，且 y>z，则？", ["+x<y", "-y<z"]),
    ),
    "category line before": (
        "$CATEGORY: 公文/第一节\n题干？{=甲 ~乙}",
        Expected("single", "题干？", ["+甲", "-乙"]),
    ),
    "empty lines inside the braces": (
        "题干？ {\n=甲\n\n~乙\n\n}",
        Expected("single", "题干？", ["+甲", "-乙"]),
    ),
    "comment inside a question": (
        "题干？ {\n=甲\n// 备注\n~乙\n}",
        Expected("single", "题干？", ["+甲", "-乙"]),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_question_is_read_as_moodle_would(name: str) -> None:
    text, expected = CASES[name]
    questions, faults = read_gift(text, "a.gift")
    assert [fault for fault in faults if fault.severity == "error"] == []
    (question,) = questions
    assert (question.kind, question.stem) == (expected.kind, expected.stem)
    assert marked(question) == expected.options
    assert [list(forms) for forms in question.blanks] == ([expected.answers] if expected.answers else [])
    assert question.explanation == expected.explanation


def test_a_category_line_parts_questions_even_without_an_empty_line() -> None:
    questions, faults = read_gift("一{T}\n$CATEGORY: 第二节\n二{F}", "a.gift")
    assert ([question.stem for question in questions], faults) == (["一", "二"], [])


def test_two_titled_questions_without_an_empty_line_were_one_of_two_gaps() -> None:
    text = "// [points:2]\n::q1:: 一{=x}\n// [points:3]\n::q2:: 二{=y}\n::q3:: 三{=甲 ~乙"
    questions, faults = read_gift(text, "a.gift")
    assert [(question.key, question.stem, question.points) for question in questions] == [
        ("q1", "一", 2),
        ("q2", "二", 3),
    ]
    assert [(fault.line, fault.key) for fault in faults] == [(5, "fault-gift-not-closed")]


BROKEN = [
    ("题干没有答案", 1, "fault-gift-no-answers"),
    ("题干 {=甲 ~乙", 1, "fault-gift-not-closed"),
    ("题干 {=甲 ~乙}}", 1, "fault-gift-stray-brace"),
    ("题干} {=甲 ~乙}", 1, "fault-gift-stray-brace"),
    ("题一 {=甲 ~乙}\n题二 {=甲 ~乙}", 2, "fault-gift-second-block"),
    ("::没收尾 题干 {=甲 ~乙}", 1, "fault-gift-title"),
    ("题干｛=甲 ~乙｝", 1, "fault-gift-full-width"),
    ("题干 {\n=甲\n～乙\n}", 3, "fault-gift-full-width"),
    ("题干 {\n＝甲\n~乙\n}", 2, "fault-gift-full-width"),
    ("题干 {甲}", 1, "fault-gift-no-marker"),
    ("题干 {\n=甲\n=乙\n~丙\n}", 2, "fault-gift-several-right"),
    ("题干 {\n~甲\n~乙\n}", 2, "fault-question-none-right"),
    ("题干 {\n=甲\n~\n~丙\n}", 3, "fault-question-empty-option"),
    ("题干 {=甲 ~乙 ~甲}", 1, "fault-question-same-option"),
    ("题干 {#三}", 1, "fault-gift-number"),
    ("// [rubric:观点 4分；结构]\n题干 {}", 2, "fault-rubric-criterion"),
    ("// [rubric:观点 4分]\n题干 {T}", 2, "fault-rubric-kind"),
    ("// [points:5][rubric:观点 4分]\n题干 {}", 2, "fault-rubric-points"),
    ("题干 {=甲 -> 一 =乙 -> 二 = -> 一}", 1, "fault-question-same-option"),
    ("题干 {>\n甲\n乙\n}", 1, "fault-question-too-few-parts"),
    ("// [points:很多]\n题干 {=甲}", 2, "fault-note-points"),
    ("甲{=1}乙{T}", 1, "fault-gift-second-block"),
    ("{=甲 ~乙}", 1, "fault-question-empty-stem"),
    ("题干 {~%100%只有一个}", 1, "fault-question-too-few-options"),
    ("题" * 4000 + "{T}", 1, "fault-question-too-long"),
]


@pytest.mark.parametrize(("text", "line", "key"), BROKEN)
def test_a_broken_question_is_named_with_its_line_and_its_neighbours_survive(text: str, line: int, key: str) -> None:
    questions, faults = read_gift(f"::前:: 前一题{{T}}\n\n{text}\n\n::后:: 后一题{{F}}\n", "a.gift")
    assert [(fault.line, fault.key, fault.file) for fault in faults] == [(line + 2, key, "a.gift")]
    assert [question.key for question in questions] == ["前", "后"]


def test_a_key_is_the_title_or_a_hash_that_survives_reordering_and_spacing() -> None:
    titled, plain, again = (
        read_gift(text, "a.gift")[0][0]
        for text in ("::m1-q1:: 题干？{=甲 ~乙}", "题干？{=甲 ~乙}", "题干 ？ {\n~乙\n=甲\n}")
    )
    assert titled.key == "m1-q1"
    assert plain.key == again.key != titled.key


@pytest.mark.parametrize(
    ("text", "count", "key", "severity"),
    [
        ("::同:: 一{T}\n\n::同:: 一{T}", 1, "fault-question-repeated", "warning"),
        ("::同:: 一{T}\n\n::同:: 二{F}", 2, "fault-question-name-shared", "warning"),
        ("::同:: 一{T}\n\n::同:: 一{F}", 1, "fault-question-contradicts", "error"),
        ("一{T}\n\n一{F}", 1, "fault-question-contradicts", "error"),
    ],
)
def test_two_questions_of_one_name_are_told_apart_or_named(text: str, count: int, key: str, severity: str) -> None:
    questions, faults = read_gift(text, "a.gift")
    assert len({question.key for question in questions}) == count
    assert [(fault.line, fault.key, fault.severity, fault.params["first"]) for fault in faults] == [
        (3, key, severity, 1)
    ]


def test_lines_count_from_the_first_line_of_the_file() -> None:
    questions, _ = read_gift("// 头\n\n\n一{T}\n\n// 说明\n二{F}\n", "a.gift")
    assert [question.line for question in questions] == [4, 7]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [("2.9..3.1", ("2.9", "3.1")), ("-2..-1", ("-2", "-1")), ("十五", None), ("1..", None), ("9:00", None)],
)
def test_a_numeric_answer_is_told_from_a_text(answer: str, expected: tuple[str, str] | None) -> None:
    found = accepted_range(answer)
    assert (None if found is None else (str(found[0]), str(found[1]))) == expected
