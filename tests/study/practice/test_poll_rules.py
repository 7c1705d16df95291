"""Which questions a native quiz poll holds whole, at every limit; and the order of the choices."""

from __future__ import annotations

from typing import Any

import pytest

from bot.study.practice.poll_rules import fits_a_poll, order_of

WIDE = "😀"  # one character, two UTF-16 units


def content(**changes: Any) -> dict[str, Any]:
    """A question that fits."""
    texts = changes.pop("choices", ("甲", "乙"))
    options = [{"text": text, "right": not place, "feedback": ""} for place, text in enumerate(texts)]
    return {"stem": "题", "options": options, "explanation": "因为", "picture": None, **changes}


@pytest.mark.parametrize(
    ("kind", "changes", "fits"),
    [
        ("single", {}, True),
        ("truefalse", {"choices": ("true", "false")}, True),
        ("multiple", {}, False),
        ("blank", {"choices": ()}, False),
        ("matching", {"choices": ()}, False),
        ("ordering", {"choices": ("甲", "乙", "丙")}, False),
        ("single", {"picture": "sha"}, False),
        ("single", {"stem": "长" * 300}, True),
        ("single", {"stem": "长" * 301}, False),
        ("single", {"stem": WIDE * 150}, True),
        ("single", {"stem": WIDE * 150 + "长"}, False),
        ("single", {"stem": "一行\n两行"}, False),
        ("single", {"choices": ("甲",)}, False),
        ("single", {"choices": tuple("甲乙丙丁戊己庚辛壬癸")}, True),
        ("single", {"choices": tuple("甲乙丙丁戊己庚辛壬癸子")}, False),
        ("single", {"choices": ("长" * 100, "乙")}, True),
        ("single", {"choices": ("长" * 101, "乙")}, False),
        ("single", {"choices": (WIDE * 50, "乙")}, True),
        ("single", {"choices": ("甲", WIDE * 50 + "长")}, False),
        ("single", {"choices": ("一行\n两行", "乙")}, False),
        ("single", {"choices": (" ", "乙")}, False),
        ("single", {"explanation": ""}, True),
        ("single", {"explanation": "长" * 200}, True),
        ("single", {"explanation": "长" * 201}, False),
        ("single", {"explanation": WIDE * 100 + "长"}, False),
        ("single", {"explanation": "一\n二\n三"}, True),
        ("single", {"explanation": "一\n二\n三\n四"}, False),
    ],
)
def test_a_poll_holds_a_question_whole_or_not_at_all(kind: str, changes: dict[str, Any], fits: bool) -> None:
    assert fits_a_poll(kind, content(**changes)) is fits


def test_the_choices_stand_in_an_order_of_their_own_and_truth_before_falsehood() -> None:
    orders = [order_of("single", 4, f"practice-poll:1:{turn}") for turn in range(1, 9)]
    assert all(sorted(order) == [0, 1, 2, 3] for order in orders)
    assert len({tuple(order) for order in orders}) > 3
    assert order_of("single", 4, "practice-poll:1:1") == orders[0]
    assert order_of("truefalse", 2, "practice-poll:1:1") == [0, 1]
