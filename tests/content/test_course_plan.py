"""Audience, hours by category, front matter: values, faults with their lines, sums that always fit."""

import datetime
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from bot.cli.app import make_app
from content.course_file import read_course_file
from content.fingerprint import fingerprint
from content.front_matter import read_front_matter
from content.loader import load_course
from content.model import Audience, CertificatePlan, Course, Mix
from content.module_hours import Earning, HoursDoNotFit, give_out
from content.policy import Policy, Rule
from content.quote_keys import quote_keys
from content.values import ages
from tests.content.packages import LESSON, QUESTIONS, a_package

BASE = 'id = "shi-li"\ntitle = "示例"\nsummary = "短。"\nrequired = true\n'
FULL = (
    BASE
    + """\
prerequisites = ["how-to-study"]
in_order = true
release = 2026-12-01

[hours]
政治理论 = 2
业务能力 = 1.5

[audience]
单位 = ["清河县/青山镇", "县委组织部"]
ranks = "科员"
ages = "18-45"

"""
)


def loaded(folder: Path, toml: str, **files: str) -> tuple[Course | None, list[tuple[str, int, str]]]:
    lessons = {"02-er.md": "# 二\n\n正文。\n", "02-er.gift": QUESTIONS}
    found = load_course(a_package(folder, **{"course.toml": toml, **lessons, **files}))
    return found.course, [(fault.file, fault.line, fault.key) for fault in found.faults if fault.severity == "error"]


def test_a_full_course_file_is_read_with_keys_in_chinese(tmp_path: Path) -> None:
    course, faults = loaded(tmp_path, FULL)
    assert faults == []
    assert course is not None
    assert course.audience == Audience(("清河县/青山镇", "县委组织部"), ("科员",), (), 18, 45)
    assert (course.prerequisites, course.in_order, course.release) == (
        ("how-to-study",),
        True,
        datetime.date(2026, 12, 1),
    )
    assert course.hours == 350
    assert [(one.category, one.hours) for one in course.modules] == [("政治理论", 200), ("业务能力", 150)]


@pytest.mark.parametrize("table", ["exams", "topic"])
def test_a_table_that_nothing_reads_is_named_not_swallowed(tmp_path: Path, table: str) -> None:
    found = load_course(a_package(tmp_path, **{"course.toml": f"{BASE}\n[{table}]\nminutes = 60\n"}))
    warned = [(fault.key, fault.params["name"]) for fault in found.faults if fault.severity == "warning"]
    assert ("fault-key-unknown", table) in warned


@pytest.mark.parametrize(
    ("written", "key", "name", "besides"),
    [
        ("deadlin = 30", "fault-key-unknown", "deadlin", "deadline"),
        ('标题 = "甲"', "fault-key-unknown", "标题", "title"),
        ("截止 = 30", "fault-key-unknown", "截止", "deadline"),
        ("截至日期 = 30", "fault-key-unknown", "截至日期", "deadline"),
        ("总学时 = 3", "fault-key-unknown", "总学时", "hours"),
        ("“pass_mark” = 60", "fault-key-unknown", "“pass_mark”", "pass_mark"),
        ("背景音乐 = 3", "fault-key-unknown", "背景音乐", "none"),
        ("due = 30\ndeadline = 40", "fault-key-either", "due", "deadline"),
        ('[course]\ntitle = "乙"', "fault-key-twice", "title", "title"),
        ('[audience]\nunits = "甲"\n单位 = "乙"', "fault-key-either", "units", "单位"),
        ('[audience]\nunit = "甲"\nUnit = "乙"', "fault-key-either", "unit", "Unit"),
        ('[audience]\n单 位 = "甲"', "fault-toml-syntax", "", ""),
        ('[audience]\n年龄段 = "18-45"', "fault-key-inside", "年龄段", "年龄"),
        ('[hours]\n"理论" = 1\n"理论 " = 2', "fault-key-twice", "理论", ""),
    ],
)
def test_no_name_is_swallowed_and_the_one_meant_is_said(written: str, key: str, name: str, besides: str) -> None:
    """Of two names for one thing the last was followed without a word, and names in Chinese had no remedy."""
    fields = read_course_file(f"{BASE}{written}\n", "course.toml")
    found = [
        (one.key, str(one.params.get("name", "")), one.params.get("near", one.params.get("other", "")))
        for one in fields.faults
    ]
    assert (key, name, besides) in found


TAKING = Policy("a", 1, "甲", (1, 1), (), (Rule("p", "p", "penalty", penalty=True, category="违纪"),))


