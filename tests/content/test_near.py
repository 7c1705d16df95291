"""Stems that say nearly the same."""

from __future__ import annotations

from content.formats.near import near_pairs


def test_stems_that_differ_in_signs_or_a_letter_are_named_once_with_their_likeness() -> None:
    stems = ["请求上级批准，用哪个文种？", "火警电话是多少", "请求上级批准用哪个文种", "请求上级批准用哪种文种呢"]
    assert [pair[:2] for pair in near_pairs(stems)] == [(2, 0)]
    assert near_pairs(stems)[0][2] == 100


def test_what_stands_in_the_bank_already_is_compared_too() -> None:
    assert near_pairs(["今年的中央一号文件讲什么"], ["别的题目在这里站着", "今年的中央一号文件讲了什么"])[0][:2] == (
        0,
        2,
    )
    assert near_pairs([], ["今年的中央一号文件讲什么", "今年的中央一号文件讲什么"]) == []


def test_short_stems_and_other_questions_are_left_alone() -> None:
    assert near_pairs(["对吗？", "对吗？"]) == []
    assert near_pairs(["请示是上行文对不对", "批复是下行文对不对"]) == []
