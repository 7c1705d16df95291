"""The exam of a package: its rules in the words of authors, its questions, its hours; faults with their lines."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.screens import say
from bot.wording import Wording
from content.exam_bank import take_hours
from content.fingerprint import fingerprint
from content.loader import Loaded, load_course
from content.model import Fault
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


def worded(fault: Fault) -> str:
    params = dict(fault.params)
    return " ".join(Wording(UTC).plain(say(key, **params)) for key in (fault.key, f"{fault.key}-remedy"))


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


WRONG = [
    ('minutes = "90分钟"', 'minutes = "很久"', 10, "fault-value-inside", "minutes 的值 很久 看不懂。"),
    ("resits = 1", "resists = 1", 12, "fault-key-inside", "是不是想写 resits？"),
    ("resits = 1", "补考次数 = 1", 12, "fault-key-inside", "是不是想写 resits？"),
    ("resits = 1", "resits = 1\nattempts = 3", 13, "fault-key-either", "attempts 和 resits"),
    ("resits = 1", "resits = true", 12, "fault-value-inside", "resits 的值 true 看不懂。"),
    ("resits = 1", 'resits = 1\nduration = "1h"', 13, "fault-key-either", "minutes 和 duration"),
    ("valid_years = 2", "valid_years = 2\nvalid_months = 6", 16, "fault-key-either", "valid_months 和 valid_years"),
    ('on_fail = "暂缓"', 'on_fail = "算了"', 16, "fault-value-inside", '"补训" 或 "暂缓"'),
    ("minimum = 20", "minimum = 41", 31, "fault-section-minimum", "最低分是 41，可满分只有 40 分"),
    ('kinds = ["单选", "判断"]', 'kinds = ["口试"]', 25, "fault-value-inside", 'kinds 的值 ["口试"] 看不懂。'),
    ('topics = ["公文"]', 'topics = { 公文 = "很多" }', 32, "fault-value-mix", "公文"),
    ('name = "专业知识"', 'name = "公共知识"', 28, "fault-section-twice", "都叫“公共知识”"),
    ('name = "第一场"', "name = 1", 35, "fault-value-inside", "name 的值 1 看不懂"),
    ('"2026年12月20日 11:00"', '"2026年12月20日 8:00"', 37, "fault-sitting-backwards", "2026年12月20日 8:00 不晚于"),
    ('"2026年12月20日 11:00"', "2026-12-20 08:00:00", 37, "fault-sitting-backwards", "2026-12-20 08:00:00 不晚于"),
    ('"2026年12月20日 11:00"', '"2026年13月20日 8:00"', 37, "fault-value-inside", "例如 2026-12-20 09:00:00"),
    ("opens = 2026-12-20 09:00:00", "opens = 2026-12-20", 36, "fault-value-inside", "opens 的值 2026-12-20 看不懂"),
    ("opens = 2026-12-20 09:00:00", "开考 = 2026-12-20 09:00:00", 36, "fault-key-inside", "是不是想写 opens？"),
    ("points = 40", "points = nan", 30, "fault-value-inside", "points 的值 nan 看不懂"),
    ("resits = 1", "remind_days = [9, 0]", 12, "fault-value-inside", "[9, 0]"),
    ("resits = 1", "remind_days = [9, 5, 3, 1]", 12, "fault-value-inside", "最多三个"),
    (FULL[FULL.index("[exam]") :], "exam = 3", 8, "fault-table-inside", "exam 写成了 3"),
]


@pytest.mark.parametrize(("old", "new", "line", "key", "told"), WRONG)
def test_what_cannot_be_read_is_named_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, key: str, told: str
) -> None:
    assert old in FULL
    found = loaded(tmp_path, FULL.replace(old, new))
    assert found.course is None
    wrong = [one for one in found.faults if (one.line, one.key) == (line, key)]
    assert told in worded(wrong[0])
    assert {one.key for one in found.faults} <= {key, "fault-missing-inside"}


def test_all_that_is_wrong_in_an_exam_is_told_at_once(tmp_path: Path) -> None:
    """An author heard of one fault, mended it, and heard of the next one."""
    text = (
        FULL.replace('"90分钟"', '"很久"').replace("resits", "resists").replace('"暂缓"', "true").replace('"单选"', '"口试"')
        .replace("points = 40", "points = nan").replace("opens = 2026-12-20 09:00:00", "opens = 2026-12-20")
        .replace("专业知识", "公共知识")
    )  # fmt: skip
    found = loaded(tmp_path, text, **{"exam.gift": "::甲:: 对吗？{\n"}).faults
    assert [(one.file, one.line) for one in found] == [
        ("course.toml", 10), ("course.toml", 12), ("course.toml", 16), ("course.toml", 25), ("course.toml", 28),
        ("course.toml", 30), ("course.toml", 36), ("exam.gift", 1),
    ]  # fmt: skip
    assert not re.search("datetime|Decimal|True|None", "".join(map(worded, found)))


FIRST = 'opens = 2026-12-20 09:00:00\ncloses = "2026年12月20日 11:00"'
SECOND = "\n\n[[exam.sittings]]\nopens = 2026-12-20 {}:00\ncloses = 2026-12-20 {}:00"


@pytest.mark.parametrize(
    ("head", "sittings", "expected"),
    [
        ("", FIRST, []),
        ("", FIRST.replace("11:00", "10:30"), []),
        ("", FIRST.replace("11:00", "10:29"), [(37, "fault-sitting-short", "“第一场”只开 89 分钟，考试要 90 分钟")]),
        ("", FIRST + SECOND.format("11:00", "12:30"), []),
        ("", FIRST + SECOND.format("10:59", "12:30"), [(40, "fault-sitting-overlap", "“2”和“第一场”")]),
        ("", FIRST + SECOND.format("08:00", "12:30"), [(40, "fault-sitting-overlap", "“2”和“第一场”")]),
        ("", FIRST.replace("12-20", "11-20").replace("12月", "11月"), [(37, "fault-sitting-past", "2026-11-20 11:00")]),
        ("deadline = 2026-12-20\n", FIRST, []),
        ("deadline = 2026-12-19\n", FIRST, [(7, "fault-deadline-sitting", "最后一场考试到 2026-12-20 才结束")]),
        ("due = 2026-12-19\n", FIRST, [(7, "fault-deadline-sitting", "课程期限是 2026-12-19")]),
        ('deadline = "30d"\n', FIRST, []),
        ("deadline = 2026-12-31\nrelease = 2027-01-01\n", FIRST, [(8, "fault-release-late", "2027-01-01 才开放")]),
    ],
)
def test_dates_that_are_probably_not_meant_are_named(
    tmp_path: Path, head: str, sittings: str, expected: list[tuple[int, str, str]]
) -> None:
    text = FULL.replace("\n[exam]", f"{head}\n[exam]", 1).replace(FIRST, sittings)
    package = a_package(tmp_path, **{"course.toml": text, "exam.gift": BANK})
    found = load_course(package, now=datetime.fromisoformat("2026-11-26T10:00"))
    assert found.course is not None
    assert [(one.line, one.key, one.severity) for one in found.faults] == [
        (line, key, "warning") for line, key, _ in expected
    ]
    assert all(told in worded(one) for one, (_, _, told) in zip(found.faults, expected, strict=True))
    assert not [one for one in load_course(package).faults if one.key == "fault-sitting-past"], (
        "nothing says what day it is"
    )


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


def test_essays_are_drawn_where_a_section_asks_for_them_and_named_where_none_does(tmp_path: Path) -> None:
    bank = BANK + "\n// [topic:公文]\n::丁:: 谈谈体会 {}\n"
    never = loaded(tmp_path, FULL, **{"exam.gift": bank})
    assert [(one.line, one.key, one.severity) for one in never.faults] == [(9, "fault-exam-essay", "warning")]
    asked = FULL.replace('topics = ["公文"]', 'topics = ["公文"]\nkinds = ["问答", "填空"]')
    found = loaded(tmp_path, asked, **{"exam.gift": bank})
    assert (found.faults, found.course is not None) == ((), True)
    assert found.course is not None
    assert found.course.exam is not None
    assert [one.takes("essay", "公文", 0) for one in found.course.exam.sections] == [False, True]


@pytest.mark.parametrize(
    ("written", "days"),
    [("", (7, 1)), ("remind_days = [14, 3, 1]", (14, 3, 1)), ("remind_days = []", ()), ("remind_days = 2", (2,))],
)
def test_an_author_says_when_people_hear_of_a_sitting(tmp_path: Path, written: str, days: tuple[int, ...]) -> None:
    found = loaded(tmp_path, FULL.replace("resits = 1", written))
    assert found.course is not None
    assert found.course.exam is not None
    assert found.course.exam.remind_days == days


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
