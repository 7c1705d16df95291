"""Days on which nothing is owed: taken off what the roster says, and compared with others."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.study.credits.target_rules import Spell, Step, apart, without
from bot.study.exemption.rules import asked_next, fits

MARCH = Spell(date(2026, 3, 1), date(2026, 3, 31))
OLD, NEWER = (date.min, "副科"), (date(2026, 3, 15), "正科")


@pytest.mark.parametrize(
    ("steps", "spell", "left"),
    [
        ([OLD], MARCH, [OLD, (date(2026, 3, 1), None), (date(2026, 4, 1), "副科")]),
        ([OLD, NEWER], MARCH, [OLD, (date(2026, 3, 1), None), (date(2026, 4, 1), "正科")]),
        ([(date(2026, 5, 1), "副科")], MARCH, [(date(2026, 3, 1), None), (date(2026, 5, 1), "副科")]),
        ([OLD, (date(2026, 3, 9), None)], MARCH, [OLD, (date(2026, 3, 1), None), (date(2026, 4, 1), None)]),
        ([OLD], Spell(), [(date.min, None)]),
    ],
)
def test_nothing_is_owed_during_a_spell(steps: list[Any], spell: Spell, left: list[Any]) -> None:
    assert without([Step(*each) for each in steps], spell) == [Step(*each) for each in left]


@pytest.mark.parametrize(
    ("one", "other", "no_day_in_common"),
    [
        (Spell(), MARCH, False),
        (MARCH, Spell(date(2026, 4, 1), date(2026, 4, 30)), True),
        (MARCH, Spell(date(2026, 3, 31), date(2026, 3, 31)), False),
    ],
)
def test_spells_with_no_day_in_common(one: Spell, other: Spell, no_day_in_common: bool) -> None:
    assert apart(one, other) is apart(other, one) is no_day_in_common


@pytest.mark.parametrize(
    ("part", "first", "why", "reason", "next_"),
    [
        (True, None, "", "", "days"),
        (True, None, "ill", "", "days"),
        (True, date(2026, 3, 1), "", "", "reason"),
        (False, None, "", "", "reason"),
        (False, None, "ill", "", ""),
        (True, date(2026, 3, 1), "", "r", ""),
    ],
)
def test_what_is_asked_next(part: bool, first: date | None, why: str, reason: str, next_: str) -> None:
    assert asked_next(part, first, why, reason) == next_


@pytest.mark.parametrize(
    ("first", "last", "inside"),
    [
        ((2026, 3, 1), (2026, 8, 31), True),
        ((2026, 8, 31), (2026, 3, 1), False),
        ((2026, 10, 1), (2027, 3, 2), False),
        ((2026, 1, 1), (2026, 12, 31), True),
    ],
)
def test_days_lie_within_the_cycle(first: tuple[int, int, int], last: tuple[int, int, int], inside: bool) -> None:
    assert fits(Spell(date(*first), date(*last)), date(2026, 1, 1), date(2026, 12, 31)) is inside