@pytest.mark.parametrize(
    ("written", "policies", "found"),
    [
        ('category = "扣分"\nhours = 1', [], [(5, "扣分")]),
        ('hours = 1\ncategory = "违 纪"', [TAKING], [(6, "违 纪")]),
        ('hours = 1\ncategory = "违纪"', [], []),
        ("[hours]\n业务 = 1\n扣分项 = 1", [], [(7, "扣分项")]),
        ("[hours]\n违纪 = 1", [TAKING], [(6, "违纪")]),
        ('category = "业务"\nhours = 1\n[exam]\nminutes = 9\ncategory = "违纪"', [TAKING], [(9, "违纪")]),
        ('category = "业务"\nhours = 1', [TAKING], []),
    ],
)
def test_a_course_counts_in_no_category_of_penalties(
    written: str, policies: list[Policy], found: list[tuple[int, str]]
) -> None:
    """Late entries refused the word, a course could take it."""
    faults = read_course_file(f"{BASE}{written}\n", "course.toml", policies=policies).faults
    told = [one for one in faults if one.key == "fault-category-penalty"]
    assert [(one.line, one.params["name"]) for one in told] == found
    assert all(one.severity == "error" for one in told)


def test_check_goes_by_the_policies_of_the_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    policy = 'id = "a"\nversion = 1\ntitle = "甲"\n[[rules]]\nid = "p"\ntitle = "p"\nfact = "penalty"\npenalty = true\n'
    (tmp_path / "policies").mkdir()
    (tmp_path / "policies" / "a.toml").write_text(policy + 'category = "违纪"\n', "utf-8")
    a_package(tmp_path / "course", **{"course.toml": f'{BASE}hours = 1\ncategory = "违纪"\n'})
    for name, value in (("DATA_DIR", tmp_path / "data"), ("POLICIES_DIR", tmp_path / "policies"), ("POLICY", "a")):
        monkeypatch.setenv(f"BOT_{name}", str(value))
    said = CliRunner().invoke(make_app(), ["check", str(tmp_path / "course")])
    assert (said.exit_code, "course.toml:6: 错误：类别“违纪”是用来扣分的" in said.output) == (1, True)
    (tmp_path / "policies" / "a.toml").write_text("id = ", "utf-8")
    said = CliRunner().invoke(make_app(), ["check", str(tmp_path / "course")])
    assert (said.exit_code, "没有拿课程的类别和它核对" in said.output) == (0, True)


MIXED = (
    BASE
    + """hours = 1

[topics]
党史 = "30%"
农 业 = 0.2

[kinds]
单选题 = 50

[difficulties]
难 = 20
"""
)


def test_shares_of_a_draw_are_read_in_their_usual_words(tmp_path: Path) -> None:
    plain, _ = loaded(tmp_path / "plain", BASE + "hours = 1\n")
    bank = "// [topic:党史]\n" + QUESTIONS
    found = load_course(
        a_package(tmp_path, **{"course.toml": MIXED.replace("农 业", '"农 业"'), "01-kaishi.gift": bank})
    )
    assert found.course is not None
    assert found.course.mix == Mix((("党史", 30), ("农 业", 20)), (("single", 50),), ((3, 20),))
    assert [(fault.key, fault.params["name"], fault.line) for fault in found.faults if "topic" in fault.key] == [
        ("fault-topic-unknown", "农 业", 7)
    ]
    assert plain is not None
    assert plain.fingerprint != found.course.fingerprint
    assert fingerprint(replace(plain, mix=None)) == plain.fingerprint


@pytest.mark.parametrize(
    ("wrong", "line"),
    [
        (MIXED.replace('"30%"', '"许多"'), 8),
        (MIXED.replace("30%", "90%"), 7),
        (MIXED.replace("单选题", "听写"), 12),
        (MIXED.replace("难 =", "很怪 ="), 15),
        (BASE + "hours = 1\ntopics = 3\n", 6),
    ],
)
def test_a_wrong_share_is_named_with_its_line(tmp_path: Path, wrong: str, line: int) -> None:
    course, faults = loaded(tmp_path, wrong.replace("农 业", "农业"))
    assert course is None
    assert faults == [("course.toml", line, "fault-value-mix")]


def test_a_module_says_its_own_category_hours_and_day(tmp_path: Path) -> None:
    lesson = "---\n类别: 业务能力\n学时：1.5\nrelease: 2026-12-24\n---\n" + LESSON
    course, faults = loaded(tmp_path, FULL, **{"01-kaishi.md": lesson})
    assert faults == []
    assert course is not None
    first, second = course.modules
    assert (first.category, first.hours, first.release) == ("业务能力", 150, datetime.date(2026, 12, 24))
    assert (second.category, second.hours) == ("政治理论", 200)
    assert first.title == "第一课"


