"""What Moodle and GIFT say to single answers is kept where there is a place, and named where there is none."""

import pytest

from content.formats.feedback import Said, explained, is_verdict
from content.formats.gift import read_gift
from content.formats.moodle_xml import read_moodle_xml

GOOD, ALSO, BAD = Said(True, "依据第九条"), Said(True, "也算"), Said(False, "少了标题")


@pytest.mark.parametrize(
    ("general", "gaps", "expected"),
    [
        ("总的", [[GOOD, BAD]], ("总的", 2)),
        ("总的：依据第九条", [[GOOD, BAD]], ("总的：依据第九条", 1)),
        ("", [[BAD, GOOD, ALSO]], ("依据第九条", 2)),
        ("", [[GOOD], [ALSO, BAD]], ("依据第九条\n也算", 1)),
        ("", [[GOOD], [GOOD]], ("依据第九条", 0)),
        ("", [[BAD], [BAD]], ("", 1)),
        ("", [[Said(True, "正确！"), Said(False, "Wrong.")]], ("", 0)),
        ("", [], ("", 0)),
    ],
)
def test_one_explanation_of_what_is_said_to_answers(
    general: str, gaps: list[list[Said]], expected: tuple[str, int]
) -> None:
    assert explained(general, gaps) == expected


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Your answer is correct.", True),
        ("Your answer is partially correct.", True),
        ("That's not right", True),
        ("您的答案是正确的。", True),
        ("回答部分正确", True),
        ("答案不正确！", True),
        ("答案是错误的", True),
        ("正确答案是请示", False),
        ("Correct: see article 9.", False),
        ("对，见第九条", False),
        ("", False),
    ],
)
def test_a_verdict_stands_on_the_result_anyway(text: str, is_one: bool) -> None:
    assert is_verdict(text) is is_one


def in_moodle(kind: str, body: str) -> bytes:
    return (
        f"<quiz><question type='{kind}'><name><text>印章</text></name><questiontext><text>题目</text></questiontext>"
        f"{body}</question></quiz>"
    ).encode()


def said(tag: str, text: str, inside: str = "", share: int | None = None) -> str:
    fraction = "" if share is None else f" fraction='{share}'"
    return f"<{tag}{fraction}><text>{text}</text>{inside}</{tag}>"


CHOICE = said("answer", "甲", said("feedback", "好"), 100) + said("answer", "乙", said("feedback", "不好"), 0)
# (what is in the file, the explanation, how much is left out of what)
LOSSES: dict[str, tuple[bytes, str, dict[str, int]]] = {
    "feedback of options": (in_moodle("multichoice", CHOICE), "", {}),
    "a general feedback": (in_moodle("multichoice", CHOICE + said("generalfeedback", "总的")), "总的", {}),
    "Moodle's own combined feedback": (
        in_moodle(
            "multichoice",
            CHOICE
            + said("correctfeedback", "Your answer is correct.")
            + said("partiallycorrectfeedback", "")
            + said("incorrectfeedback", "您的答案是错误的。"),
        ),
        "",
        {},
    ),
    "combined feedback of the author": (
        in_moodle(
            "multichoice",
            CHOICE
            + said("correctfeedback", "很好，见第九条")
            + said("incorrectfeedback", "总的")
            + said("generalfeedback", "总的"),
        ),
        "总的",
        {"combined": 1},
    ),
    "hints": (in_moodle("multichoice", CHOICE + said("hint", "想想") + said("hint", "再想想")), "", {"hints": 2}),
    "feedback of typed answers": (
        in_moodle(
            "shortanswer",
            said("answer", "请示", said("feedback", "第九条"), 100)
            + said("answer", "*", said("feedback", "再看看"), 0),
        ),
        "第九条",
        {"answers": 1},
    ),
    "feedback of numbers, and a unit": (
        in_moodle(
            "numerical",
            said("answer", "3", said("feedback", "三天"), 100)
            + said("generalfeedback", "总的")
            + "<units><unit><multiplier>1</multiplier><unit_name>天</unit_name></unit></units>",
        ),
        "总的",
        {"answers": 1, "units": 1},
    ),
    "the template of an essay": (in_moodle("essay", said("responsetemplate", "一、")), "", {"templates": 1}),
    "feedback of gaps": (
        in_moodle("cloze", "").replace(
            "题目".encode(), "{1:SA:=请示#第九条~请求#差一点}和{1:NM:=3:0#三天~%50%4#近了}".encode()
        ),
        "第九条\n三天",
        {"answers": 2},
    ),
    "feedback of a matching": (
        in_moodle(
            "matching",
            "".join(said("subquestion", left, said("answer", right)) for left, right in ("甲一", "乙二"))
            + said("incorrectfeedback", "再看看"),
        ),
        "",
        {"combined": 1},
    ),
}


@pytest.mark.parametrize("name", LOSSES)
def test_feedback_and_hints_of_moodle_vanished_unsaid(name: str) -> None:
    xml, explanation, left = LOSSES[name]
    questions, faults = read_moodle_xml(xml, "m.xml")
    assert [question.explanation for question in questions] == [explanation]
    found = [(fault.key, fault.line, fault.severity, {k: v for k, v in fault.params.items() if v}) for fault in faults]
    key = "fault-xml-texts-left"
    assert found == ([(key, 1, "warning", {"question": "印章", **left})] if left else [])


@pytest.mark.parametrize(
    ("answers", "explanation", "left"),
    [
        ("=请示#第九条 =请求#也算", "第九条", 1),
        ("=请示#第九条 ####总的", "总的", 1),
        ("=请示#对 =%50%请求", "", 0),
        ("#=3#三天 ~#再看看", "三天", 1),
        ("=甲 -> 一#好 =乙 -> 二 ####总的", "总的", 1),
        ("=甲#好 ~乙#不好 ####总的", "总的", 0),
    ],
)
def test_feedback_that_gift_has_no_place_for_is_counted(answers: str, explanation: str, left: int) -> None:
    (question,), faults = read_gift(f"题\n{{{answers}}}", "a.gift")
    assert question.explanation == explanation
    counted = [fault.params["count"] for fault in faults if fault.key == "fault-gift-feedback-left"]
    assert counted == ([left] if left else [])
