"""What is asked for, which days may be filed, who approves what: the tables of the docstrings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bot.settings import ROOT
from bot.study.late.proofs import is_what_it_says, may_prove
from bot.study.late.rules import (
    after_approval,
    alike,
    amount_fault,
    fields_for,
    offered,
    span_fault,
)
from content.penalty_word import is_penalty_word
from content.policy import Minimum, Policy, Rule
from content.policy_file import load_policy
from tests.conftest import NATIONAL

POLICIES = ROOT / "content" / "policies"
BY_COUNT = replace(
    NATIONAL,
    rules=(Rule("a", "a", "article", by="count", each=100), Rule("e", "e", "exam", bonus=50, factor=Decimal(1))),
)


@pytest.mark.parametrize(
    ("kind", "policy", "asked"),
    [
        ("class", "national", ("half_days", "hours", "online", "category")),
        ("external", "national", ("hours", "category")),
        ("article", "national", ("hours", "category")),
        ("class", "nanjing", ("half_days", "required", "online", "category")),
        ("lecturing", "nanjing", ("hours", "required", "category")),  # neither way
        ("external", "nanjing", ("hours", "required", "category")),  # online, whoever files it
        ("external", "online-45", ("minutes", "required", "category")),
        ("external", "yunnan", ("minutes", "passed", "category")),
        ("article", "huaian", ("level", "category")),
        ("meeting", "luliang", ("half_days", "hours", "category")),
        ("class", "hengyang", ("half_days", "hours")),  # the rule says 基础分
        ("article", "nanzheng", ("hours",)),
    ],
)
def test_only_what_a_policy_needs_is_asked(kind: str, policy: str, asked: tuple[str, ...]) -> None:
    fields = fields_for(kind, [load_policy(POLICIES / f"{policy}.toml")])
    assert (fields[:4], fields[4:]) == (("days", "kind", "title", "organiser"), asked)


def test_a_category_is_asked_for_as_long_as_one_policy_does_not_say_it() -> None:
    hengyang, national = (load_policy(POLICIES / f"{name}.toml") for name in ("hengyang", "national"))
    assert "category" in fields_for("class", [hengyang, national])


def test_before_the_kind_nothing_else_is_asked_and_minimums_ask_too() -> None:
    assert fields_for(None, [NATIONAL]) == ("days", "kind")
    assert fields_for("article", [BY_COUNT])[4:-1] == ("count",)
    assert fields_for("exam", [BY_COUNT])[4:-1] == ("hours", "passed")
    strict = replace(NATIONAL, minimums=(Minimum("m", 100, required=True),))
    assert "required" in fields_for("other", [strict])


TAKING = replace(
    NATIONAL,
    rules=(
        Rule("c", "c", "class", category="基础分"),
        Rule("p", "p", "penalty", penalty=True, category="违纪"),
        Rule("q", "q", "penalty", penalty=True, category="基础分"),
        Rule("r", "r", "penalty", penalty=True, category="党性教育"),
    ),
)


@pytest.mark.parametrize(
    ("word", "policies", "penal"),
    [
        ("扣分", [], True),
        ("“扣 分”项", [NATIONAL], True),
        ("Penalty", [], True),
        ("违纪", [TAKING], True),
        ("违 纪", [TAKING], True),
        ("违纪", [NATIONAL], False),
        ("基础分", [TAKING], False),
        ("党性教育", [TAKING], False),
        ("履职能力", [TAKING], False),
    ],
)
def test_what_is_a_category_of_penalties(word: str, policies: list[Policy], penal: bool) -> None:
    assert is_penalty_word(word, policies) is penal


def test_what_is_offered_is_what_some_policy_knows() -> None:
    assert offered([NATIONAL])[:3] == ("class", "outside", "abroad")
    assert offered([BY_COUNT]) == ("article", "exam")
    assert offered([]) == ()
    assert "module" not in offered([NATIONAL]), "lessons record themselves"
    assert "penalty" not in offered([load_policy(POLICIES / "hengyang.toml")])
    assert offered([replace(NATIONAL, rules=(Rule("p", "p", "other", penalty=True),))]) == ()


TODAY = date(2026, 3, 2)
DECEMBER = replace(NATIONAL, cycle_start=(12, 1))


@pytest.mark.parametrize(
    ("first", "last", "joined", "policy", "fault"),
    [
        (date(2026, 3, 1), date(2026, 3, 3), None, NATIONAL, "late-days-future"),
        (date(2026, 3, 2), date(2026, 3, 1), None, NATIONAL, "late-days-backwards"),
        (date(2020, 12, 31), date(2020, 12, 31), None, NATIONAL, "late-days-old"),
        (date(2021, 1, 1), date(2021, 1, 1), None, NATIONAL, None),
        (date(2025, 12, 30), date(2026, 1, 2), None, NATIONAL, "late-days-two-years"),
        (date(2025, 12, 30), date(2026, 1, 2), None, DECEMBER, None),
        (date(2026, 1, 5), date(2026, 1, 6), date(2026, 2, 1), NATIONAL, "late-days-before-joining"),
        (date(2026, 2, 1), date(2026, 2, 6), date(2026, 2, 1), NATIONAL, None),
        (TODAY, TODAY, None, NATIONAL, None),
    ],
)
def test_days_that_can_be_filed(
    first: date, last: date, joined: date | None, policy: Policy, fault: str | None
) -> None:
    assert span_fault(first, last, TODAY, policy, joined) == fault


@pytest.mark.parametrize(
    ("field", "amount", "days", "fault"),
    [
        ("half_days", 6, 3, None), ("half_days", 7, 3, "late-amount-much"), ("half_days", 0, 3, "late-amount-none"),
        ("minutes", 1440, 1, None), ("minutes", 1441, 1, "late-amount-much"),
        ("count", 100, 1, None), ("count", 101, 1, "late-amount-much"),
        ("hours", 200_000, 1, None), ("hours", 200_001, 1, "late-amount-much"),
    ],
)  # fmt: skip
def test_amounts_that_fit_the_days(field: str, amount: int, days: int, fault: str | None) -> None:
    assert amount_fault(field, amount, date(2026, 3, 1), date(2026, 3, days)) == fault


@pytest.mark.parametrize(
    ("state", "own", "admin", "becomes"),
    [
        ("filed", True, False, "unit"), ("filed", True, True, "unit"), ("filed", False, False, "unit"),
        ("filed", False, True, "approved"), ("unit", True, False, None), ("unit", True, True, "approved"),
        ("unit", False, True, "approved"), ("draft", True, True, None), ("returned", True, True, None),
        ("approved", True, True, None),
    ],
)  # fmt: skip
def test_two_levels_have_their_say(state: str, own: bool, admin: bool, becomes: str | None) -> None:
    assert after_approval(state, own, admin) == becomes


@pytest.mark.parametrize(
    ("kind", "title", "other_kind", "other", "same"),
    [
        ("class", "春季班", "class_day", "第一天", True), ("class", "春季班", "meeting", "“春季” 班", True),
        ("class", "春季班", "external", "云课堂", False), ("class", "", "external", "", False),
    ],
)  # fmt: skip
def test_what_may_be_the_same_training(kind: str, title: str, other_kind: str, other: str, same: bool) -> None:
    assert alike(kind, title, other_kind, other) is same


@pytest.mark.parametrize(
    ("name", "data", "fits"),
    [
        ("证书.pdf", b"%PDF-1.7 ...", True), ("证书.PDF", b"%PDF-1.4", True), ("证书.pdf", b"MZ\x90\x00", False),
        ("照片.jpg", b"\xff\xd8\xff\xe0", True), ("照片.jpg", b"\x7fELF", False), ("表.xlsx", b"PK\x03\x04", True),
        ("表.xls", bytes.fromhex("d0cf11e0a1b11ae1"), True), ("证书.exe", b"MZ", False), ("证书.pdf.exe", b"%PDF-", False),
        ("证书", b"%PDF-", False), ("宏.xlsm", b"PK\x03\x04", False), ("包.zip", b"PK\x03\x04", False), ("a.jpg", b"", False),
        ("图.webp", b"RIFF\x00\x00\x00\x00WEBP", True), ("图.heic", b"\x00\x00\x00\x18ftypheic", True),
    ],
)  # fmt: skip
def test_only_papers_and_pictures_prove_something(name: str, data: bytes, fits: bool) -> None:
    assert is_what_it_says(name, data) is fits
    if fits:
        assert may_prove(name)
