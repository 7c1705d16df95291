"""What a post asks for, as tables: who meets it, until when, when somebody is reminded."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.study.posts.rules import (
    DUE,
    MET,
    MISSED,
    MISSING,
    UNKNOWN,
    Holding,
    Record,
    judge,
    open_lines,
    post_since,
    read_until,
    to_remind,
)
from bot.study.posts.years import Year, failed_running, period_sums
from bot.study.values import months_on
from content.qualification import PROMOTION, STAY, Qualification, Requirement

TODAY = date(2026, 3, 2)
RECORD = Record("乡科级正职", "镇长", "乡镇干部", date(2021, 6, 1))
END = date(2026, 12, 31)


def a_book(*rules: Requirement) -> Qualification:
    return Qualification("b", 1, "办法", rules, begins=date(2025, 1, 1))


def a_rule(needs: str = "degree", **more: object) -> Requirement:
    return Requirement("r", "条件", needs, **{"word": "大专", "level": 4, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rule", "record", "state", "due"),
    [
        (a_rule(), RECORD, MISSING, None),
        (a_rule(within_months=60), RECORD, DUE, date(2026, 6, 1)),
        (a_rule(within_months=57), RECORD, MISSED, date(2026, 3, 1)),
        (a_rule(within_months=60, counted_from="rule"), RECORD, DUE, date(2030, 1, 1)),
        (a_rule(), replace(RECORD, holdings=(Holding("degree", "高中"),)), MISSING, None),
        (a_rule(), replace(RECORD, holdings=(Holding("degree", "高中"), Holding("degree", "大学本科"))), MET, None),
        (a_rule(), replace(RECORD, holdings=(Holding("job_title", "大专"),)), MISSING, None),
        (a_rule("job_title", level=2), replace(RECORD, holdings=(Holding("job_title", "农艺师"),)), MET, None),
        (a_rule("job_title", level=2), replace(RECORD, holdings=(Holding("job_title", "助理农艺师"),)), MISSING, None),
        (a_rule("certificate", word="绿色证书"), replace(RECORD, holdings=(Holding("certificate", "绿色证书"),)), MET, None),
        (a_rule("certificate", word="绿色证书"), replace(RECORD, holdings=(Holding("certificate", "绿色证书", TODAY),)), MET, None),
        (a_rule("certificate", word="绿色证书"),
         replace(RECORD, holdings=(Holding("certificate", "绿色证书", TODAY - timedelta(days=1)),)), MISSING, None),
        (a_rule("year_hours"), replace(RECORD, years=(Year("2026", 8999, 9000, END),)), DUE, END),
        (a_rule("year_hours"), replace(RECORD, years=(Year("2026", 9000, 9000, END),)), MET, None),
        (a_rule("period_hours", hours=300, years=2),
         replace(RECORD, years=tuple(Year(str(n), 100, 0, END) for n in (2026, 2025, 2024))), MISSING, None),
        (a_rule("period_hours", hours=300, years=3),
         replace(RECORD, years=tuple(Year(str(n), 100, 0, END) for n in (2026, 2025, 2024))), MET, None),
        (a_rule("year_hours"), replace(RECORD, years=(Year("2026", 9500, 9000, END, beside=100),)), DUE, END),
        (a_rule("period_hours", hours=300, years=3),
         replace(RECORD, years=(Year("2026", 100, 0, END), *(Year(y, 0, 0, END, known=False) for y in ("2025", "2024")))),
         UNKNOWN, None),
        (a_rule("period_hours", hours=300, years=3),
         replace(RECORD, years=(Year("2026", 99, 0, END), *(Year(y, 0, 0, END, known=False) for y in ("2025", "2024")))),
         MISSING, None),
        (a_rule("period_hours", hours=300, years=2),
         replace(RECORD, years=(Year("2026", 150, 0, END), Year("2025", 0, 0, END, share=Fraction(0)))), MET, None),
        (a_rule("failed_years", years=2),
         replace(RECORD, years=(Year("2026", 0, 9000, END), Year("2025", 1, 9000, END, failed=True), Year("2024", 9, 9, END))),
         MET, None),
        (a_rule("failed_years", years=2),
         replace(RECORD, years=(Year("2026", 9000, 9000, END), *(Year(y, 1, 9000, END, failed=True) for y in ("2025", "2024")))),
         MISSING, None),
        (a_rule("training_hours", hours=9000, within_months=60),
         replace(RECORD, promoted=True, trained={"r": 8900}), DUE, date(2026, 6, 1)),
        (a_rule("training_hours", hours=9000, within_months=60), replace(RECORD, promoted=True, trained={"r": 9000}), MET, None),
    ],
)  # fmt: skip
def test_how_somebody_stands(rule: Requirement, record: Record, state: str, due: date | None) -> None:
    (line,) = judge(a_book(rule), record, TODAY)
    assert (line.state, line.due) == (state, due)
    assert line.left == ((due - TODAY).days if due else None)


@pytest.mark.parametrize(
    ("rule", "asked"),
    [
        (a_rule(ranks=frozenset({"乡科级"})), True),
        (a_rule(ranks=frozenset({"科级"})), False),  # a rank begins with it
        (a_rule(posts=frozenset({"镇长"})), True),
        (a_rule(posts=frozenset({"连长"})), False),
        (a_rule(categories=frozenset({"乡镇干部"}), ranks=frozenset({"乡科级"})), True),
        (a_rule(categories=frozenset({"村干部"}), ranks=frozenset({"乡科级"})), False),
        (a_rule("training_hours", hours=1, within_months=12), False),  # nobody saw a promotion
    ],
)
def test_of_whom_it_is_asked(rule: Requirement, asked: bool) -> None:
    assert bool(judge(a_book(rule), RECORD, TODAY)) is asked


MARCH, JULY = date(2026, 3, 2), date(2026, 7, 1)


@pytest.mark.parametrize(
    ("posts", "told", "expected"),
    [
        ([], [], (date(2026, 1, 1), False)),
        ([(MARCH, "A")], [], (MARCH, False)),
        ([(MARCH, "A")], [(MARCH, date(2021, 6, 1))], (date(2021, 6, 1), False)),
        ([(MARCH, "A"), (JULY, "B")], [], (JULY, True)),
        ([(MARCH, "A"), (JULY, "B")], [(JULY, date(2026, 6, 1))], (date(2026, 6, 1), True)),
        ([(MARCH, "A"), (JULY, "B")], [(MARCH, date(2021, 6, 1))], (JULY, True)),
        ([(MARCH, ""), (JULY, "B")], [], (MARCH, False)),  # a rank that was only unknown before is no promotion
        ([(MARCH, "A"), (JULY, "A")], [], (MARCH, False)),
    ],
)
def test_since_when_the_post_is_held(
    posts: list[tuple[date, str]], told: list[tuple[date, date]], expected: tuple[date, bool]
) -> None:
    assert post_since(posts, told, date(2026, 1, 1)) == expected


@pytest.mark.parametrize(
    ("years", "failed"),
    [([True, True, False], 2), ([False, True], 0), ([True, False, True], 1), ([True, True], 2), ([], 0)],
)
def test_failed_years_running(years: list[bool], failed: int) -> None:
    assert failed_running([Year("y", 0, 9000, END, one) for one in years]) == failed


def test_promotion_and_staying_are_two_matters() -> None:
    both = a_rule(blocks=frozenset({STAY, PROMOTION}), within_months=60)
    lines = judge(a_book(both, replace(both, id="s", blocks=frozenset({STAY})), a_rule("year_hours")), RECORD, TODAY)
    assert [line.rule.id for line in open_lines(lines, STAY)] == ["r", "s"]
    assert [line.rule.id for line in open_lines(lines, PROMOTION)] == ["r"]


@pytest.mark.parametrize(
    ("left", "reached"),
    [(181, None), (180, 180), (91, 180), (90, 90), (31, 90), (30, 30), (0, 30), (-1, None)],
)
def test_reminders_are_few_and_end(left: int, reached: int | None) -> None:
    day = date(2026, 6, 1) - timedelta(days=left)
    found = to_remind(judge(a_book(a_rule(within_months=60)), RECORD, day), (180, 90, 30))
    assert found == ({date(2026, 6, 1): reached} if reached else {})


@given(st.integers(-400, 4000))
def test_whoever_is_looked_at_every_day_hears_three_times_at_most(start: int) -> None:
    book, heard = a_book(a_rule(within_months=60)), set()
    for number in range(start, start + 400):
        heard |= set(to_remind(judge(book, RECORD, TODAY + timedelta(days=number)), (180, 90, 30)).items())
    assert len(heard) <= 3


@pytest.mark.parametrize(
    ("note", "until"),
    [
        ("证书编号 A12，有效期至2028-06-30", date(2028, 6, 30)),
        ("有效期：2028年6月30日", date(2028, 6, 30)),
        ("2028.6.30前有效", date(2028, 6, 30)),
        ("2020-06-30 发证，长期有效", None),
        ("有效期至2028-02-31", None),
        ("", None),
    ],
)
def test_a_note_names_the_last_day(note: str, until: date | None) -> None:
    assert read_until(note) == until


@given(st.text(max_size=60))
def test_any_note_is_read(note: str) -> None:
    assert read_until(note) is None or read_until(note)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)), (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 3, 2), 60, date(2031, 3, 2)), (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 1, 31), -12, date(2025, 1, 31)), (date(2026, 11, 30), 1, date(2026, 12, 30)),
    ],
)  # fmt: skip
def test_months_on(day: date, months: int, expected: date) -> None:
    assert months_on(day, months) == expected


@pytest.mark.parametrize(
    ("years", "sums"),
    [
        ([Year("b", 60, 0, END), Year("a", 50, 0, END)], (110, 101)),
        ([Year("b", 60, 0, END), Year("a", 20, 0, END, known=False)], (80, 70)),
        ([Year("b", 60, 0, END), Year("a", 70, 0, END, known=False)], (130, 101)),
        ([Year("b", 60, 0, END, share=Fraction(1, 2)), Year("a", 0, 0, END, share=Fraction(0))], (60, 25)),
        ([], (0, 0)),
    ],
)
def test_several_years_ask_only_for_what_was_asked_in_each(years: list[Year], sums: tuple[int, int]) -> None:
    assert period_sums(101, years) == sums
