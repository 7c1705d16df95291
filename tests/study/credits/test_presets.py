"""The shipped presets, each by the figures of its rule book."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.settings import ROOT
from bot.study.credits.engine import adds_up, entries_for
from bot.study.credits.rules import Fact, cycle_of
from bot.study.credits.standing import (
    Person,
    carried,
    grade_of,
    is_blocked,
    target_for,
    team_reached,
)
from bot.study.credits.year_rules import Asked, Past, arrears_in, is_due, shares_of, verdict
from content.policy import Policy
from content.policy_file import load_policy

FOLDER = ROOT / "content" / "policies"
NOON = datetime(2026, 5, 6, 4, tzinfo=UTC)
DAY, HOUR = 2, 100  # half-days, hundredths
OFFICIAL = Person("县处级")


def preset(name: str) -> Policy:
    return load_policy(FOLDER / f"{name}.toml")


def a_fact(kind: str, **values: Any) -> Fact:
    blank = Fact("k", kind, 1, "综合", 0, "s", "t", NOON)
    return replace(blank, **values)


def worth(name: str, fact: Fact, before: dict[tuple[str, str], int] | None = None) -> int | None:
    found = entries_for([preset(name)], fact, lambda policy: before or {})
    if not found:
        return None
    _, made = found[0]
    assert adds_up(made.explanation, made.hours)
    return made.hours


@pytest.mark.parametrize(
    ("name", "fact", "expected"),
    [
        ("national", a_fact("module", hours=150, online=True), 150),
        ("national", a_fact("external", hours=150), 0),  # nobody has looked at it
        ("national", a_fact("external", hours=150, approver="A001"), 150),
        ("nanjing", a_fact("class_day", half_days=1), 300),
        ("nanjing", a_fact("class", half_days=3 * DAY), 1800),
        ("nanjing", a_fact("outside", half_days=5 * DAY), 3000),
        ("nanjing", a_fact("outside", half_days=10 * DAY), 4800),
        ("nanjing", a_fact("abroad", half_days=1), 300),  # capped at 24, not worth 24
        ("nanjing", a_fact("abroad", half_days=4 * DAY), 2400),
        ("nanjing", a_fact("abroad", half_days=15 * DAY), 2400),
        ("nanjing", a_fact("abroad", half_days=16 * DAY), 4800),
        ("nanjing", a_fact("lecturing", hours=2 * HOUR), 1000),
        ("nanjing", a_fact("degree", hours=60 * HOUR, evidence=(7,)), 2400),
        ("nanjing", a_fact("unit_training", hours=30 * HOUR), 1800),
        ("yunnan", a_fact("module", minutes=30), 100),
        ("yunnan", a_fact("module", minutes=29), 50),
        ("yunnan", a_fact("module", minutes=16), 50),
        ("yunnan", a_fact("module", minutes=15), 25),
        ("yunnan", a_fact("module", minutes=15, passed=True), 75),
        ("yunnan", a_fact("module", minutes=45, passed=True), 150),
        ("nankang", a_fact("course", hours=400, required=True, passed=True), 200),
        ("nankang", a_fact("module", hours=200, required=True, passed=True), None),  # the course counts, not its parts
        ("online-45", a_fact("module", hours=400, required=True), 400),  # only hours are known: 180 minutes
        ("online-45", a_fact("module", hours=400, required=False), 200),
        ("yunnan", a_fact("module", hours=50, passed=True), 100),  # 22.5 minutes, and the quiz
        ("yunnan", a_fact("module", hours=200), 100),
        ("nankang", a_fact("module", hours=400, required=False, passed=True), 400),
        *(
            ("huaian", a_fact("class", half_days=days * DAY), credits * 100)
            for days, credits in (
                (1, 1), (2, 1), (3, 3), (5, 3), (6, 4), (10, 4), (11, 5), (15, 5), (16, 6), (30, 6), (31, 8), (60, 8), (61, 10),
            )
        ),
        ("huaian", a_fact("exam", passed=True), 300),
        ("huaian", a_fact("exam", passed=False), None),
        ("huaian", a_fact("article", level="县", evidence=(1,)), 100),
        ("huaian", a_fact("article", level="市", evidence=(1,)), 300),
        ("huaian", a_fact("article", level="省", evidence=(1,)), 500),
        ("huaian", a_fact("article", level="省"), 0),  # without evidence
        ("huaian", a_fact("degree", evidence=(1,)), 600),
        ("hengyang", a_fact("module", hours=10 * HOUR), 800),
        ("hengyang", a_fact("penalty", hours=2 * HOUR), -200),
        ("shanxi-federation", a_fact("class_day", half_days=DAY), 800),
        ("online-45", a_fact("module", minutes=45, required=True), 100),
        ("online-45", a_fact("module", minutes=45, required=False), 50),
        ("online-45", a_fact("module", minutes=60), 67),  # 66.67 hundredths of an elective, rounded once
    ],
)  # fmt: skip
def test_what_a_fact_is_worth(name: str, fact: Fact, expected: int | None) -> None:
    assert worth(name, fact) == expected


@pytest.mark.parametrize(
    ("name", "fact", "before", "expected"),
    [
        ("nanjing", a_fact("outside", half_days=2 * DAY), {("outside", "综合"): 4200}, 600),
        ("nanjing", a_fact("outside", half_days=2 * DAY), {("outside", "综合"): 4800}, 0),
        ("nanzheng", a_fact("class", hours=30 * HOUR), {("required", "必修"): 6000}, 2000),
        ("nanzheng", a_fact("article", hours=5 * HOUR, evidence=(1,)), {("bonus", "加分"): 1800}, 200),
        ("hengyang", a_fact("class", hours=50 * HOUR), {("online", "基础分"): 6000, ("penalty", "扣分"): -500}, 4000),
    ],
)
def test_caps_of_a_year(name: str, fact: Fact, before: dict[tuple[str, str], int], expected: int) -> None:
    assert worth(name, fact, before) == expected


@pytest.mark.parametrize(
    ("name", "person", "hours"),
    [
        ("national", Person(), 9000), ("national", OFFICIAL, 11000),
        ("national", Person("正处级"), 11000), ("national", Person("二级巡视员"), 11000), ("national", Person("乡科级正职"), 9000),
        ("nanjing", Person(), 8400), ("nankang", Person(), 5000),
        ("nanzheng", Person(), 10000), ("nanzheng-hours", Person(), 12000), ("zhongwei", Person(), 1200),
        ("zhongwei", OFFICIAL, 1800),
    ],
)  # fmt: skip
def test_targets(name: str, person: Person, hours: int) -> None:
    target = target_for(preset(name), person)
    assert target is not None
    assert target.hours == hours


def test_twelve_days_are_another_way_to_the_national_target() -> None:
    target = target_for(preset("national"), Person())
    assert target is not None
    assert target.days == 1200


def test_minimums_of_nanjing() -> None:
    tally = {
        ("class-day", "综合", True, None): 4000,
        ("online", "综合", True, True): 900,
        ("online", "综合", False, True): 3000,
    }
    found = verdict(preset("nanjing"), 2026, rank="", total=sum(tally.values()), asked=Asked(8400), tally=tally)
    assert found.minimums == (("必修", 700), ("网络培训", 100), ("网络培训中的必修", 100))


def test_carry_over_conserves() -> None:
    assert [carried(preset("nanjing"), total, 8400) for total in (0, 8400, 9000)] == [0, 0, 600]
    assert worth("nanjing", a_fact("carry_over", hours=600)) == 600


def test_a_year_from_december() -> None:
    luliang = preset("luliang")
    assert [cycle_of(luliang, day) for day in (date(2026, 11, 30), date(2026, 12, 1))] == ["2026", "2027"]


def test_five_years_with_arrears() -> None:
    zhongwei = preset("zhongwei")
    period, asked = zhongwei.periods[0], Asked(1800)

    def lacks(year: int, total: int, *before: int) -> int:
        past = {2023 + place: Past(hours) for place, hours in enumerate(before)}
        return arrears_in(zhongwei, period, year, total, asked, past)

    assert [lacks(2023, 0), lacks(2025, 1800, 1000, 1800), lacks(2024, 0, 4000)] == [1800, 800, 0]
    assert [is_due(period, year) for year in range(2023, 2028)] == [False] * 4 + [True], (
        "arrears may be made up till then"
    )
    assert is_due(replace(period, arrears=False), 2024)
    assert sum(shares_of(replace(period, hours=9001))) == 9001


def test_grades_team_mean_and_failed_years_of_nanzheng() -> None:
    nanzheng = preset("nanzheng")
    assert [grade_of(nanzheng, total) for total in (7999, 8000)] == ["不合格", "合格"]
    assert (team_reached(nanzheng, [7000, 8999]), team_reached(nanzheng, [7000, 9000])) == (False, True)
    assert [is_blocked(nanzheng, years) for years in ([False], [False, True], [True, False, False])] == [
        False,
        False,
        True,
    ]
