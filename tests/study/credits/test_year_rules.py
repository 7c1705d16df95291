"""One definition of a year that is reached, and of one that has failed; each finding of the audit has its line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.study.credits.standing import Person, goes_by_age, lacks, person_target
from bot.study.credits.target_rules import Step, by_days, steps_in
from bot.study.credits.year_rules import (
    Asked,
    Past,
    Verdict,
    days_instead,
    fails,
    period_for,
    scaled,
    verdict,
    wanted,
)
from content.policy import CarryOver, Minimum, Period, Policy, Rule, Target, first_day, last_day

FIVE = Period(5, 2023, 6_000)
LOCAL = Policy(
    "n", 1, "n", (1, 1), (Target(8_400),), (Rule("online", "o", "module"),), minimums=(Minimum("必修", 5_600, required=True),),
    carry_over=CarryOver("选修"),
)  # fmt: skip
PERIODIC = replace(LOCAL, minimums=(), carry_over=None, targets=(Target(1_200),), periods=(FIVE,))
GRADED = replace(LOCAL, minimums=(), targets=(Target(10_000),), grades=(("合格", 8_000), ("不合格", 0)), failed_years=2)
REQUIRED, ELECTIVE = ("online", "综合", True, True), ("online", "综合", False, True)
NEW = Past(0, None, there=False)


@pytest.mark.parametrize(
    ("policy", "asked", "tally", "expected"),
    [
        (LOCAL, Asked(8_400), {REQUIRED: 6_000, ELECTIVE: 3_000}, Verdict(carried=600)),
        (LOCAL, Asked(8_400), {REQUIRED: 8_000}, Verdict(400, failed=True)),
        # 4: the sum alone is not the year, and what is short has no surplus
        (LOCAL, Asked(8_400), {REQUIRED: 5_000, ELECTIVE: 9_000}, Verdict(0, (("必修", 600),), failed=True)),
        # 5: joined on 2 October: 91 of 365 days of the target, and of what it is made of
        (LOCAL, Asked(2_094, 91), {REQUIRED: 1_396, ELECTIVE: 804}, Verdict(carried=106)),
        (LOCAL, Asked(2_094, 91), {REQUIRED: 1_395, ELECTIVE: 805}, Verdict(0, (("必修", 1),), failed=True)),
        (LOCAL, Asked(4_000), {REQUIRED: 4_000}, Verdict()),  # who needs less in all needs no more of a part
        (LOCAL, Asked(0, 0), {ELECTIVE: 900}, Verdict()),
        (LOCAL, Asked(0, 0), {REQUIRED: -400}, Verdict()),  # of whom nothing is asked owes nothing, penalties or not
        (None, Asked(0), {ELECTIVE: -400}, Verdict()),
        # 7: grades decide what failed, the target what is reached; whoever is exempt has none
        (GRADED, Asked(10_000), {ELECTIVE: 8_500}, Verdict(1_500, grade="合格")),
        (GRADED, Asked(10_000), {ELECTIVE: 7_900}, Verdict(2_100, grade="不合格", failed=True, blocked=True)),
        (GRADED, Asked(0, 0), {}, Verdict()),
        (GRADED, Asked(5_014, 183), {ELECTIVE: 4_011}, Verdict(1_003, grade="合格")),
        (replace(GRADED, targets=()), Asked(0), {ELECTIVE: 8_500}, Verdict(grade="合格")),
        (None, Asked(500), {ELECTIVE: 400}, Verdict(100, failed=True)),
    ],
)
def test_how_a_year_stands(policy: Policy | None, asked: Asked, tally: dict[object, int], expected: Verdict) -> None:
    found = verdict(policy, 2026, rank="", total=sum(tally.values()), asked=asked, tally=tally, passed=[False])  # type: ignore[arg-type]
    assert found == expected
    assert found.short is bool(expected.lacking or expected.minimums)


@pytest.mark.parametrize(("asked", "kept", "lacking"), [(84, 80, 4), (84, -4, 88), (84, 90, 0), (0, -4, 0)])
def test_what_lacks(asked: int, kept: int, lacking: int) -> None:
    assert lacks(asked, kept) == lacking


@pytest.mark.parametrize(
    ("year", "asked", "total", "past", "arrears", "short"),
    [
        (2026, Asked(1_200), 1_200, {}, 0, False),  # 6: nothing is known of the years before
        (2026, Asked(1_200), 1_200, {2023: NEW, 2024: NEW, 2025: NEW}, 0, False),
        (2026, Asked(0, 0), 0, {}, 0, False),
        (2026, Asked(1_200), 1_200, {2025: Past(400)}, 800, False),  # may be made up until 2027
        (2027, Asked(1_200), 1_200, {2025: Past(400), 2026: Past(1_200)}, 800, True),
        (2027, Asked(1_200), 2_000, {2025: Past(400), 2026: Past(1_200)}, 0, False),
        (2027, Asked(1_200), 1_200, {2025: Past(0, 0), 2026: Past(1_200)}, 0, False),  # exempt then
        (2027, Asked(0, 0), 0, {2026: Past(400)}, 800, False),  # exempt now
        (2027, Asked(1_200), 1_200, {2026: Past(400, 183)}, 202, True),  # half a year then: 602 of 1,200
        (
            2027,
            Asked(1_200),
            400,
            {2025: Past(2_000, None, there=False)},
            0,
            True,
        ),  # recorded late: counts for somebody
        (2027, Asked(1_200), 1_200, {2025: Past(300, None, there=False)}, 0, False),  # never against them
    ],
)
def test_arrears_count_only_years_on_the_roster_with_a_target(
    year: int, asked: Asked, total: int, past: dict[int, Past], arrears: int, short: bool
) -> None:
    found = verdict(PERIODIC, year, rank="", total=total, asked=asked, tally={}, past=past)
    assert (found.arrears, found.short) == (arrears, short)


def test_arrears_that_may_not_be_made_up_count_in_each_year() -> None:
    strict = replace(PERIODIC, targets=(Target(500),), periods=(replace(FIVE, arrears=False),))
    found = verdict(strict, 2024, rank="", total=800, asked=Asked(500), tally={}, past={2023: Past(0)})
    assert (found.lacking, found.arrears, found.short) == (0, 400, True)


@pytest.mark.parametrize(
    ("grades", "grade", "short", "failed"),
    [
        ((), "", True, True),
        ((), "", False, False),
        (GRADED.grades, "合格", True, False),
        (GRADED.grades, "不合格", True, True),
        (GRADED.grades, "", False, False),
        ((("合格", 8_000),), "", True, True),
    ],
)
def test_what_a_certified_line_says_of_failing(
    grades: tuple[tuple[str, int], ...], grade: str, short: bool, failed: bool
) -> None:
    assert fails(replace(GRADED, grades=grades), short, grade) is failed


@pytest.mark.parametrize(
    ("rank", "year", "there"), [("县处级", 2026, True), ("乡科级", 2026, False), ("县处级", 2028, False)]
)
def test_which_period_runs(rank: str, year: int, there: bool) -> None:
    policy = replace(PERIODIC, periods=(replace(FIVE, ranks=frozenset({"县处级"})),))
    assert (period_for(policy, year, rank) is not None) is there


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 9_000), st.integers(0, 9_000), st.integers(0, 365))
def test_a_minimum_never_asks_for_more_than_its_share_or_the_target(hours: int, target: int, days: int) -> None:
    minimum, part = Minimum("x", hours), scaled(LOCAL, 2026, target, days)
    asked = wanted(LOCAL, 2026, minimum, Asked(part, days))
    assert asked <= min(part, hours)
    assert wanted(LOCAL, 2026, minimum, Asked(target)) == min(hours, target)
    assert scaled(LOCAL, 2026, target, 365) == target


RANKS = {"科员": 0, "副科": 8_000, "正科": 10_000}
YEAR = (first_day(LOCAL, "2026"), last_day(LOCAL, "2026"))


@pytest.mark.parametrize(
    ("steps", "target", "days"),
    [
        # 13: two promotions in one year
        ([(date.min, "科员"), (date(2026, 4, 1), "副科"), (date(2026, 5, 1), "正科")], 7_370, 365),
        ([(date(2026, 7, 2), "副科")], 4_011, 183),
        ([(date.min, "副科"), (date(2026, 7, 3), None)], 4_011, 183),
        ([(date.min, "副科"), (date(2026, 3, 1), None), (date(2026, 12, 1), "副科")], 1_973, 90),
        ([(date.min, "科员"), (date(2026, 4, 1), "正科"), (date(2026, 4, 1), "副科")], 6_027, 365),  # corrected at once
        ([(date.min, "正科"), (date(2025, 1, 1), "副科")], 8_000, 365),
        ([(date.min, "副科"), (date(2027, 1, 1), "正科")], 8_000, 365),
    ],
)
def test_a_year_by_days(steps: list[tuple[date, str | None]], target: int, days: int) -> None:
    assert by_days([Step(*each) for each in steps], *YEAR, RANKS.__getitem__) == (target, days)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 400), st.sampled_from(["科员", "副科", "正科", None])), max_size=5))
def test_each_day_of_the_year_counts_once(cuts: list[tuple[int, str | None]]) -> None:
    later = sorted(cuts, key=lambda cut: cut[0])
    steps = [Step(date.min, "科员"), *(Step(YEAR[0] + timedelta(days=day), rank) for day, rank in later)]
    days = [YEAR[0] + timedelta(days=day) for day in range(365)]
    told = [next(step.rank for step in reversed(steps) if step.since <= day) for day in days]
    total = sum(RANKS[rank] for rank in told if rank is not None)
    there = sum(rank is not None for rank in told)
    assert by_days(steps, *YEAR, RANKS.__getitem__) == ((2 * total + 365) // 730, there)
    assert all(old.rank != new.rank for old, new in pairwise(steps_in(steps, *YEAR)))


def test_an_unknown_age_is_asked_for_the_highest_target_that_may_apply() -> None:
    aged = replace(
        LOCAL, targets=(Target(4_000, age_to=54), Target(2_000, age_from=55), Target(5_000, frozenset({"正科"})))
    )
    assert [person_target(aged, Person(age=age)) for age in (40, 60, None)] == [4_000, 2_000, 4_000]
    assert [goes_by_age(aged, Person(age=age)) for age in (40, None)] == [False, True]
    assert not goes_by_age(aged, Person("正科")), "it makes no difference to them"
    assert (goes_by_age(aged), goes_by_age(LOCAL)) == (True, False)


EITHER = Policy("n", 1, "办法", (1, 1), (Target(11_000, frozenset({"县处级"})), Target(9_000, days=1_200)), ())


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (Asked(9_000), 1_200),
        (Asked(2_244, 91), 299),  # joined on 2 October: a quarter of both
        (Asked(6_000), None),  # decided by hand: nobody said how many days that is
        (Asked(11_000), None),
        (Asked(0, 0), None),
    ],
)
def test_how_many_days_do_as_well_as_the_hours(asked: Asked, expected: int | None) -> None:
    assert days_instead(EITHER, 2026, asked) == expected


@pytest.mark.parametrize(("trained", "reached"), [(1_199, False), (1_200, True)])
def test_enough_days_reach_the_target(trained: int, reached: bool) -> None:
    found = verdict(EITHER, 2026, rank="", total=7_200, asked=Asked(9_000), tally={}, trained=trained)
    assert (found.lacking, found.by_days, found.short) == (0 if reached else 1_800, reached, not reached)
    enough = verdict(EITHER, 2026, rank="", total=9_000, asked=Asked(9_000), tally={}, trained=trained)
    assert (enough.lacking, enough.by_days) == (0, False), "by hours, which is said first"
