"""A short, seeded run of `make chaos` on each database: kills into the work, nothing lost, nothing twice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.chaos.harness import Harness, Plan, Report
from tests.chaos.weather import Climate

KILLS, SEED = 4, 7


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def harness(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Harness]:
    """A whole product as processes, on each database."""
    if request.param == "postgresql":
        request.getfixturevalue("postgres_server")
    climate = Climate(KILLS, work=20.0, longest=6.0, settle=40.0, pauses=15.0, freezes=600.0)
    built = Harness(
        Plan(
            request.param,
            KILLS,
            SEED,
            cadres=6,
            people=12,
            real_start=False,  # `make chaos` starts as operators do: each start costs seconds of imports
            minutes=6.0,  # at most: it ends with the last kill
            climate=climate,
        ),
        tmp_path,
    )
    yield built
    built.place.drop()


async def test_kills_into_the_work_lose_nothing_and_double_nothing(harness: Harness) -> None:
    report: Report = await harness.run()
    assert report.findings.faults == []
    assert (report.findings.lost, report.findings.doubled) == (0, 0)
    assert report.tally["kills"] == KILLS
    assert sum(report.hits) > 0, "no kill met any work"
    assert report.tally["able to go on"] == report.tally["cadres"] >= 6
    assert report.findings.facts >= 12, "hardly anything was shown that could have been lost"
