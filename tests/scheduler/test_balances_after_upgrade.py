"""After an upgrade balances learn once, in the background, what only the policies say: nobody waits for the night."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from bot.storage.database import Database
from bot.study.credits.tables import Balance, UnitBalance
from bot.study.credits.verify import verify
from bot.study.jobs.ask_job import ask_job
from bot.study.jobs.tables import Job
from bot.study.jobs.take_job import JobRow
from bot.study.people.actor import THE_PRODUCT
from content.policy import Minimum
from scheduler import policy_job
from scheduler.jobs import JobRunner
from tests.scheduler.conftest import House
from tests.study.credits.closings import AFTER, County, with_policy

T = TypeVar("T")
Kept = dict[tuple[int, str], int]


class Breaking:
    """A database that breaks after so many writes."""

    def __init__(self, database: Database, left: int) -> None:
        self._database, self._left = database, left

    async def read(self, work: Callable[[Session], T]) -> T:
        return await self._database.read(work)

    async def write(self, work: Callable[[Session], T]) -> T:
        if not self._left:
            raise ConnectionError
        self._left -= 1
        return await self._database.write(work)


def kept(county: County) -> tuple[Kept, int]:
    """What lacks beside the hours of every balance, and how many have reached theirs."""

    def look(session: Session) -> tuple[Kept, int]:
        beside = {
            (cadre, cycle): lacks
            for cadre, cycle, lacks in session.execute(select(Balance.cadre_id, Balance.cycle, Balance.beside))
        }
        return beside, int(session.scalar(select(func.sum(UnitBalance.reached))) or 0)

    return county.read(look)


@pytest.fixture
def upgraded(house: House, monkeypatch: pytest.MonkeyPatch) -> County:
    """A county of two years with a minimum that nobody meets, its balances as an earlier version left them; small pieces."""
    monkeypatch.setattr("bot.study.credits.refresh_targets.PIECE", 1)
    county = County(house.database, with_policy(minimums=(Minimum("必修", 300, required=True),), grades=()))
    house.clock.advance(AFTER - house.clock.now())
    for name in ("王", "李"):
        county.earn(name, 600, AFTER, "next")

    def before(session: Session) -> None:
        session.execute(update(Balance).values(beside=0))
        for cycle in ("2026", "2027"):
            done = select(func.count()).where(
                Balance.unit_id == UnitBalance.unit_id, Balance.cycle == cycle, Balance.hours >= Balance.target
            )
            session.execute(
                update(UnitBalance).where(UnitBalance.cycle == cycle).values(reached=done.scalar_subquery())
            )
        ask_job(session, house.clock.now(), THE_PRODUCT, "balances:0032", "balances")

    county.write(before)
    assert county.read(verify).faults == ()
    return county


async def test_the_job_brings_every_year_in_step(house: House, upgraded: County) -> None:
    assert kept(upgraded)[1] == 4
    assert await JobRunner(house.tools).run_waiting() == 1
    beside, reached = kept(upgraded)
    assert (set(beside.values()), reached) == ({300}, 0)
    assert upgraded.read(verify).faults == ()
    assert await JobRunner(house.tools).run_waiting() == 0


@pytest.mark.parametrize("writes", [0, 1, 2, 4])
async def test_interrupted_it_goes_on_where_it_was(house: House, upgraded: County, writes: int) -> None:
    def row(session: Session) -> JobRow:
        job = session.scalars(select(Job)).one()
        return JobRow(job.id, job.key, job.kind, 0, dict(job.values), 1)

    first = upgraded.read(row)
    with pytest.raises(ConnectionError):
        await policy_job.refresh_balances(first, replace(house.tools, database=Breaking(house.database, writes)))  # type: ignore[arg-type]
    done = sum(lacks > 0 for lacks in kept(upgraded)[0].values())
    assert done == min(writes, 2) + max(0, writes - 3)
    again = upgraded.read(row)
    assert (again.values == {}) is (writes == 0)
    counting = Breaking(house.database, 100)
    await policy_job.refresh_balances(again, replace(house.tools, database=counting))  # type: ignore[arg-type]
    assert 100 - counting._left == 7 - writes
    assert kept(upgraded)[1] == 0
    assert upgraded.read(verify).faults == ()
