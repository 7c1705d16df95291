"""What the screen says of what was counted, and of what was not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.study.forecast.rules import LEFT, Part, Prospect
from bot.views import counted
from bot.views.counted import counted_lines
from bot.wording import Wording
from tests.conftest import SHANGHAI

OPEN = Prospect(
    9000, 1000, 1150, 0, 400, 200, parts=(Part("module", 5, 1000, 1), Part("exam", 1, 150)),
    left=(("callup", 2), ("sittings", 1), ("exempt", 1), ("full", 3)),
)  # fmt: skip


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "zh-Hans",
            [
                "算进去的：课 5 节（10 学时），其中 1 项刚考过，要隔一段时间再考 · 考试 1 场（1.5 学时）。",
                "没有算的：机会用完、要等点名调训的 2 项 · 今年没有场次的考试 1 场 · "
                "按年龄可以不考的考试 1 场 · 已到上限或者不再计的 3 项。",
            ],
        ),
        (
            "en",
            [
                "Counted: 5 lessons (10 hours), 1 of them again only after a pause · one exam (1.5 hours).",
                "Not counted: 2 waiting for a call-up, attempts used up · 1 without a sitting this year (exams) · "
                "1 that you need not sit at your age (exams) · "
                "3 at their limit, or worth nothing more.",
            ],
        ),
    ],
)
def test_what_was_counted_in_plain_words(language: str, told: list[str]) -> None:
    wording = Wording(SHANGHAI)
    assert [wording.plain(line, language) for line in counted_lines(OPEN, "hours")] == told


def test_nothing_is_said_of_a_year_that_is_reached_or_asks_for_nothing() -> None:
    assert [counted_lines(replace(OPEN, hours=9000), "hours"), counted_lines(replace(OPEN, target=0), "hours")] == [
        [],
        [],
    ]
    (only,) = counted_lines(replace(OPEN, parts=(), left=()), "hours")
    assert Wording(SHANGHAI).plain(only, "zh-Hans") == "现在没有开放给您、还没完成的课和考试。"


def test_every_reason_has_its_words() -> None:
    assert set(counted.LEFT) == set(LEFT)
