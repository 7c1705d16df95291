"""Whatever stands in a file, a reader answers with values and faults, never with an exception."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.course_file import read_course_file
from content.formats.gift import read_gift
from content.formats.question_sheet import read_question_sheet
from content.model import Question
from content.read_text import decode_text
from content.sheets import SheetRow
from tests.content.telegram_html import HtmlRefused, read_html

calm = settings(deadline=None, max_examples=60)
MARKS = r"{ } = ~ # #### %50% -> :: \ // T .. 1 [html] $CATEGORY:".split()  # noqa: SIM905
letters = st.text(string.ascii_letters + "中文｛＝～<>&\x00", max_size=6)
gift_like = st.lists(st.one_of(st.sampled_from([*MARKS, "\n", "\n\n"]), letters), max_size=60).map("".join)


def is_sound(question: Question) -> bool:
    right = sum(option.right for option in question.options)
    if question.kind == "blank":
        return all(question.blanks) and bool(question.blanks) and not question.options
    if question.kind == "essay":
        return not question.options and sum(one.points for one in question.rubric) in (0, question.points)
    if question.kind == "truefalse":
        return [option.text for option in question.options] == ["true", "false"] and right == 1
    return len(question.options) >= 2 and (right == 1 if question.kind == "single" else right >= 1)


@calm
@given(gift_like)
def test_any_gift_text_gives_sound_questions_and_placed_faults(text: str) -> None:
    questions, faults = read_gift(text, "a.gift")
    assert all(is_sound(question) for question in questions)
    assert len({question.key for question in questions}) == len(questions)
    last = len(text.split("\n"))
    assert all(1 <= place.line <= last for place in (*questions, *faults))


@calm
@given(st.text(max_size=200))
def test_any_course_file_gives_fields_and_placed_faults(text: str) -> None:
    fields = read_course_file(text, "course.toml")
    assert fields.faults
    assert all(1 <= fault.line <= len(text.split("\n")) for fault in fields.faults)


@calm
@given(st.binary(max_size=200))
def test_any_bytes_are_a_text_or_a_fault(raw: bytes) -> None:
    read = decode_text(raw, "a.md")
    assert (read.text is None) == any(fault.severity == "error" for fault in read.faults)


KINDS = ["单选", "多选", "判断", "填空"]
cells = st.sampled_from([*KINDS, "", "A", "AB", "E", "对", "甲", "乙", "1,2", "|", "；", "题干？"])


@calm
@given(st.lists(st.lists(cells, max_size=8), max_size=12))
def test_every_row_of_a_question_sheet_is_a_question_or_a_fault(lines: list[list[str]]) -> None:
    headings = ["题型", "题干", "答案", "A", "B", "C"]
    rows = [SheetRow("库", number, line) for number, line in enumerate([headings, *lines], start=1)]
    questions, faults = read_question_sheet(rows, "a.xlsx")
    assert all(is_sound(question) for question in questions)
    errors = [fault.line for fault in faults if fault.severity == "error"]
    told = [*(question.line for question in questions), *errors]
    assert len(set(told)) == len(told)
    headings_below = {
        number for number, line in enumerate(lines, 2) if [*filter(None, line)] in ([one] for one in KINDS)
    }
    assert {*told, *(fault.line for fault in faults), *headings_below} >= set(range(2, len(lines) + 2))


@pytest.mark.parametrize(
    "html",
    [
        "<b>", "</b>", "<b></b>", "<b><i>x</b></i>", "<p>x</p>", "<b class='x'>x</b>", "&nbsp;", "&", "a < b", "<b><b>x</b></b>",
        '<a href="javascript:x">x</a>', "<a>x</a>", "<code><b>x</b></code>", "<b><code>x</code></b>", "<br>", "<pre><i>x</i></pre>",
        "<blockquote><blockquote>x</blockquote></blockquote>", "a\x00b",
    ],
)  # fmt: skip
def test_the_strict_reader_refuses_what_telegram_would(html: str) -> None:
    with pytest.raises(HtmlRefused):
        read_html(html)
