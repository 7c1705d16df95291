"""The next step, as a table over what a cadre sees of the catalogue."""

from __future__ import annotations

from datetime import datetime

import pytest

from bot.study.learning.catalogue import CoursePage, Mark, ModuleLine
from bot.study.learning.exam_lines import ExamLine
from bot.study.learning.exam_rules import Standing, State
from bot.study.learning.next_step import next_step
from tests.build import an_exam
from tests.conftest import SHANGHAI


def a_line(number: int, mark: Mark = "new", left: int = 3) -> ModuleLine:
    return ModuleLine(number, f"m{number}", f"第{number}课", mark, 0 if mark == "new" else 1, 2, 3, 100, None, left)


def a_page(course: str, *marks: Mark, required: bool = True, left: int = 3, exam: ExamLine | None = None) -> CoursePage:
    lines = tuple(a_line(number, mark, left) for number, mark in enumerate(marks, 1))
    return CoursePage(course, course, "", "综合", 100, required, 60, None, None, False, lines, exam=exam)


def an_exam_line(state: State, opens: datetime | None = None) -> ExamLine:
    return ExamLine(1, an_exam(), True, Standing(state, 1, opens=opens), 1, None, None, None, None, None)


LATER = datetime(2026, 3, 9, 9, 0, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("pages", "running", "expected"),
    [
        ([a_page("甲", "new")], None, ("lesson", "甲", 1)),
        ([a_page("甲", "done", "reading")], None, ("lesson", "甲", 2)),
        ([a_page("甲", "read")], None, ("quiz", "甲", 1)),
        ([a_page("甲", "failed")], None, ("quiz", "甲", 1)),
        ([a_page("甲", "done"), a_page("乙", "new")], None, ("lesson", "乙", 1)),
        ([a_page("甲", "new"), a_page("乙", "reading")], ("乙", "m1"), ("attempt", "乙", 1)),
        ([a_page("甲", "done"), a_page("选", "new", required=False)], None, ("course", "选", None)),
        ([a_page("甲", "done"), a_page("选", "reading", required=False)], None, ("lesson", "选", 1)),
        ([a_page("甲", "failed", left=0), a_page("乙", "new")], None, ("lesson", "乙", 1)),
        ([a_page("甲", "failed", left=0)], None, ("waiting", "甲", 1)),
        ([a_page("甲", "done")], None, None),
        ([a_page("甲", "done", exam=an_exam_line("open"))], None, ("exam", "甲", None)),
        ([a_page("甲", "done", exam=an_exam_line("marking"))], None, ("marking", "甲", None)),
        ([a_page("甲", "done", exam=an_exam_line("waiting", LATER))], None, ("sitting", "甲", None)),
        ([a_page("甲", "done", exam=an_exam_line("passed"))], None, None),
        ([a_page("甲", "marking"), a_page("乙", "done", exam=an_exam_line("marking"))], None, ("marking", "甲", 1)),
        ([], None, None),
    ],
)
def test_the_next_step(
    pages: list[CoursePage], running: tuple[str, str] | None, expected: tuple[str, str, int | None] | None
) -> None:
    step = next_step(pages, running)
    shown = None if step is None else (step.kind, step.course.id, step.module.number if step.module else None)
    assert shown == expected
