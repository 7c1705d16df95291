"""The forecast: verdicts as a table, and what holds of every policy, ledger and catalogue."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.settings import ROOT
from bot.study.forecast.meter import Meter
from bot.study.forecast.offers import Chance, Lesson, Offer, Way
from bot.study.forecast.rules import Prospect, Share, look_ahead
from bot.views.outlook import outlook
from bot.wording import Wording
from content.policy import Cap, Minimum, Policy, Rule, Target
from content.policy_file import load_policy
from tests.conftest import SHANGHAI

NOON = datetime(2026, 5, 6, 4, tzinfo=UTC)
TODAY, LAST = date(2026, 5, 6), date(2026, 12, 31)
ONLINE = Minimum("网络培训", 5000, online=True)


def stands(
    hours: int,
    opened: int,
    callup: int = 0,
    *,
    target: int = 9000,
    days: int = 240,
    share: tuple[int, int, int] | None = None,
) -> Prospect:
    shares = (Share(ONLINE, 5000, *share),) if share else ()
    return Prospect(target, hours, opened, callup, 400, days, shares)


@pytest.mark.parametrize(
    ("prospect", "verdict", "needed", "lacking"),
    [
        (stands(0, 0, target=0), "none", 0, 0),
        (stands(9000, 0), "reached", 0, 0),
        (stands(9000, 0, share=(5000, 5000, 5000)), "reached", 0, 0),
        (stands(1000, 9000), "on", 8000, 0),
        (stands(1000, 8000), "tight", 8000, 0),  # no module may be left out
        (stands(1000, 8400), "on", 8000, 0),
        (stands(1000, 8399), "tight", 8000, 0),
        (stands(1000, 7000, 1000), "callup", 8000, 0),
        (stands(1000, 7000, 999), "short", 8000, 1),
        (stands(1000, 0), "short", 8000, 8000),
        (stands(0, 20000, days=126), "on", 9000, 0),  # 18 weeks of five hours
        (stands(0, 20000, days=125), "tight", 9000, 0),
        (stands(0, 20000, days=12), "tight", 9000, 0),
        (stands(0, 20000, days=11), "over", 9000, 0),  # 8.2 hours every day
        (stands(0, 0, days=0), "over", 9000, 9000),
        # the target is reached, a part of it is not
        (stands(9500, 3000, share=(2000, 5000, 5000)), "on", 3000, 0),
        (stands(9500, 2000, share=(2000, 4000, 4000)), "short", 3000, 1000),
        (stands(9500, 2000, 1000, share=(2000, 4000, 5000)), "callup", 3000, 0),
        (stands(9500, 3000, days=3, share=(2000, 5000, 5000)), "over", 3000, 0),
    ],
)
def test_verdicts(prospect: Prospect, verdict: str, needed: int, lacking: int) -> None:
    assert (prospect.verdict, prospect.needed, prospect.lacking) == (verdict, needed, lacking)


def lacks(*gaps: tuple[int, bool | None], goal: int = 0) -> Prospect:
    """What lacks of minimums (wanted, online) when nothing is on offer, and of a target beyond the 50 hours that are there."""
    shares = tuple(Share(Minimum("x", wanted, category="x"), wanted, 0, 0, 0, online) for wanted, online in gaps)
    return Prospect(5000 + goal, 5000, 0, 0, 0, 240, shares)


@pytest.mark.parametrize(
    ("prospect", "lacking", "late", "early"),
    [
        (lacks(goal=900), 9, "差 9。请联系本单位联络员，安排培训班或新课程。", "另外 9 学时要靠培训班或以后新开的课，"),
        (lacks((900, True)), 9, "差 9，这部分只有网络学习才算，线下培训班补不上。", "9 学时只有网络学习才算，线下培训班补不上"),
        (lacks((900, True), goal=900), 9, "差 9，这部分只有网络学习才算", "另外 9 学时只有网络学习才算"),
        (lacks((900, True), goal=1000), 10, "差 10，其中 9 只有网络学习才算。", "10 学时要靠以后新开的课或培训班，其中 9 只有网络"),
        (lacks((900, False)), 9, "差 9，这部分只有线下培训才算，网络课程补不上。", "9 学时只有线下培训才算，网络课程补不上"),
        (lacks((900, False), (1000, None)), 10, "差 10，其中 9 只有线下培训才算。", "其中 9 只有线下培训才算"),
        (lacks((900, False), (1000, True)), 19, "差 19，其中 10 只有网络学习才算，9 只有线下培训", "10 只有网络学习才算，9 只有"),
    ],
)  # fmt: skip
def test_what_can_fill_a_gap_is_said(prospect: Prospect, lacking: int, late: str, early: str) -> None:
    """A gap of online hours sent people to classes, which do not count for it."""
    wording = Wording(SHANGHAI)
    assert (prospect.lacking, prospect.verdict) == (lacking * 100, "short")
    assert early in wording.plain(outlook(prospect), "zh-Hans")
    assert late in wording.plain(outlook(replace(prospect, days=100)), "zh-Hans")
    assert ("only" in wording.plain(outlook(replace(prospect, days=100)), "en")) is ("只有" in late)


def test_rules_that_are_all_online_make_a_minimum_online() -> None:
    rules = (Rule("a", "a", "module", online=True), Rule("b", "b", "external", online=True), Rule("c", "c", "class"))
    kinds = [Minimum("x", 100, rules=frozenset(ids)) for ids in ("ab", "abc")] + [Minimum("x", 100, online=False)]
    policy = Policy("p", 1, "p", (1, 1), (Target(9000),), rules, minimums=tuple(kinds))
    shares = look_ahead(Meter(policy, NOON), {}, 9000, [], TODAY, LAST).shares
    assert [share.online for share in shares] == [True, None, False]


@pytest.mark.parametrize(
    ("prospect", "risk"),
    [
        (stands(0, 20000), False),
        (stands(0, 20000, days=100), True),  # only just
        (stands(0, 20000, days=5), True),  # over
        (stands(1000, 7000, 1000), True),  # only with a call-up
        (stands(1000, 0, days=184), False),  # the office may still offer more
        (stands(1000, 0, days=183), True),
        (stands(9000, 0, days=1), False),
    ],
)
def test_who_belongs_on_the_early_list(prospect: Prospect, risk: bool) -> None:
    assert prospect.at_risk is risk


def chance(hours: int, way: Way = "open", *, category: str = "业务", required: bool = True) -> Chance:
    lesson = Lesson("1", hours, category)
    return Chance(Offer("a", required, (lesson,)), lesson, way)


def test_the_shipped_policies_say_what_is_missing_of_each_part() -> None:
    nanjing = load_policy(ROOT / "content" / "policies" / "nanjing.toml")
    tally = {("class-day", "理论", True, False): 5000, ("online", "业务", False, True): 1000}
    found = [chance(3000), chance(1000, required=False), chance(500, "callup")]
    prospect = look_ahead(Meter(nanjing, NOON), tally, 8400, found, TODAY, LAST)
    assert (prospect.hours, prospect.open, prospect.callup, prospect.largest) == (6000, 4000, 500, 3000)
    told = [(share.minimum.title, share.wanted, share.have, share.open, share.reach) for share in prospect.shares]
    assert told == [
        ("必修", 5600, 5000, 8000, 8500),
        ("网络培训", 4000, 1000, 5000, 5500),
        ("网络培训中的必修", 1000, 0, 3000, 3500),
    ]
    assert prospect.verdict == "tight"


@pytest.mark.parametrize(
    ("policy", "kind", "required", "hours", "worth"),
    [
        ("national", "exam", True, 300, 300),
        ("national", "exam", True, 0, 0),
        ("national", "course", True, 300, 0),  # its modules are counted
        ("nankang", "course", True, 0, 200),  # two credits, whatever its hours
        ("nankang", "exam", True, 300, 0),
        ("nankang", "exam", False, 300, 300),
    ],
)
def test_exams_and_courses_are_worth_what_the_engine_enters(
    policy: str, kind: Literal["exam", "course"], required: bool, hours: int, worth: int
) -> None:
    meter = Meter(load_policy(ROOT / "content" / "policies" / f"{policy}.toml"), NOON)
    assert meter.alone(replace(chance(hours, required=required), kind=kind), {}) == worth


def test_what_was_counted_and_what_was_left_out() -> None:
    national = load_policy(ROOT / "content" / "policies" / "national.toml")
    full = replace(national, caps=(Cap("选修", 0, "选修"),))
    found = [
        chance(3000),
        replace(chance(1000), rests=True),
        replace(chance(500), kind="exam"),
        chance(500, category="选修"),
        chance(500, "callup"),
        replace(chance(300, "never"), kind="exam", why="sittings"),
        replace(chance(300, "never"), why="later"),
        replace(chance(300), kind="course"),
    ]
    prospect = look_ahead(Meter(full, NOON), {}, 8400, found, TODAY, LAST)
    assert [(part.kind, part.count, part.resting) for part in prospect.parts] == [("module", 2, 1), ("exam", 1, 0)]
    assert sum(part.hours for part in prospect.parts) == prospect.open
    assert prospect.left == (("callup", 1), ("sittings", 1), ("later", 1), ("full", 1))


def test_who_needs_less_in_all_needs_no_more_of_a_part() -> None:
    national = load_policy(ROOT / "content" / "policies" / "national.toml")
    prospect = look_ahead(Meter(national, NOON), {}, 3000, [], TODAY, LAST)
    assert prospect.shares[0].wanted == 3000


AMOUNT = st.integers(0, 4000)
CATEGORIES = st.sampled_from(["业务", "理论", "选修"])
RULES = (
    Rule("online", "网络", "module", Decimal("0.8"), cap_year=5000),
    Rule("class", "培训班", "class"),
)
POLICIES = st.builds(
    lambda caps, minimums: Policy(
        "p", 1, "p", (1, 1), (Target(9000),), RULES, caps=tuple(caps), minimums=tuple(minimums)
    ),
    st.lists(st.builds(Cap, st.just("上限"), AMOUNT, CATEGORIES), max_size=2, unique_by=lambda cap: cap.category),
    st.lists(st.builds(Minimum, st.just("至少"), AMOUNT, CATEGORIES), max_size=2),
)
CHANCES = st.lists(
    st.builds(chance, AMOUNT, st.sampled_from(["open", "callup", "never"]), category=CATEGORIES, required=st.booleans()), max_size=8
)  # fmt: skip
TALLIES = st.dictionaries(
    st.tuples(st.sampled_from(["online", "class"]), CATEGORIES, st.none() | st.booleans(), st.just(True)),
    st.integers(0, 1500), max_size=5,
)  # fmt: skip
MANY = settings(max_examples=150, deadline=None)


def ahead(policy: Policy, tally: object, found: list[Chance], target: int = 9000) -> Prospect:
    return look_ahead(Meter(policy, NOON), tally, target, found, TODAY, LAST)  # type: ignore[arg-type]


@MANY
@given(POLICIES, TALLIES, CHANCES, st.randoms(use_true_random=False))
def test_the_order_of_chances_is_of_no_matter(
    policy: Policy, tally: object, found: list[Chance], dice: random.Random
) -> None:
    shuffled = list(found)
    dice.shuffle(shuffled)
    one, other = ahead(policy, tally, found), ahead(policy, tally, shuffled)
    assert (one.open, one.callup, one.largest, one.verdict) == (other.open, other.callup, other.largest, other.verdict)


@MANY
@given(POLICIES, TALLIES, CHANCES)
def test_no_cap_is_exceeded_by_what_is_promised(
    policy: Policy, tally: dict[tuple[str, ...], int], found: list[Chance]
) -> None:
    prospect = ahead(policy, tally, found)
    held = sum(hours for place, hours in tally.items() if place[0] == "online")
    assert prospect.open + prospect.callup <= max(0, 5000 - held)
    for cap in policy.caps:
        alone = [one for one in found if one.lesson.category == cap.category]
        used = sum(hours for place, hours in tally.items() if place[1] == cap.category)
        only = ahead(policy, tally, alone)
        assert only.open + only.callup <= max(0, cap.hours - used)


@MANY
@given(POLICIES, TALLIES, CHANCES, AMOUNT)
def test_figures_hold_together(
    policy: Policy, tally: dict[tuple[str, ...], int], found: list[Chance], target: int
) -> None:
    prospect = ahead(policy, tally, found, target)
    assert prospect.hours == sum(tally.values())
    assert prospect.open >= 0
    assert sum(part.hours for part in prospect.parts) == prospect.open
    assert prospect.callup >= 0
    assert prospect.reach == prospect.hours + prospect.open + prospect.callup
    assert all(share.have <= share.open <= share.reach for share in prospect.shares)
    assert prospect.lacking <= prospect.needed
    assert (prospect.verdict == "reached") == (target > 0 and prospect.needed == 0)
    assert prospect.largest <= sum(one.lesson.hours for one in found if one.way == "open")


@MANY
@given(POLICIES, TALLIES, CHANCES, st.builds(chance, AMOUNT, category=CATEGORIES))
def test_one_more_course_never_makes_it_worse(policy: Policy, tally: object, found: list[Chance], more: Chance) -> None:
    # Each module is rounded by itself: in another order under a cap the sum may differ by a hundredth for each.
    assert ahead(policy, tally, [*found, more]).lacking <= ahead(policy, tally, found).lacking + len(found)


@MANY
@given(POLICIES, TALLIES, CHANCES, st.integers(0, 400))
def test_it_is_over_only_when_the_days_do_not_suffice(
    policy: Policy, tally: object, found: list[Chance], days: int
) -> None:
    today = LAST - timedelta(days=days)
    prospect = look_ahead(Meter(policy, NOON), tally, 9000, found, today, LAST)  # type: ignore[arg-type]
    assert (prospect.verdict == "over") == (prospect.needed > 800 * (days + 1))
