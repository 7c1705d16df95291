"""The words for what is taken off 扣分: no category that somebody learns or files in may be one of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from content.policy import Policy

CATEGORIES = ("政治理论", "党性教育", "履职能力", "知识培训")
"""What training is about, after 干部教育培训工作条例 (2023); others can be typed."""


def is_penalty_word(word: str, policies: Iterable[Policy]) -> bool:
    """Whether a category is one of what is taken off 扣分: that comes by a penalty alone, which two admins stand for.

    | word             | policy                                  | is it |
    | 扣分, “扣 分”项  | any                                     | yes   |
    | Penalty          | any                                     | yes   |
    | 违纪             | a penalty rule counts as 违纪           | yes   |
    | 基础分           | penalties and other rules count as that | no    |
    | 履职能力         | any                                     | no    |
    """
    found = bare(word)
    rules = [rule for policy in policies for rule in policy.rules if rule.category]
    given = {bare(each) for each in (*CATEGORIES, *(rule.category for rule in rules if not rule.penalty))}
    taken = {bare(rule.category) for rule in rules if rule.penalty}
    return any(sign in found for sign in ("扣分", "penalty", "penalties")) or found in taken - given


def bare(text: str) -> str:
    """Its letters and digits alone, in one case and width: what stays the same however somebody spells it."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", text).lower() if sign.isalnum())
