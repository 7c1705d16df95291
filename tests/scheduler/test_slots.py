"""The product's own schedules: what they ask of the job runner, and what comes of it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session
from structlog.testing import capture_logs

from bot.anchors.anchor_file import read_anchors
from bot.study.credits.checks import last_check
from bot.study.credits.rules import Fact
from bot.study.jobs.ask_job import ask_job
from bot.study.jobs.tables import Job
from bot.study.jobs.take_job import JobRow, take_job
from bot.study.makeup.tables import CallupDraft, CallupDraftCase
from bot.study.notices.tables import Campaign
from bot.study.people.actor import THE_PRODUCT, Actor
from bot.study.schedule.tables import Occurrence, Schedule
from scheduler.clockwork import make_clockwork
from scheduler.jobs import JobRunner
from scheduler.slots import Slots, make_deeds
from scheduler.tools import Tools
from tests.build import a_cadre, a_unit, award
from tests.scheduler.conftest import House

HOUR = timedelta(hours=1)


async def jobs(house: House, kind: str) -> list[Job]:
    found: list[Job] = await house.do(
        lambda session: list(session.scalars(select(Job).where(Job.kind == kind).order_by(Job.id)))
    )
    return found


async def hours_pass(house: House, clockwork: Any, hours: int) -> None:
    for _ in range(hours):
        house.clock.advance(HOUR)
        await clockwork.run_due()


def earn(session: Session, now: datetime) -> None:
    fact = Fact("module:1", "module", a_cadre(session).id, "业务能力", 200, "module:1", "一课", now)
    award(session, now, fact, author="test")


async def test_a_day_brings_24_anchors_24_rounds_of_housekeeping_and_one_verification(house: House) -> None:
    clockwork = make_clockwork(house.tools)
    await clockwork.run_due()
    assert await jobs(house, "anchor") == [], "nothing is owed for the time before the first start"
    await house.do(lambda session: earn(session, house.clock.now()))
    await hours_pass(house, clockwork, 24)
    done = {kind: [job.state for job in await jobs(house, kind)] for kind in ("anchor", "housekeeping", "verify")}
    assert done == {"anchor": ["done"] * 24, "housekeeping": ["done"] * 24, "verify": ["done"]}
    anchors = read_anchors(house.tools.settings.anchors, house.database.info["seal"]).anchors
    assert (len(anchors), anchors[-1].count, anchors[-1].hours) == (24, 1, 200)
    check = await house.do(last_check)
    assert (check.entries, check.faults) == (1, 0)
    assert check.at == house.clock.now() - timedelta(hours=5), "at the tick after 03:30, which is the one at 04:00"


async def test_after_a_week_off_each_is_done_once(house: House) -> None:
    clockwork = make_clockwork(house.tools)
    await clockwork.run_due()
    house.clock.advance(timedelta(days=7))
    await clockwork.run_due()
    for kind in ("anchor", "deadlines", "exams", "forecast", "housekeeping", "targets", "verify"):
        assert len(await jobs(house, kind)) == 1, kind
    missed = await house.do(lambda session: session.scalar(select(func.count()).where(Occurrence.state == "missed")))
    assert missed == (168 - 1) * 3 + 6 * 4 + 7  # the practice of noon is too late by then


async def test_a_second_process_adds_nothing(house: House) -> None:
    for _ in range(2):
        clockwork = make_clockwork(house.tools)
        await clockwork.run_due()
    house.clock.advance(HOUR)
    one, other = (Slots(house.tools, make_deeds(house.tools)) for _ in range(2))
    await asyncio.gather(one.run(), other.run(), one.run())
    assert len(await jobs(house, "anchor")) == 1


async def test_a_faulty_ledger_wakes_the_admins_in_the_morning(house: House) -> None:
    admin = await house.person(9)
    await house.do(lambda session: earn(session, house.clock.now()))
    await house.do(lambda session: session.execute(text("UPDATE balance SET hours = hours + 1")))
    clockwork = make_clockwork(house.tools)
    await clockwork.run_due()
    await hours_pass(house, clockwork, 22)
    assert (await house.do(last_check)).faults >= 1
    before = len(admin.messages)
    await hours_pass(house, clockwork, 2)
    assert len(admin.messages) == before + 1
    assert "学时台账核对有问题" in admin.screen.text
    await hours_pass(house, clockwork, 2)
    assert len(admin.messages) == before + 1, "once for each verification"


async def test_a_ledger_behind_its_anchor_is_told_once_a_day(house: House) -> None:
    admin = await house.person(9)
    await house.do(lambda session: earn(session, house.clock.now()))
    clockwork = make_clockwork(house.tools)
    await clockwork.run_due()
    await hours_pass(house, clockwork, 1)
    lines = house.tools.settings.anchors.read_text(encoding="ascii")
    house.tools.settings.anchors.write_text(lines.replace('"count":1', '"count":9'), encoding="ascii")
    with capture_logs() as logs:
        await hours_pass(house, clockwork, 3)
    assert [line["event"] for line in logs].count("the ledger contradicts its last anchor") == 3
    assert ["库外留底" in message.text for message in admin.seen].count(True) == 1
    assert {job.state for job in await jobs(house, "anchor")} == {"done"}


async def test_housekeeping_forgets_drafts_and_keeps_what_was_sent(house: House) -> None:
    now = house.clock.now()

    def drafts(session: Session) -> None:
        unit = a_unit(session).id
        for age, sent in ((31, None), (29, None), (31, now)):
            made = now - timedelta(days=age)
            session.add(Campaign(telegram_id=1, author="t", unit_id=unit, created_at=made, sent_at=sent))
            session.add(CallupDraft(telegram_id=1, created_at=made))

    await house.do(drafts)
    clockwork = make_clockwork(house.tools)
    await clockwork.run_due()
    await hours_pass(house, clockwork, 1)
    kept: Callable[[Any], Any] = lambda table: house.do(lambda session: session.scalars(select(table)).all())  # noqa: E731
    assert {(row.created_at < now - timedelta(days=30), row.sent_at is None) for row in await kept(Campaign)} == {
        (False, True), (True, False),
    }  # fmt: skip
    assert [row.created_at for row in await kept(CallupDraft)] == [now - timedelta(days=29)]
    assert await kept(CallupDraftCase) == []


async def test_a_long_job_of_the_product_is_given_back_at_a_stop_and_begins_anew(house: House) -> None:
    started, ended = asyncio.Event(), threading.Event()

    async def long(job: JobRow, tools: Tools) -> None:
        started.set()
        try:
            await asyncio.sleep(600)
        finally:
            ended.set()

    await house.do(lambda session: ask_job(session, house.clock.now(), THE_PRODUCT, "k", "long"))
    runner = JobRunner(house.tools, {"long": long})
    running = asyncio.create_task(runner.run_waiting())
    await started.wait()
    runner.stop()
    assert await running == 1
    assert ended.is_set()
    (job,) = await jobs(house, "long")
    assert (job.state, job.tries, job.leased_by) == ("waiting", 0, None)
    assert await runner.run_waiting() == 0, "a runner that was stopped takes nothing more"
    assert (await house.do(lambda session: take_job(session, house.clock.now(), "next"))).tries == 1


async def test_what_a_person_asked_for_is_finished_at_a_stop(house: House) -> None:
    started, go_on = asyncio.Event(), asyncio.Event()

    async def short(job: JobRow, tools: Tools) -> None:
        started.set()
        await go_on.wait()

    await house.do(lambda session: ask_job(session, house.clock.now(), Actor(7), "k", "short"))
    runner = JobRunner(house.tools, {"short": short})
    running = asyncio.create_task(runner.run_waiting())
    await started.wait()
    runner.stop()
    go_on.set()
    await running
    assert [job.state for job in await jobs(house, "short")] == ["done"]


async def test_a_verification_ends_in_the_middle_when_the_process_stops(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    began, go_on, ended = threading.Event(), threading.Event(), threading.Event()

    def endless(session: Session, progress: Callable[[int], None], anchors: object) -> None:
        began.set()
        assert go_on.wait(10)
        try:
            progress(1)
        finally:
            ended.set()
        raise AssertionError("it went on after the stop")

    monkeypatch.setattr("scheduler.product_jobs.verify", endless)
    await house.do(lambda session: ask_job(session, house.clock.now(), THE_PRODUCT, "k", "verify"))
    runner = JobRunner(house.tools)
    running = asyncio.create_task(runner.run_waiting())
    assert await asyncio.to_thread(began.wait, 10)
    runner.stop()
    await running
    go_on.set()
    assert await asyncio.to_thread(ended.wait, 10)
    assert [(job.state, job.tries) for job in await jobs(house, "verify")] == [("waiting", 0)]
    assert await house.do(last_check) is None


async def test_one_schedule_that_cannot_be_read_does_not_stop_the_others(house: House) -> None:
    slots = Slots(house.tools, make_deeds(house.tools))
    await slots.run()
    await house.do(lambda session: setattr(session.get_one(Schedule, 1), "zone", "Nowhere/Land"))
    house.clock.advance(HOUR)
    with capture_logs() as logs:
        await slots.run()
    assert [line["event"] for line in logs] == ["a schedule cannot be looked at"]
    assert [len(await jobs(house, kind)) for kind in ("anchor", "housekeeping")] == [0, 1]


async def test_a_slot_that_fails_is_logged_with_its_reason(house: House) -> None:
    def broken(*_: object) -> dict[str, Any]:
        raise ValueError("no luck")

    slots = Slots(house.tools, {**make_deeds(house.tools), "housekeeping": broken})
    await slots.run()
    house.clock.advance(HOUR)
    with capture_logs() as logs:
        await slots.run()
    failed = [line for line in logs if line["event"] == "a slot failed"]
    assert [(line["schedule"], line["attempt"], str(line["exc_info"])) for line in failed] == [
        ("housekeeping", 1, "no luck")
    ]
    assert len(await jobs(house, "anchor")) == 1


async def test_a_database_that_is_away_is_the_whole_ticks_matter(house: House) -> None:
    def away(*_: object) -> dict[str, Any]:
        raise OperationalError("INSERT", {}, OSError("gone"))

    slots = Slots(house.tools, dict.fromkeys(make_deeds(house.tools), away))
    await slots.run()
    house.clock.advance(HOUR)
    with pytest.raises(OperationalError):
        await slots.run()
    await Slots(house.tools, make_deeds(house.tools)).run()
    assert len(await jobs(house, "anchor")) == 1
