"""Facts from before it was kept whether they were required: told where a policy asks, and only there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.study.credits.unsaid import required_unsaid
from content.policy import Minimum, Policy, Rule
from tests.conftest import NATIONAL

ANY = replace(NATIONAL, minimums=(Minimum("必修", 100, required=True),))
ELSEWHERE = replace(NATIONAL, minimums=(Minimum("必修", 100, required=True, rules=("online-module",)),))
BY_RULE = replace(NATIONAL, minimums=(), rules=(Rule("r", "必修", "module", required=True), Rule("m", "课", "module")))


@pytest.mark.parametrize(
    ("policy", "rule", "kind", "required", "unsaid"),
    [
        (ANY, "class", "class", None, True),
        (ANY, "class", "class", True, False),
        (ANY, "class", "class", False, False),
        (ELSEWHERE, "class", "class", None, False),
        (ELSEWHERE, "online-module", "module", None, True),
        (BY_RULE, "m", "module", None, True),
        (BY_RULE, "c", "class", None, False),
        (NATIONAL, "class", "class", None, False),
    ],
)
def test_it_is_told_where_the_policy_asks(
    policy: Policy, rule: str, kind: str, required: bool | None, unsaid: bool
) -> None:
    assert required_unsaid(policy, rule, kind, required) is unsaid
