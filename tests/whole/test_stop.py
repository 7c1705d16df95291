"""A graceful stop drains and ends within ten seconds, whatever is under way; nothing is lost by it."""

from __future__ import annotations

from pathlib import Path

from tests.whole.stops import LIMIT, stops


async def test_stops_under_load_with_letters_and_exports_lose_nothing(tmp_path: Path) -> None:
    """`make stops` does a hundred."""
    end = await stops(tmp_path, 3)
    assert end.longest < LIMIT
    assert end.codes == ()
    assert (end.count.unanswered, end.unfinished) == (0, 0)
    assert end.count.written > 30
    assert end.letters > 0
    assert end.again == 0
    assert "Traceback" not in end.log
