"""Qualification books and the ladders of degrees and titles: every fault with its line, nothing that makes the reader fail."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.settings import ROOT
from content.check import check
from content.ladders import DEGREES, TITLES, degree_level, title_level
from content.qualification import BadQualification, in_force
from content.qualification_file import load_qualifications, read_qualification

FOLDER = ROOT / "content" / "qualifications"
GOOD = """id = "a"
version = 1
title = "甲"

[[requirements]]
id = "r"
title = "大专"
degree = "大专"
within_months = 60
"""


@pytest.mark.parametrize(
    ("word", "level"),
    [
        ("小学", 1), ("初中", 2), ("高中", 3), ("中专", 3), ("职高", 3), ("大专", 4), ("大学专科", 4), ("高职", 4), ("本科", 5),
        ("大学", 5), ("中央党校大学", 5), ("硕士", 6), ("在职研究生", 6), ("博士研究生", 7), ("无", 0), ("本科在读", 0),
        ("大学肄业", 0), ("", 0),
    ],
)  # fmt: skip
def test_degrees(word: str, level: int) -> None:
    assert degree_level(word) == level


@pytest.mark.parametrize(
    ("word", "level"),
    [
        ("初级", 1), ("助理农艺师", 1), ("技术员", 1), ("中级", 2), ("农艺师", 2), ("讲师", 2), ("主治医师", 2), ("副高级", 3),
        ("高级工程师", 3), ("副教授", 3), ("副主任医师", 3), ("正高级", 4), ("教授", 4), ("正高级农艺师", 4), ("主任医师", 4),
        ("无", 0), ("", 0),
    ],
)  # fmt: skip
def test_titles(word: str, level: int) -> None:
    assert title_level(word) == level


def test_the_ladders_are_in_their_own_order() -> None:
    assert [degree_level(word) for word in DEGREES] == list(range(1, len(DEGREES) + 1))
    assert [title_level(word) for word in TITLES] == list(range(1, len(TITLES) + 1))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (GOOD, []),
        (GOOD.replace('"大专"\nwithin', '"好"\nwithin'), [(8, "fault-value-inside")]),
        (GOOD.replace("within_months = 60", "within_months = 0"), [(9, "fault-value-inside")]),
        (GOOD.replace("within_months", "within_month"), [(9, "fault-key-inside")]),
        (GOOD.replace("degree =", "job_title ="), [(8, "fault-value-inside")]),
        (GOOD + 'certificate = "证"\n', [(5, "fault-qualification-needs")]),
        (GOOD.replace('degree = "大专"\n', ""), [(5, "fault-qualification-needs")]),
        (GOOD.replace('degree = "大专"', "year_hours = false"), [(5, "fault-qualification-needs")]),
        (GOOD.replace('degree = "大专"', "period_hours = 550"), [(5, "fault-missing-inside")]),
        (GOOD.replace('degree = "大专"', "failed_years = 0"), [(8, "fault-policy-zero")]),
        (GOOD.replace('degree = "大专"\nwithin_months = 60', "training_hours = 90"), [(5, "fault-missing-inside")]),
        (GOOD + 'counted_from = "rule"\n', [(10, "fault-missing-inside")]),
        (GOOD + 'blocks = ["leave"]\n', [(10, "fault-value-inside")]),
        (GOOD + GOOD[GOOD.index("[[") :], [(11, "fault-policy-rule-twice")]),
        (GOOD.replace("version = 1", "version = 1\neffective_from = 2026-02-01\neffective_to = 2026-01-01"),
         [(4, "fault-policy-dates")]),
        (GOOD.replace("version = 1", "version = 1\nremind_days = [9999]"), [(3, "fault-value-inside")]),
        ('id = "a"\nversion = 1\ntitle = "甲"\nrequirements = []\n', [(1, "fault-qualification-none")]),
        ("requirements = 3\n" + GOOD[: GOOD.index("[[")], [(1, "fault-list-inside")]),
        ("id = \n", [(1, "fault-toml-syntax")]),
    ],
)  # fmt: skip
def test_faults_and_their_lines(text: str, expected: list[tuple[int, str]]) -> None:
    reading = read_qualification(text, "f")
    assert [(fault.line, fault.key) for fault in reading.faults] == expected
    assert (reading.book is None) == bool(expected)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*GOOD.splitlines(), "period_hours = 1e99", "x = [1]", "year_hours = true", "[[a]]"])))
def test_any_file_is_read_or_its_faults_are_named(lines: list[str]) -> None:
    reading = read_qualification("\n".join(lines), "f")
    assert (reading.book is None) == bool(reading.faults)


def test_the_examples_are_sound_and_are_told_from_policies() -> None:
    report = check(FOLDER)
    assert report.faults == ()
    assert {book.id for book in report.qualifications} == {"national", "santuan"}
    assert check(ROOT / "content" / "policies").qualifications == ()


def test_versions_lie_in_one_folder_and_the_newest_in_force_counts(tmp_path: Path) -> None:
    (tmp_path / "one.toml").write_text(GOOD, encoding="utf-8")
    later = GOOD.replace("version = 1", "version = 2\neffective_from = 2027-01-01")
    (tmp_path / "two.toml").write_text(later, encoding="utf-8")
    books = load_qualifications(tmp_path, "a")
    found = [in_force(books, day) for day in (date(2026, 12, 31), date(2027, 1, 1))]
    assert [book.version for book in found if book] == [1, 2]
    with pytest.raises(BadQualification, match="no qualification rules b"):
        load_qualifications(tmp_path, "b")
    (tmp_path / "three.toml").write_text(GOOD, encoding="utf-8")
    assert [fault.key for fault in check(tmp_path).faults] == ["fault-policy-twice"]
    with pytest.raises(BadQualification, match="two files"):
        load_qualifications(tmp_path, "a")
