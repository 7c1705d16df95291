"""A short campaign with kills: everybody gets exactly one letter, save those on their way at a kill, who are known."""

from __future__ import annotations

import pytest

from tests.chaos.campaign import run


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def test_everybody_gets_one_letter_though_its_senders_are_killed(kind: str) -> None:
    result = run(kind, people=80, kills=3, seed=7, fork=True)
    assert result.faults == []
    assert len(result.kills) == 3
    assert any(kill.leased for kill in result.kills)  # they fell in the middle of the work
    assert result.states["sent"] + result.states["unknown"] == 80
    assert set(result.states) <= {"sent", "unknown"}
    assert result.states["unknown"] == sum(len(kill.sending) for kill in result.kills) + sum(
        reason == "reply lost" for reason in result.unknown.values()
    )