@pytest.mark.parametrize(
    ("written", "plan"),
    [
        ("certificate = true", CertificatePlan()),
        ("certificate = false", None),
        ('certificate = "绿色证书"', CertificatePlan("绿色证书")),
        (
            '[certificate]\nname = "绿色证书"\nseries = "绿证"\nvalid_months = 24',
            CertificatePlan("绿色证书", "绿证", 24),
        ),
        ("[certificate]\n有效月数 = 12", CertificatePlan(valid_months=12)),
        ('[certificate]\nof = "course"', CertificatePlan()),
        ('[certificate]\n发给 = "考试"\n[exam]\ncount = 1', CertificatePlan(of_exam=True)),
        (
            '[certificate]\nof = "exam"\nvalid_months = 6\n[exam]\ncount = 1\nvalid_months = 12',
            CertificatePlan(valid_months=6, of_exam=True),
        ),
    ],
)
def test_a_certificate_is_asked_for(tmp_path: Path, written: str, plan: CertificatePlan | None) -> None:
    course, faults = loaded(tmp_path, f"{BASE}hours = 1\n{written}\n")
    assert faults == []
    assert course is not None
    assert course.certificate == plan


@pytest.mark.parametrize(
    ("written", "line", "key"),
    [
        ("certificate = 3", 6, "fault-value-certificate"),
        ('[certificate]\nseries = "绿-证"', 7, "fault-value-inside"),
        ("[certificate]\nvalid_months = 0", 7, "fault-value-inside"),
        ('[certificate]\nstamp = "章"', 7, "fault-key-inside"),
        (f'[certificate]\nname = "{"证" * 41}"', 7, "fault-value-inside"),
        (f'certificate = "{"证" * 41}"', 6, "fault-value-inside"),
        ('[certificate]\nof = "lessons"', 7, "fault-value-inside"),
        ('[certificate]\nname = "绿证"\n名称 = "绿色证书"', 8, "fault-key-either"),
    ],
)
def test_a_certificate_that_cannot_be_read_is_named(tmp_path: Path, written: str, line: int, key: str) -> None:
    _, faults = loaded(tmp_path, f"{BASE}hours = 1\n{written}\n")
    assert faults == [("course.toml", line, key)]


def test_a_certificate_of_an_exam_asks_for_one_that_can_be_sat_again(tmp_path: Path) -> None:
    plan = '[certificate]\nof = "exam"\nvalid_months = 6\n'
    _, faults = loaded(tmp_path, f"{BASE}hours = 1\n{plan}")
    assert faults == [("course.toml", 6, "fault-certificate-no-exam")]
    found = load_course(a_package(tmp_path, **{"course.toml": f"{BASE}hours = 1\n{plan}[exam]\ncount = 1\n"}))
    assert "fault-certificate-exam-lasts" in [fault.key for fault in found.faults if fault.severity == "warning"]


@pytest.mark.parametrize(
    ("toml", "files", "expected"),
    [
        (FULL.replace("18-45", "大人"), {}, ("course.toml", 16, "fault-value-inside")),
        (FULL.replace("ranks", "rangs"), {}, ("course.toml", 15, "fault-key-inside")),
        (FULL.replace("1.5", '"两"'), {}, ("course.toml", 11, "fault-value-hours")),
        (FULL.replace("2026-12-01", '"明天"'), {}, ("course.toml", 7, "fault-value-release")),
        (FULL.replace("how-to-study", "shi-li"), {}, ("course.toml", 5, "fault-value-prerequisites")),
        (FULL.replace("in_order = true", 'in_order = "也许"'), {}, ("course.toml", 6, "fault-value-in-order")),
        (FULL.replace("业务能力 = 1.5", "业务能力 = 1\n三 = 1"), {}, ("course.toml", 9, "fault-hours-no-module")),
        (FULL, {"01-kaishi.md": "---\ncategory: 别的\n---\n" + LESSON}, ("01-kaishi.md", 2, "fault-module-category")),
        (FULL, {"01-kaishi.md": "---\nhours: 很多\n---\n" + LESSON}, ("01-kaishi.md", 2, "fault-front-value")),
        (
            FULL,
            {"01-kaishi.md": "---\nhours: 3\ncategory: 政治理论\n---\n" + LESSON},
            ("01-kaishi.md", 2, "fault-hours-own"),
        ),
        (
            FULL,
            {"01-kaishi.md": "---\nhours: 1\n---\n\n# 一\n\n[a](file:///x)\n"},
            ("01-kaishi.md", 7, "fault-link-dangerous"),
        ),
    ],
)
def test_a_wrong_value_is_named_with_its_line(
    toml: str, files: dict[str, str], expected: tuple[str, int, str], tmp_path: Path
) -> None:
    course, faults = loaded(tmp_path, toml, **files)
    assert course is None
    assert expected in faults


