"""Decisions of exams as tables: who may sit when, what a paper is worth, until when a pass holds, what is drawn."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.study.learning.draw import Drawable
from bot.study.learning.exam_draw import draw_exam
from bot.study.learning.exam_plan import exam_of, plain_exam
from bot.study.learning.exam_rules import (
    Record,
    closes_at,
    explained_from,
    minutes_left,
    renewal_window,
    standing,
    valid_until,
)
from bot.study.learning.sitting_rules import stage_of
from bot.study.learning.verdict_rules import judge, share_of_points
from content.model_exam import Exam, Section, Sitting
from tests.conftest import SHANGHAI

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=SHANGHAI)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


TWO = (
    Sitting("第一场", at("2026-03-02T08:30"), at("2026-03-02T10:00")),
    Sitting("第二场", at("2026-03-09T08:30"), at("2026-03-09T10:00")),
)
EXAM = Exam(
    "考试", 60, (Section("公共", 10, 600, 4000), Section("专业", 10, 400, 2000)), attempts=2, cool_down=60, age_to=44,
    open_book_from=50,
)  # fmt: skip
DATED = replace(EXAM, sittings=TWO, cool_down=0)
FIRST = "2026-03-02T08:30"


@pytest.mark.parametrize(
    ("exam", "record", "state", "left"),
    [
        (EXAM, Record(), "open", 2),
        (EXAM, Record(age=44), "open", 2),
        (EXAM, Record(age=45), "exempt", 2),
        (EXAM, Record(age=45, running=True), "exempt", 2),
        (EXAM, Record(running=True, lessons_done=False), "running", 2),
        (EXAM, Record(marking=True, failed=1), "marking", 1),
        (EXAM, Record(marking=True, passed=True, valid_until=date(2026, 4, 1)), "marking", 2),
        (EXAM, Record(lessons_done=False), "lessons", 2),
        (replace(EXAM, lessons_first=False), Record(lessons_done=False), "open", 2),
        (EXAM, Record(passed=True), "passed", 2),
        (EXAM, Record(passed=True, valid_until=date(2026, 5, 2)), "passed", 2),
        (EXAM, Record(passed=True, valid_until=date(2026, 5, 1)), "open", 2),
        (EXAM, Record(passed=True, valid_until=date(2025, 5, 1)), "open", 2),
        (EXAM, Record(failed=1, last=NOW - timedelta(minutes=59)), "cooling", 1),
        (EXAM, Record(failed=1, last=NOW - timedelta(minutes=60)), "open", 1),
        (EXAM, Record(failed=2, last=NOW - timedelta(days=9)), "stuck", 0),
        (EXAM, Record(failed=2, extra=2, last=NOW - timedelta(days=9)), "open", 2),
        (DATED, Record(), "open", 2),
        (DATED, Record(sat={FIRST}, failed=1), "waiting", 1),
        (DATED, Record(sat={FIRST, "2026-03-09T08:30"}, failed=1), "over", 1),
    ],
)
def test_who_may_sit_now(exam: Exam, record: Record, state: str, left: int) -> None:
    found = standing(NOW, exam, record)
    assert (found.state, found.left) == (state, left)


@pytest.mark.parametrize(("months", "days"), [(1, 10), (2, 20), (6, 60), (24, 60), (0, 60)])
def test_a_pass_may_be_renewed_near_its_end_only(months: int, days: int) -> None:
    exam, end = replace(EXAM, valid_months=months), NOW.date() + timedelta(days=days)
    states = [standing(NOW, exam, Record(passed=True, valid_until=end + timedelta(days=one))).state for one in (1, 0)]
    assert (renewal_window(months).days, states) == (days, ["passed", "open"])


@pytest.mark.parametrize(
    ("now", "state", "sitting"),
    [
        ("2026-03-02T08:29", "waiting", FIRST),
        ("2026-03-02T08:30", "open", FIRST),
        ("2026-03-02T09:59", "open", FIRST),
        ("2026-03-02T10:00", "waiting", "2026-03-09T08:30"),
        ("2026-03-09T10:00", "over", ""),
    ],
)
def test_a_sitting_opens_and_closes_on_the_offices_clock(now: str, state: str, sitting: str) -> None:
    found = standing(at(now).replace(tzinfo=SHANGHAI), DATED, Record())
    assert (found.state, found.sitting) == (state, sitting)


@pytest.mark.parametrize(
    ("now", "days", "lasts", "letter"),
    [
        ("2026-03-13T08:59", (7, 1), 2, None),
        ("2026-03-13T09:00", (7, 1), 2, "7"),
        ("2026-03-19T08:59", (7, 1), 2, "7"),
        ("2026-03-19T09:00", (1, 7), 2, "1"),
        ("2026-03-20T13:59", (7, 1), 2, "1"),
        ("2026-03-20T14:00", (7, 1), 2, "late"),
        ("2026-03-20T16:00", (7, 1), 2, None),
        ("2026-03-20T14:00", (7, 1), 72, "open"),
        ("2026-03-23T14:00", (7, 1), 72, None),
        ("2026-03-19T09:00", (), 2, None),
        ("2026-03-20T14:00", (), 2, None),
        ("2026-03-20T14:00", (), 72, "open"),
    ],
)
def test_which_letter_about_a_sitting_is_due(now: str, days: tuple[int, ...], lasts: int, letter: str | None) -> None:
    opens = datetime(2026, 3, 20, 14, 0, tzinfo=SHANGHAI)
    assert stage_of(at(now).replace(tzinfo=SHANGHAI), opens, opens + timedelta(hours=lasts), days) == letter


@pytest.mark.parametrize(("age", "book"), [(None, False), (49, False), (50, True), (51, True)])
def test_the_book_is_open_from_an_age_that_is_known(age: int | None, book: bool) -> None:
    assert standing(NOW, replace(EXAM, age_to=None), Record(age=age)).open_book is book


def test_a_paper_closes_after_its_minutes_but_with_its_sitting_at_the_latest() -> None:
    assert closes_at(NOW, EXAM, None) == NOW + timedelta(minutes=60)
    assert closes_at(NOW, EXAM, NOW + timedelta(minutes=20)) == NOW + timedelta(minutes=20)
    assert closes_at(NOW, EXAM, NOW + timedelta(hours=9)) == NOW + timedelta(minutes=60)
    assert [minutes_left(NOW, NOW + timedelta(seconds=one)) for one in (-5, 0, 1, 60, 61)] == [0, 0, 1, 1, 2]
    assert minutes_left(NOW, None) is None


def test_answers_are_shown_once_nobody_sits_any_more() -> None:
    assert explained_from(NOW, DATED, FIRST) == datetime(2026, 3, 2, 10, 0, tzinfo=SHANGHAI)
    assert explained_from(NOW + timedelta(hours=1), DATED, FIRST) is None
    assert explained_from(NOW, EXAM, "") is None
    assert explained_from(NOW, DATED, "2025-01-01T08:00") is None


@pytest.mark.parametrize(
    ("common", "special", "score", "passed"),
    [
        (4500, 2000, 65, True),
        (4100, 1900, 60, False),
        (3900, 4000, 79, False),
        (4000, 2000, 60, True),
        (4000, 1999, 59, False),
    ],
)
def test_the_total_and_every_section_must_be_reached(common: int, special: int, score: int, passed: bool) -> None:
    verdict = judge(EXAM, [("公共", common, 6000), ("专业", special, 4000)])
    assert (verdict.earned, verdict.worth, verdict.score, verdict.passed) == (common + special, 10_000, score, passed)
    assert [one.reached for one in verdict.sections] == [common >= 4000, special >= 2000]


@given(st.integers(0, 900), st.integers(1, 900), st.integers(0, 10_000))
def test_only_a_wholly_right_answer_earns_all_points(earned: int, own: int, points: int) -> None:
    found = share_of_points(min(earned, own), own, points)
    assert 0 <= found <= points
    assert found == points if earned >= own else found < points or not points


@pytest.mark.parametrize(
    ("passed_on", "months", "last"),
    [
        (date(2026, 3, 10), 24, date(2028, 3, 9)),
        (date(2026, 1, 31), 1, date(2026, 2, 27)),
        (date(2026, 12, 1), 1, date(2026, 12, 31)),
        (date(2026, 11, 30), 1, date(2026, 12, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 27)),
        (date(2026, 3, 10), 0, None),
    ],
)
def test_a_pass_is_valid_for_whole_months(passed_on: date, months: int, last: date | None) -> None:
    assert valid_until(passed_on, months) == last


def test_rules_come_back_from_json_as_they_were() -> None:
    shares = Section("专业", 2, 250, 0, ("a", "b"), ("single",), (1, 3), (("a", 30),))
    exam = replace(
        DATED, sections=(EXAM.sections[0], shares), valid_months=24, on_fail="defer", hours=50, category="业务"
    )
    plain = plain_exam(exam)
    assert json.loads(json.dumps(plain)) == plain
    assert exam_of(plain) == exam


BANK = [
    Drawable(number, "AB"[number % 2], ("single", "blank")[number // 2 % 2], number % 4, seen=number % 3)
    for number in range(24)
]


@given(st.integers(0, 6), st.integers(0, 12), st.integers(0, 6), st.integers())
def test_sections_never_share_a_question_and_are_filled(single: int, topic: int, anything: int, seed: int) -> None:
    sections = [
        Section("甲", single, kinds=("single",)), Section("乙", topic, topics=("A",)), Section("丙", anything),
    ]  # fmt: skip
    paper = draw_exam(sections, BANK, random.Random(seed))
    assert paper is not None
    assert len({one.id for _, one in paper}) == len(paper) == single + topic + anything
    assert [section.name for section, _ in paper] == ["甲"] * single + ["乙"] * topic + ["丙"] * anything
    assert all(section.takes(one.kind, one.topic, one.difficulty) for section, one in paper)


def test_sections_that_contend_for_the_same_questions_are_filled_all_the_same() -> None:
    """甲 takes anything and 乙 only topic A; chance would nearly always give 甲 some of the few that 乙 needs."""
    bank = [Drawable(number, "A" if number < 12 else "B", "single", 0) for number in range(24)]
    sections = [
        Section("甲", 6, topics=("A", "B")),
        Section("丙", 6, topics=("B",)),
        Section("乙", 12, topics=("A", "C")),
    ]
    for seed in range(20):
        paper = draw_exam(sections, bank, random.Random(seed))
        assert paper is not None
        assert len({one.id for _, one in paper}) == 24
    assert draw_exam([Section("甲", 13, topics=("A",))], bank, random.Random(1)) is None


def test_a_section_keeps_the_shares_of_its_topics() -> None:
    section = Section("甲", 10, shares=(("A", 30), ("B", 70)))
    paper = draw_exam([section], BANK, random.Random(5))
    assert paper is not None
    assert sum(one.topic == "A" for _, one in paper) == 3
