"""The exam of a package: its rules in the words of authors, its questions, its hours; faults with their lines."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from content.exam_bank import take_hours
from content.fingerprint import fingerprint
from content.loader import Loaded, load_course
from content.model_exam import Exam, Section, Sitting
from content.module_hours import HoursDoNotFit
from tests.content.packages import QUESTIONS, a_package

BASE = 'id = "zhi-wu"\ntitle = "任职资格"\nsummary = "短。"\ncategory = "业务能力"\nhours = 2\nrequired = true\n'
FULL = (
    BASE
    + """
[exam]
title = "任职资格考试"
minutes = "90分钟"
pass_mark = "60%"
resits = 1
ages = "18-59"
open_book_from = 50
valid_years = 2
on_fail = "暂缓"
lessons_first = false
hours = 0.5

[[exam.sections]]
name = "公共知识"
count = 2
points = "30分"
minimum = 40
kinds = ["单选", "判断"]

[[exam.sections]]
name = "专业知识"
count = 1
points = 40
minimum = 20
topics = ["公文"]

[[exam.sittings]]
name = "第一场"
opens = 2026-12-20 09:00:00
closes = "2026年12月20日 11:00"
"""
)
BANK = "::甲:: 对吗？{T}\n\n::乙:: 选哪个？{=甲 ~乙}\n\n// [topic:公文]\n::丙:: 填什么？{=请示 =请 示}\n"


def loaded(folder: Path, toml: str, **files: str) -> Loaded:
    return load_course(a_package(folder, **{"course.toml": toml, "exam.gift": BANK, **files}))


def test_an_exam_is_read_with_sections_sittings_and_its_own_questions(tmp_path: Path) -> None:
    found = loaded(tmp_path, FULL)
    assert found.faults == ()
    assert found.course is not None
    exam = found.course.exam
    assert exam is not None
    assert [question.key for question in exam.questions] == ["甲", "乙", "丙"]
    opens, closes = datetime.fromisoformat("2026-12-20T09:00"), datetime.fromisoformat("2026-12-20T11:00")
    assert exam == Exam(
        title="任职资格考试", minutes=90, pass_mark=60, attempts=2, age_from=18, age_to=59, open_book_from=50,
        valid_months=24, on_fail="defer", lessons_first=False, category="业务能力", hours=50, questions=exam.questions,
        sections=(
            Section("公共知识", 2, 3000, 4000, kinds=("single", "truefalse")),
            Section("专业知识", 1, 4000, 2000, topics=("公文",)),
        ),
        sittings=(Sitting("第一场", opens, closes),),
    )  # fmt: skip
    assert [module.hours for module in found.course.modules] == [150]
    later = loaded(tmp_path, FULL.replace("09:00:00", "09:30:00")).course
    assert later is not None
    assert fingerprint(later) != found.course.fingerprint


def test_a_short_exam_draws_from_the_lessons(tmp_path: Path) -> None:
    found = load_course(
        a_package(tmp_path, **{"course.toml": BASE + "[exam]\nminutes = 30\ncount = 2\nmax_age = 45\n"})
    )
    assert found.course is not None
    exam = found.course.exam
    assert exam is not None
    assert (exam.title, exam.minutes, exam.attempts, exam.questions) == ("任职资格考试", 30, 1, ())
    assert exam.sections == (Section("", 2),)
    assert (exam.age_from, exam.age_to, exam.hours, exam.on_fail) == (None, 45, 0, "makeup")


@pytest.mark.parametrize(
    ("old", "new", "line", "name"),
    [
        ('minutes = "90分钟"', 'minutes = "很久"', 10, "minutes"),
        ("resits = 1", "resists = 1", 12, "resists"),
        ('on_fail = "暂缓"', 'on_fail = "算了"', 16, "on_fail"),
        ("minimum = 20", "minimum = 41", 31, "minimum"),
        ('kinds = ["单选", "判断"]', 'kinds = ["问答"]', 25, "kinds"),
        ('closes = "2026年12月20日 11:00"', 'closes = "2026年12月20日 8:00"', 37, "closes"),
        ('closes = "2026年12月20日 11:00"', 'closes = "2026年13月20日 8:00"', 37, "closes"),
        ("opens = 2026-12-20 09:00:00", "opens = 2026-12-20", 36, "opens"),
        ("points = 40", "points = nan", 30, "points"),
        ('name = "第一场"', "name = 1", 35, "name"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(tmp_path: Path, old: str, new: str, line: int, name: str) -> None:
    assert old in FULL
    found = loaded(tmp_path, FULL.replace(old, new))
    assert found.course is None
    faults = [(one.line, one.key, one.params["name"]) for one in found.faults if one.severity == "error"]
    assert faults == [(line, "fault-value-exam", name)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("count = 2", "count = 3", [("公共知识", 3, 2)]),
        ('topics = ["公文"]', 'topics = ["党史"]', [("专业知识", 1, 0)]),
        # Each alone has enough, both together have not.
        ('count = 1\npoints = 40\nminimum = 20\ntopics = ["公文"]', "count = 2", [("公共知识、专业知识", 4, 3)]),
    ],
)
def test_a_bank_too_small_for_a_paper_is_refused(
    tmp_path: Path, old: str, new: str, expected: list[tuple[str, int, int]]
) -> None:
    found = loaded(tmp_path, FULL.replace(old, new))
    short = [(one.params["name"], one.params["wanted"], one.params["have"]) for one in found.faults]
    assert (found.course, short) == (None, expected)


def test_questions_without_an_exam_are_named(tmp_path: Path) -> None:
    found = loaded(tmp_path, BASE)
    assert [(one.file, one.key, one.severity) for one in found.faults] == [("exam.gift", "fault-exam-alone", "warning")]
    twice = loaded(tmp_path, FULL, **{"考试.txt": "1. 题\nA. 一\nB. 二\n答案：A\n"})
    assert [one.key for one in twice.faults] == ["fault-questions-twice"]


def test_lessons_without_questions_leave_all_hours_to_the_exam(tmp_path: Path) -> None:
    found = loaded(tmp_path, FULL.replace("hours = 0.5", ""), **{"01-kaishi.gift": "// nothing\n"})
    assert found.course is not None
    assert found.course.exam is not None
    assert (found.course.exam.hours, [one.hours for one in found.course.modules]) == (200, [None])


@pytest.mark.parametrize(
    ("total", "hours", "category", "alone", "expected"),
    [
        ({"业务": 400}, None, "业务", False, (0, {"业务": 400})),
        ({"业务": 400}, None, "业务", True, (400, {"业务": 0})),
        ({"业务": 400}, 100, "业务", False, (100, {"业务": 300})),
        ({"理论": 200, "业务": 200}, 100, "业务", False, (100, {"理论": 200, "业务": 100})),
        ({"业务": 400}, 500, "业务", False, "fault-hours-own"),
        ({"业务": 400}, 100, "业务", True, "fault-hours-own"),
        ({"理论": 200, "业务": 200}, None, "业务", True, "fault-hours-own"),
        ({"业务": 400}, 100, "理论", False, "fault-module-category"),
    ],
)
def test_an_exams_hours_are_part_of_the_courses(
    total: dict[str, int], hours: int | None, category: str, alone: bool, expected: object
) -> None:
    exam = Exam("考试", 60, (Section("", 1),), hours=hours, category=category)
    if isinstance(expected, str):
        with pytest.raises(HoursDoNotFit) as wrong:
            take_hours(exam, total, alone=alone)
        assert wrong.value.key == expected
        return
    found, left = take_hours(exam, total, alone=alone)
    assert (found.hours, left) == expected


def test_an_exam_that_names_no_category_takes_its_hours_from_the_courses_main_one(tmp_path: Path) -> None:
    hours = FULL.replace("hours = 2\n", "").replace("[exam]", "[hours]\n理论 = 1\n业务能力 = 1\n\n[exam]", 1)
    found = loaded(tmp_path, hours, **{"02-er.md": "# 二\n\n文。\n", "02-er.gift": QUESTIONS})
    assert [one.key for one in found.faults if one.severity == "error"] == []
    assert found.course is not None
    assert {one.category: one.hours for one in found.course.modules} == {"理论": 50, "业务能力": 100}
