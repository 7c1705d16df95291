"""Pairs, orderings, several gaps, points and topics, as each format writes them; pictures inside Moodle's files."""

from __future__ import annotations

import base64
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest

from content.formats.gift import read_gift
from content.formats.markdown_quiz import read_markdown_quiz
from content.formats.moodle_xml import read_moodle_xml
from content.formats.office_text import read_office_text
from content.formats.question_sheet import read_question_sheet
from content.formats.rubric import read_rubric
from content.formats.write_moodle import write_moodle_xml
from content.model import Criterion, Pair, Question
from content.sheets import SheetRow

PAIRS = (Pair("请示", "上行文"), Pair("通知", "下行文"))
STEPS = ["起草", "审核", "签发"]

GIFT = """// [topic:公文] [points:4] [difficulty:难]
::连线::请连线 {
=请示 -> 上行文
=通知 -> 下行文
= -> 平行文
####看行文方向。}

::排序::发文先后？ {> 3 ALL VERTICAL
起草
审核
签发
}

::两空::下级用{=请示 =请求}，上级用{#3:0.5}答复。

// 知识点只用方括号 [partial:subset]
::多选::选 {~%50%甲 ~%50%乙 ~%-100%丙}

::图::![印章](media/seal.png) 这是什么印？ {=公章 ~私章}
"""

OFFICE = """一、连线题（每小题3分）
1. 请连线
A. 请示 → 上行文
B. 通知 -> 下行文
C. → 平行文
知识点：公文

二、排序题
2. 发文先后？
A. 审核
B. 起草
C. 签发
答案：BAC

三、填空题
3. 下级用（  ），上级用（  ）。
答案：请示;请求|批复
难度：0.35
"""

SHEET = [
    ["题型", "题干", "选项A", "选项B", "选项C", "答案", "分值", "知识点", "难度"],
    ["连线题", "请连线", "请示 → 上行文", "通知 → 下行文", "→ 平行文", "", "3", "公文", "难"],
    ["排序", "发文先后？", "审核", "起草", "签发", "BAC", "", "", "中"],
    ["多空题", "下级用____，上级用____。", "", "", "", "请示;请求|批复", "2分", "", "hard"],
]


RUBRIC = (Criterion("观点明确", 4), Criterion("联系实际；有例子", 6))
SAID = r"观点明确 4分；联系实际\；有例子（6分）"
ESSAYS = {
    "gift": "// [rubric:" + SAID + "]\n谈谈怎样做好群众工作。 {####参考答案：走进群众。}",
    "office": "一、问答题（每题10分）\n1. 谈谈怎样做好群众工作。\n评分标准："
    + SAID
    + "\n答案：参考答案：走进群众。\n\n2. 下一题\n答案：甲",
    "sheet": ["简答题", "谈谈怎样做好群众工作。", "", "参考答案：走进群众。", SAID],
    "moodle": '<quiz><question type="essay"><questiontext><text>谈谈怎样做好群众工作。</text></questiontext>'
    "<generalfeedback><text>参考答案：走进群众。</text></generalfeedback><defaultgrade>1.0</defaultgrade>"
    "<graderinfo><text>" + SAID + "</text></graderinfo></question></quiz>",
    "markdown": "## 谈谈怎样做好群众工作。\n\n> 参考答案：走进群众。\n\n- [4分] 观点明确\n- [6分] 联系实际；有例子\n",
}


@pytest.mark.parametrize("form", ESSAYS)
def test_every_format_holds_essays_with_their_rubric(form: str) -> None:
    text: Any = ESSAYS[form]
    match form:
        case "gift":
            questions, faults = read_gift(text, "a.gift")
        case "office":
            questions, faults = read_office_text(text, "a.txt")
        case "sheet":
            head = SheetRow("题库", 1, ["题型", "题干", "选项A", "参考答案", "评分标准"])
            questions, faults = read_question_sheet([head, SheetRow("题库", 2, text)], "a.xlsx")
        case "moodle":
            questions, faults = read_moodle_xml(text.encode(), "a.xml")
        case _:
            questions, faults = read_markdown_quiz(text, "a.md")
    assert [fault.key for fault in faults if fault.line < 5] == []
    essay = questions[0]
    assert (essay.kind, essay.stem, essay.rubric, essay.points) == ("essay", "谈谈怎样做好群众工作。", RUBRIC, 10)
    assert essay.explanation == "参考答案：走进群众。"


