"""Long work: run once, retried when it breaks, taken up again after a crash, and its person told when it fails."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from bot.presence.beat import beat, leave
from bot.study.jobs.ask_job import ask_job
from bot.study.jobs.files import load_file, store_file
from bot.study.jobs.finish_job import finish_job
from bot.study.jobs.purge import purge_jobs
from bot.study.jobs.tables import Job
from bot.study.jobs.take_job import JobRow, take_job
from bot.study.people.actor import Actor
from scheduler.jobs import JobRunner
from scheduler.product_jobs import keep_house
from scheduler.sender import Sender
from scheduler.tools import Tools
from tests.scheduler.conftest import House
from tests.storage.test_statistics import import_people, known


class Work:
    """A kind of job that breaks as often as it is told."""

    def __init__(self, breaks: int = 0) -> None:
        self.breaks = breaks
        self.seen: list[JobRow] = []

    async def __call__(self, job: JobRow, tools: Tools) -> None:
        self.seen.append(job)
        if len(self.seen) <= self.breaks:
            raise OSError("no disk")


async def ask(house: House, key: str = "update:1", **values: Any) -> int:
    return int(await house.do(lambda session: ask_job(session, house.clock.now(), Actor(7), key, "work", **values)))


async def job(house: House) -> Job:
    found: Job = await house.do(lambda session: session.scalars(select(Job)).one())
    return found


async def test_a_job_runs_once_however_often_it_was_asked_for(house: House) -> None:
    work = Work()
    assert await ask(house, unit=3) == await ask(house, unit=3)
    runner = JobRunner(house.tools, {"work": work})
    assert [await runner.run_waiting(), await runner.run_waiting()] == [1, 0]
    assert [(row.telegram_id, row.values) for row in work.seen] == [(7, {"unit": 3})]
    assert (await job(house)).state == "done"


async def test_a_job_that_breaks_is_tried_again(house: House) -> None:
    work = Work(breaks=2)
    await ask(house)
    runner = JobRunner(house.tools, {"work": work})
    for _ in range(3):
        await runner.run_waiting()
        house.clock.advance(timedelta(minutes=1))
    assert [row.tries for row in work.seen] == [1, 2, 3]
    assert (await job(house)).state == "done"


async def test_after_the_third_failure_its_person_is_told(house: House) -> None:
    phone = await house.person()
    number = await ask(house)
    runner = JobRunner(house.tools, {"work": Work(breaks=9)})
    for _ in range(5):
        await runner.run_waiting()
        house.clock.advance(timedelta(minutes=1))
    kept = await job(house)
    assert (kept.state, kept.tries, kept.outcome) == ("failed", 3, {"error": "OSError: no disk"})
    await Sender(house.tools).drain()
    assert f"编号 {number}" in phone.screen.text


async def test_a_job_that_asked_its_person_waits_for_the_answer(house: House) -> None:
    async def asks(row: JobRow, tools: Tools) -> None:
        await tools.database.write(lambda session: finish_job(session, tools.clock.now(), row.id, "asked", rows=3))

    number = await ask(house)
    runner = JobRunner(house.tools, {"work": asks})
    await runner.run_waiting()
    assert ((await job(house)).state, (await job(house)).outcome) == ("asked", {"rows": 3})
    assert await runner.run_waiting() == 0
    settled = [await house.do(lambda session: finish_job(session, house.clock.now(), number, "done")) for _ in range(2)]
    assert settled == [True, False]


async def test_what_a_crash_left_running_runs_again(house: House) -> None:
    await ask(house)
    await house.do(lambda session: beat(session, "other process"))
    assert await house.do(lambda session: take_job(session, house.clock.now(), "other process")) is not None
    work = Work()
    runner = JobRunner(house.tools, {"work": work})
    assert await runner.run_waiting() == 0  # it lives
    await house.do(lambda session: leave(session, "other process"))
    await runner.run_waiting()
    assert [row.tries for row in work.seen] == [2]


async def test_a_job_whose_process_lives_but_keeps_no_lease_runs_again(house: House) -> None:
    await ask(house)
    await house.do(lambda session: beat(session, "other process"))
    assert await house.do(lambda session: take_job(session, house.clock.now(), "other process")) is not None
    work = Work()
    house.clock.advance(timedelta(minutes=2))
    await JobRunner(house.tools, {"work": work}).run_waiting()
    assert [row.tries for row in work.seen] == [2]


async def test_files_and_old_jobs_are_forgotten(house: House) -> None:
    file_id = await house.do(lambda session: store_file(session, house.clock.now(), "a.xlsx", b"x"))
    await ask(house)
    await JobRunner(house.tools, {"work": Work()}).run_waiting()
    kept = await house.do(lambda session: load_file(session, file_id))
    assert (kept.name, kept.data) == ("a.xlsx", b"x")
    house.clock.advance(timedelta(days=31))
    assert await house.do(lambda session: purge_jobs(session, house.clock.now())) == 2
    assert await house.do(lambda session: load_file(session, file_id)) is None


async def test_housekeeping_counts_the_rows_of_sqlite(sqlite_house: House) -> None:
    """It never does so by itself, and plans by guesses until then."""
    now = sqlite_house.clock.now()
    import_people(sqlite_house.database, now, 5)
    assert known(sqlite_house.database, "cadre") is None
    await keep_house(JobRow(1, "k", "housekeeping", 0, {}, 1), sqlite_house.tools)
    assert known(sqlite_house.database, "cadre") == 5
