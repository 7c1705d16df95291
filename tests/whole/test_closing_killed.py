"""SIGKILL while a whole county's year is closed: each unit is certified once, and every surplus arrives, once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.whole.year_end import MOMENTS, PEOPLE, Outcome, close_in_peace, close_under_fire


@pytest.fixture(scope="module")
def peace(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """What the close of the same county gives when nothing happens to it, on either database."""
    folder = tmp_path_factory.mktemp("peace")
    shutil.copy(sqlite_template, folder / "peace.sqlite3")
    return close_in_peace(folder, f"sqlite:///{folder / 'peace.sqlite3'}")


async def test_a_close_killed_again_and_again_certifies_what_it_would_have_in_peace(
    peace: Outcome, database_url: str, tmp_path: Path
) -> None:
    assert (peace.closings, peace.lines, peace.people) == (1, PEOPLE, PEOPLE)
    assert peace.went_over == sum(hours for held in peace.arrived.values() for hours in held) > 0
    killed = await close_under_fire(tmp_path, database_url)
    assert killed.outcome == peace
    assert (killed.outcome.left_behind, killed.outcome.faults, killed.letters) == (0, 0, 1)
    assert len(killed.stages) == len(MOMENTS)
    assert killed.stages == sorted(killed.stages), "what was done stayed done"
    assert any(state == 1 and reached > 0 for state, reached in killed.stages), "no kill met the carrying over"