RUBRICS = [
    ("", 5, ()),
    ("观点明确 4分；联系实际（6分）", None, (("观点明确", 4), ("联系实际", 6))),
    ("结合岗位谈，言之有物", 10, (("结合岗位谈，言之有物", 10),)),
    ("结合岗位谈，言之有物", None, (("结合岗位谈，言之有物", 1),)),
    ("得 2 分以上再得 3分", None, (("得 2 分以上再得", 3),)),
]


@pytest.mark.parametrize(("text", "points", "criteria"), RUBRICS)
def test_a_rubric_is_read_as_offices_write_it(text: str, points: int | None, criteria: tuple[Any, ...]) -> None:
    assert read_rubric(text, points) == tuple(Criterion(*one) for one in criteria)


@pytest.mark.parametrize(
    ("rubric", "points", "fault"),
    [
        ("观点 4分；结构", "", "fault-rubric-criterion"),
        ("4分", "", "fault-rubric-criterion"),
        ("观点 4分", "5", "fault-rubric-points"),
        ("观点 0分", "", "fault-question-points"),
        ("；".join(f"第{number}条 1分" for number in range(9)), "", "fault-rubric-too-many"),
        ("长" * 201 + "4分", "", "fault-rubric-too-long"),
    ],
)
def test_a_rubric_that_does_not_add_up_is_named(rubric: str, points: str, fault: str) -> None:
    head = ["题型", "题干", "答案", "分值", "评分标准"]
    rows = [SheetRow("题库", 1, head), SheetRow("题库", 2, ["问答", "谈谈", "", points, rubric])]
    assert [found.key for found in read_question_sheet(rows, "a.xlsx")[1]] == [fault]


def test_an_essay_has_no_options() -> None:
    rows = [SheetRow("题库", 1, ["题型", "题干", "选项A", "答案"]), SheetRow("题库", 2, ["问答", "谈谈", "甲", ""])]
    assert [found.key for found in read_question_sheet(rows, "a.xlsx")[1]] == ["fault-essay-options"]
    assert [found.key for found in read_markdown_quiz("谈谈\n- [4分] 观点\n- [x] 甲\n", "a.md")[1]] == [
        "fault-essay-options"
    ]


def by_kind(questions: list[Question]) -> dict[str, Question]:
    return {question.kind: question for question in questions}


def test_gift_holds_pairs_orderings_gaps_notes_and_pictures() -> None:
    questions, faults = read_gift(GIFT, "a.gift")
    assert faults == []
    pairs, steps, gaps, several, picture = questions
    assert (pairs.pairs, pairs.extras) == (PAIRS, ("平行文",))
    assert (pairs.points, pairs.topic, pairs.difficulty, pairs.explanation) == (4, "公文", 3, "看行文方向。")
    assert [option.text for option in steps.options] == STEPS
    assert (gaps.stem, gaps.blanks) == ("下级用____，上级用____答复。", (("请示", "请求"), ("2.5..3.5",)))
    assert (several.partial, several.points) == ("subset", 1)
    assert (picture.stem, picture.picture) == ("这是什么印？", "media/seal.png")


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("![印](media/印 1.png)", "media/印 1.png"),
        ("![印](media/印%201.png)", "media/印 1.png"),
        ("![印](<media/印 1.png>)", "media/印 1.png"),
        ("![印](印 (2).png)", "印 (2).png"),
        ("![印](见 上面)", None),
    ],
)
def test_a_picture_in_gift_may_have_blanks_in_its_name(written: str, name: str | None) -> None:
    (question,), faults = read_gift(f"::q:: {written} 这是什么印？ {{=公章 ~私章}}", "a.gift")
    assert (faults, question.picture) == ([], name)
    assert question.stem == ("这是什么印？" if name else f"{written} 这是什么印？")


