"""A star in a gap's answer stands for any text: said once for a file, or a course, with how to write a plain one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from pathlib import Path

import pytest

from bot.views.fault_words import fault_words
from bot.wording import Wording
from content.check import check
from content.model import Question
from content.question_file import read_question_file
from content.star_answers import star_answers
from tests.build import a_question
from tests.content.packages import a_package

WORDING = Wording(UTC)
SHEET = "题干,答案,题型\n防____,防*安全;安*,填空\n算式____,3\\*4,填空\n"


def a_gap(*blanks: tuple[str, ...]) -> Question:
    return replace(a_question(kind="blank"), blanks=blanks, line=7)


@pytest.mark.parametrize(
    ("blanks", "count", "text"),
    [
        ([("防*安全",)], 1, "防*安全"),
        ([("请示", "*请示*"), ("批*",)], 2, "*请示*"),
        ([("*",)], 1, "*"),
        ([(r"3\*4",)], 0, ""),
        ([("2.9..3.1",)], 0, ""),
        ([("请示",)], 0, ""),
        ([], 0, ""),
    ],
)
def test_answers_with_a_star_are_counted(blanks: list[tuple[str, ...]], count: int, text: str) -> None:
    found = star_answers([("a.gift", a_gap(*blanks))])
    expected = [("a.gift", 7, "warning", {"count": count, "text": text})] if count else []
    assert [(one.file, one.line, one.severity, one.params) for one in found] == expected


def test_it_is_said_once_with_how_to_write_a_plain_star(tmp_path: Path) -> None:
    (tmp_path / "题.csv").write_text(SHEET, encoding="utf-8")
    (fault,) = read_question_file(tmp_path / "题.csv").faults
    words = [WORDING.plain(one, "zh-Hans") for one in fault_words(fault.file, fault.key, fault.params)]
    assert words == [
        "有 2 个填空答案里写了 *，现在 * 代表任意文字，例如“防*安全”。",
        r"本来就是这个意思，不用改。如果是星号本身，请写成 \*，例如 3\*4。",
    ]
    assert [one.key for one in check(tmp_path / "题.csv").faults] == ["fault-blank-stars"]


def test_a_course_is_told_once_and_moodle_s_own_files_never(tmp_path: Path) -> None:
    bank = "防{=防*安全}。\n\n护{=护*}。\n"
    lessons = {"01-kaishi.gift": bank, "02-er.md": "# 二\n\n文\n", "02-er.gift": bank.replace("护", "保")}
    told = [one for one in check(a_package(tmp_path, **lessons)).faults if one.key == "fault-blank-stars"]
    assert [(one.file, one.params["count"]) for one in told] == [("01-kaishi.gift", 4)]
    assert star_answers([("a.XML", a_gap(("*",)))]) == []
