"""A short run of `make slots`: several processes, kills, freezes, wrong clocks; no slot is missing, none doubled."""

from __future__ import annotations

from tests.chaos.slot_trial import Plan, try_out

SHORT = Plan(schedules=8, minutes=60, seconds=5, processes=3, kills=8, freezes=4, jumps=8)


def test_no_slot_is_missing_and_none_is_doubled(database_url: str) -> None:
    verdict = try_out(database_url, SHORT, seed=7)
    assert (verdict.missing, verdict.doubled) == (0, 0)
    assert (verdict.kills, verdict.freezes, verdict.jumps) == (8, 4, 8)
    assert verdict.done + verdict.left_out == verdict.slots == 300
    assert verdict.done >= 240, "everything with the policy `all` is done"