@pytest.mark.parametrize(
    ("question", "picture", "left"),
    [
        ('<img src\\="media/a.png"> 什么印？ {=公章 ~私章}', "media/a.png", 0),
        ('[html]<p><IMG src="media/图%201.png" alt="印"></p>什么印？ {=公章 ~私章}', "media/图 1.png", 0),
        ("![](a.png)什么印？![](b.png) {=公章 ~私章}", "a.png", 1),
        ('<img src="a.png">什么印？<img src="b.png"> {=公章 ~私章}', "a.png", 1),
        ('什么印？<img src\\="@@PLUGINFILE@@/a.png"> {=公章 ~私章}', None, 1),
        ('什么印？<img src\\="https\\://example.org/a.png"> {=公章 ~私章}', None, 1),
        ('// [picture:c.png]\n什么印？<img src="a.png"> {=公章 ~私章}', "c.png", 1),
        ('[plain]什么是 <img src="a.png">？ {=图 ~字}', None, 0),
        ("[plain]怎样读 ![](a.png)？ {=图 ~字}", None, 0),
        ('什么印？ {=公章<img src\\="@@PLUGINFILE@@/a.png"> ~私章}', None, 1),
    ],
)
def test_a_picture_of_gift_that_is_not_taken_is_counted(question: str, picture: str | None, left: int) -> None:
    """HTML pictures vanished from GIFT without a word."""
    (read,), faults = read_gift(question, "a.gift")
    assert (read.picture, [(one.key, one.params["count"]) for one in faults]) == (
        picture, [("fault-question-pictures-left", left)] if left else []
    )  # fmt: skip


@pytest.mark.parametrize("read", ["office", "sheet"])
def test_offices_write_pairs_orderings_and_gaps(read: str) -> None:
    if read == "office":
        questions, faults = read_office_text(OFFICE, "a.txt")
    else:
        rows = [SheetRow("题库", number, cells) for number, cells in enumerate(SHEET, 1)]
        questions, faults = read_question_sheet(rows, "a.xlsx")
    assert faults == []
    found = by_kind(questions)
    assert (found["matching"].pairs, found["matching"].extras) == (PAIRS, ("平行文",))
    assert (found["matching"].points, found["matching"].topic) == (3, "公文")
    assert [option.text for option in found["ordering"].options] == STEPS
    assert found["blank"].blanks == (("请示", "请求"), ("批复",))
    assert found["blank"].stem == "下级用____，上级用____。"
    assert found["blank"].difficulty == 3


@pytest.mark.parametrize(
    ("row", "fault", "severity"),
    [
        (["连线题", "连", "请示 上行文", "通知 → 下行文", "", "", "", "", ""], "fault-answer-no-pair", "error"),
        (["排序", "排", "甲", "乙", "丙", "AAB", "", "", ""], "fault-answer-order", "error"),
        (["单选", "选", "甲", "乙", "", "A", "两分", "", ""], "fault-note-points", "error"),
        (["单选", "选", "甲", "乙", "", "A", "0", "", ""], "fault-question-points", "error"),
        (["单选", "选", "甲", "乙", "", "A", "", "", "★★"], "fault-note-difficulty", "warning"),
        (["单选", "选", "甲", "乙", "", "A", "", "长" * 61, ""], "fault-note-topic", "warning"),
    ],
)
def test_what_cannot_be_understood_is_named_with_its_row(row: list[str], fault: str, severity: str) -> None:
    questions, faults = read_question_sheet([SheetRow("题库", 1, SHEET[0]), SheetRow("题库", 2, row)], "a.xlsx")
    assert [(found.key, found.line, found.severity) for found in faults] == [(fault, 2, severity)]
    assert len(questions) == (severity == "warning")


MOODLE = """<quiz>
<question type="matching"><name><text>连线</text></name><questiontext format="html"><text>连线</text></questiontext>
  <defaultgrade>2.0000000</defaultgrade>
  <subquestion format="html"><text><![CDATA[<p>请示</p>]]></text><answer><text>上行文</text></answer></subquestion>
  <subquestion format="html"><text>通知</text><answer><text>下行文</text></answer></subquestion>
  <subquestion format="html"><text></text><answer><text>平行文</text></answer></subquestion>
  <tags><tag><text>公文</text></tag></tags></question>
<question type="ordering"><name><text>序</text></name><questiontext><text>先后</text></questiontext>
  <answer fraction="1.0"><text>起草</text></answer><answer fraction="2.0"><text>审核</text></answer>
  <answer fraction="3.0"><text>签发</text></answer></question>
<question type="cloze"><name><text>空</text></name>
  <questiontext format="html"><text>下级用{1:SHORTANSWER:=请示~%50%报告~=请求#好}，限{2:NUMERICAL:=3:0.5}天。</text></questiontext>
</question>
</quiz>"""