@pytest.mark.parametrize(
    ("total", "modules", "expected"),
    [
        ({"业": 400}, "a b c d", {"a": 100, "b": 100, "c": 100, "d": 100}),
        ({"业": 400}, "a:300 b", {"a": 300, "b": 100}),
        ({"理": 200, "业": 200}, "a b c d", {"a": 100, "b": 100, "c": 100, "d": 100}),
        ({"理": 100, "业": 300}, "a b c d", {"a": 100, "b": 100, "c": 100, "d": 100}),
        ({"理": 200, "业": 200}, "a=业 b c", {"a": 200, "b": 100, "c": 100}),
        ({"理": 100, "业": 0}, "a", {"a": 100}),
    ],
)
def test_hours_are_given_out(total: dict[str, int], modules: str, expected: dict[str, int]) -> None:
    given_out = give_out(total, [_earning(one) for one in modules.split()])
    assert {slug: hours for slug, (_, hours) in given_out.items()} == expected


def _earning(text: str) -> Earning:
    slug, _, hours = text.partition(":")
    slug, _, category = slug.partition("=")
    return Earning(slug, category, int(hours) if hours else None)


@given(
    st.dictionaries(st.sampled_from("甲乙丙"), st.integers(0, 1000), min_size=1),
    st.lists(st.tuples(st.sampled_from(["", "", "甲", "乙"]), st.one_of(st.none(), st.integers(0, 500))), max_size=8),
)
def test_what_is_given_out_is_the_whole_in_each_category_or_it_is_refused(
    total: dict[str, int], modules: list[tuple[str, int | None]]
) -> None:
    earning = [Earning(f"m{place}", category, hours) for place, (category, hours) in enumerate(modules)]
    try:
        worth = give_out(total, earning)
    except HoursDoNotFit:
        return
    assert set(worth) == {one.slug for one in earning}
    for category, hours in total.items():
        assert sum(amount for name, amount in worth.values() if name == category) == hours
    assert all(worth[one.slug][1] == one.hours for one in earning if one.hours is not None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("18-45", (18, 45)), ("45岁以上", (45, None)), ("-45", (None, 45)), ("45 岁及以下", (None, 45)),
        ("18至45岁", (18, 45)), ("45-18", None), ("大人", None), ("-", None),
    ],
)  # fmt: skip
def test_ages_as_offices_write_them(text: str, expected: tuple[int | None, int | None] | None) -> None:
    assert ages(text) == expected


def test_of_two_names_for_one_thing_at_the_head_of_a_lesson_the_last_was_followed() -> None:
    found = read_front_matter("---\nhours: 1\n学时: 2\n---\n# 一\n", "01-a.md")
    assert ([(one.line, one.key) for one in found.faults], found.hours) == ([(3, "fault-key-twice")], 100)


@given(st.text(max_size=200))
def test_front_matter_never_moves_or_loses_a_line(text: str) -> None:
    found = read_front_matter(text, "a.md")
    assert found.text == text or found.text.split("\n")[-3:] == text.split("\n")[-3:] or found.text.strip("\n") in text
    assert len(found.text.split("\n")) == len(text.split("\n"))


@given(st.text(alphabet='甲ab="#[]{}.,\n ', max_size=80))
def test_quoting_keys_keeps_every_line_where_it_is(text: str) -> None:
    quoted = quote_keys(text)
    assert quoted.count("\n") == text.count("\n")
    assert quoted.replace('"', "") == text.replace('"', "")


@pytest.mark.parametrize(
    ("text", "hours", "faults"),
    [
        ("---\nhours: 1.5\ntags:\n  - 甲\n---\n# 一\n", 150, [(3, "unknown"), (4, "line")]),
        ("---\ncategory: 业务\nhours: 1.5\n# 一\n", None, [(1, "open")]),
        ("---\n\n分隔线下面的话。\n", None, []),
        ("---\n话\n---\n# 一\n", None, []),
    ],
)
def test_a_broken_head_of_a_lesson_was_shown_to_learners_and_its_hours_lost(
    text: str, hours: int | None, faults: list[tuple[int, str]]
) -> None:
    found = read_front_matter(text, "a.md")
    assert found.hours == hours
    assert sorted((fault.line, fault.key.removeprefix("fault-front-")) for fault in found.faults) == faults
