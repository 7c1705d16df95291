"""The slips of authors in TOML files: each kind told from its line, in sentences, never in the parser's words."""

import re
from datetime import UTC

import pytest

from bot.screens import say
from bot.wording import Wording
from content.course_file import read_course_file
from content.model import Fault
from content.policy_file import read_policy

SLIPS = [
    ("title = “标题”", 2, "sign", "“", '"', 0),
    ('title ＝ "标题"', 2, "sign", "＝", "=", 0),
    ('标题＝"甲"', 2, "sign", "＝", "=", 0),
    ('title: "标题"', 2, "sign", ":", "=", 0),
    ("title：“标题”", 2, "sign", "：", "=", 0),
    ('topics = ["甲"，"乙"]', 2, "sign", "，", ",", 0),
    ("prerequisites = 【“甲”】", 2, "sign", "【", "[", 0),
    ("学时 = ２", 2, "sign", "２", "2", 0),
    ("［course］", 2, "sign", "［", "[", 0),
    ('title = "标题', 2, "quote", "", "", 0),
    ('title = 标题"', 2, "quote", "", "", 0),
    ("title = '标题", 2, "quote", "", "", 0),
    ('title = "所谓"标题""', 2, "inner", '标题""', "", 0),
    ("title = 标题，很长", 2, "text", "标题，很长", "", 0),
    ("标题 = 甲", 2, "text", "甲", "", 0),
    ("title =", 2, "empty", "", "", 0),
    ("required = True", 2, "flag", "True", "", 0),
    ("required = 是", 2, "flag", "是", "", 0),
    ("deadline = 2026/12/31", 2, "date", "2026/12/31", "", 0),
    ("deadline = 2026年12月31日", 2, "date", "2026年12月31日", "", 0),
    ("deadline = 2026-02-30", 2, "date", "2026-02-30", "", 0),
    ("hours = 1.5学时", 2, "number", "1.5学时", "", 0),
    ("pass_mark = 60%", 2, "number", "60%", "", 0),
    ("hours = .5", 2, "number", ".5", "", 0),
    (r'picture = "D:\课件\1.png"', 2, "backslash", "", "", 0),
    (r'picture = "C:\Users\1.png"', 2, "backslash", "", "", 0),
    ('id = "b"', 2, "twice", "id", "", 1),
    ('title = "甲"\n[exam]\nminutes = 5\n[exam]\ncount = 1', 5, "twice", "exam", "", 3),
    ("[exam]\nminutes = 5\n[topics]\nminutes = 6\n甲 = 7\n甲 = 8", 7, "twice", "甲", "", 6),
    ('topics = ["甲", "乙"\nhours = 2', 3, "bracket", "", "", 0),
    ("[exam\nminutes = 5", 2, "bracket", "", "", 0),
    ('title "标题"', 2, "equals", "", "", 0),
    ("[考试]\nminutes = 5", 2, "key", "考试", "", 0),
    ("\x07", 2, "other", "\x07", "", 0),
    ("a" + ".a" * 20_000 + " = 1", 0, "size", "", "", 0),
]


@pytest.mark.parametrize(("written", "line", "slip", "found", "plain", "first"), SLIPS)
def test_a_slip_is_told_by_its_kind_and_line(
    written: str, line: int, slip: str, found: str, plain: str, first: int
) -> None:
    faults = read_course_file(f'id = "a"\n{written}\n', "course.toml").faults
    params = {"slip": slip, "found": found, "plain": plain, "first": first}
    assert faults == [Fault("course.toml", line, "fault-toml-syntax", params)]


def test_a_chinese_name_in_a_policy_is_told_with_the_one_that_was_meant() -> None:
    found = [
        (one.line, one.key, one.params.get("near")) for one in read_policy('版本 = 1\nid = "a"\n', "a.toml").faults
    ]
    assert (1, "fault-key-inside", "version") in found


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_each_slip_has_a_sentence_and_a_remedy_of_its_own(language: str) -> None:
    wording = Wording(UTC, language)
    told = {}
    for written, _, slip, *_ in SLIPS:
        fault = read_course_file(f'id = "a"\n{written}\n', "course.toml").faults[0]
        params = dict(fault.params)
        sentences = wording.plain(say(fault.key, **params)), wording.plain(say(f"{fault.key}-remedy", **params))
        assert not re.search("Invalid|Expected|Cannot|Unclosed|Unterminated|statement", "".join(sentences))
        told.setdefault(slip, sentences)
    assert len({told[slip][0] for slip in told}) == len({told[slip][1] for slip in told}) == len(told) == 15