def test_moodle_holds_pairs_orderings_and_cloze() -> None:
    questions, faults = read_moodle_xml(MOODLE.encode(), "a.xml")
    assert faults == []
    pairs, steps, gaps = questions
    assert (pairs.pairs, pairs.extras, pairs.points, pairs.topic) == (PAIRS, ("平行文",), 2, "公文")
    assert [option.text for option in steps.options] == STEPS
    assert (gaps.stem, gaps.blanks) == ("下级用____，限____天。", (("请示", "请求"), ("2.5..3.5",)))


def test_a_topic_that_looks_like_markup_stays_what_it_is() -> None:
    question = read_moodle_xml(MOODLE.replace("<text>公文</text>", "<text>&lt;A&gt;类</text>").encode(), "a.xml")[0][0]
    assert question.topic == "<A>类"


def a_png(width: int = 4, height: int = 4) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = b"".join(b"\0" + b"\xff" * width for _ in range(min(height, 100)))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def with_file(data: str) -> bytes:
    return (
        '<quiz><question type="truefalse"><name><text>图</text></name><questiontext format="html">'
        f'<text><![CDATA[这是公章吗？<img src="@@PLUGINFILE@@/a.png">]]></text><file name="a.png" encoding="base64">{data}</file>'
        '</questiontext><answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer>'
        "</question></quiz>"
    ).encode()


def test_a_picture_inside_moodle_xml_goes_in_and_out_again(tmp_path: Path) -> None:
    media: dict[str, bytes] = {}
    questions, faults = read_moodle_xml(with_file(base64.b64encode(a_png()).decode()), "a.xml", media)
    assert faults == []
    assert (questions[0].stem, list(media.values())) == ("这是公章吗？", [a_png()])
    assert questions[0].picture in media
    again: dict[str, bytes] = {}
    assert (
        read_moodle_xml(write_moodle_xml([("", one) for one in questions], media), "a.xml", again)[0][0].picture
        == questions[0].picture
    )
    assert again == media


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        ("%%%", "fault-picture-kind"),
        (base64.b64encode(b"GIF89a").decode(), "fault-picture-kind"),
        (base64.b64encode(a_png(60_000, 60_000)).decode(), "fault-picture-dimensions"),
    ],
)
def test_an_embedded_file_that_no_phone_shows_is_refused(data: str, fault: str) -> None:
    questions, faults = read_moodle_xml(with_file(data), "a.xml")
    assert (questions, [found.key for found in faults]) == ([], [fault])


XML = '<?xml version="1.0" encoding="{}"?><quiz><question type="truefalse"><name><text>甲</text></name>\
<questiontext><text>真？</text></questiontext><answer fraction="100"><text>true</text></answer></question></quiz>'


@pytest.mark.parametrize(
    ("declared", "written", "stems", "faults"),
    [
        ("GBK", "gbk", ["真？"], []), ("gb2312", "utf-8", ["真？"], []), ("UTF-8", "gbk", ["真？"], []),
        ("UTF-16", "utf-16", ["真？"], []), ("Shift_JIS", "utf-8", [], ["fault-xml-encoding"]),
        ("no-such", "utf-8", [], ["fault-xml-encoding"]),
    ],
)  # fmt: skip
def test_xml_that_declares_a_chinese_encoding_ended_the_reader(
    declared: str, written: str, stems: list[str], faults: list[str]
) -> None:
    questions, found = read_moodle_xml(XML.format(declared).encode(written), "a.xml")
    assert ([question.stem for question in questions], [fault.key for fault in found]) == (stems, faults)


def test_a_description_of_moodle_vanished_unsaid_and_an_empty_row_refused_a_matching() -> None:
    rows = [("甲", "1"), ("乙", "2"), ("", "3"), ("", "")]
    parts = "".join(
        f"<subquestion><text>{left}</text><answer><text>{right}</text></answer></subquestion>" for left, right in rows
    )
    text = (
        '<quiz>\n<question type="description"><name><text>材料</text></name></question>'
        f'<question type="matching"><questiontext><text>连</text></questiontext>{parts}</question></quiz>'
    )
    (question,), faults = read_moodle_xml(text.encode(), "a.xml")
    assert ([pair.left for pair in question.pairs], question.extras) == (["甲", "乙"], ("3",))
    assert [(fault.line, fault.key, fault.params) for fault in faults] == [
        (2, "fault-xml-description", {"name": "材料"})
    ]
