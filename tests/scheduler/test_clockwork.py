"""The clockwork as a whole: what is due happens, in order, and a stop loses nothing."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from bot.inbox.store import keep, mark_shown
from bot.inbox.tables import InboxUpdate
from bot.presence.beat import leave
from bot.study.learning.tables import Enrolment
from bot.study.makeup.draft_campaign import draft_campaign
from bot.study.makeup.send_campaign import send_campaign
from bot.study.notices.claim import claim
from bot.study.notices.depart import depart
from scheduler.clockwork import make_clockwork
from tests.build import BOSS, a_cadre
from tests.presence import Settled
from tests.scheduler.conftest import House
from tests.study.notices.test_reminders import a_task


async def test_a_day_moved_ahead_brings_the_reminder_with_a_button_to_the_task(house: House) -> None:
    phone = await house.person()
    now = house.clock.now()
    await house.do(
        lambda session: a_task(session, a_cadre(session, telegram_id=7).id, now, due=now + timedelta(days=8))
    )
    clockwork = make_clockwork(house.tools)
    before = len(phone.messages)
    await clockwork.run_due()
    assert len(phone.messages) == before
    house.clock.advance(timedelta(days=1))
    await clockwork.run_due()
    await clockwork.run_due()
    assert len(phone.messages) == before + 1
    assert "课程basics" in phone.screen.text
    assert "还有 7 天" in phone.screen.text
    buttons = phone.messages[-1]["reply_markup"]["inline_keyboard"]
    assert buttons[0][0]["callback_data"] == "1:gc:basics"


async def test_a_missed_deadline_opens_make_up_instead_of_reminding(house: House) -> None:
    phone = await house.person()
    now = house.clock.now()
    await house.do(
        lambda session: a_task(session, a_cadre(session, telegram_id=7).id, now, due=now + timedelta(days=2))
    )
    clockwork = make_clockwork(house.tools)
    house.clock.advance(timedelta(days=3))
    await clockwork.run_due()
    assert not [key for key in await house.rows() if key.startswith("reminder:cadre")]
    assert len(phone.messages) >= 1
    task = await house.do(lambda session: session.query(Enrolment).one())
    assert task.missed_at is not None


async def test_the_timetable_ticks_by_itself_and_stops(house: House) -> None:
    await house.person()
    clockwork = make_clockwork(house.tools)
    assert clockwork.heartbeat is None
    clockwork.start()
    await house.put()
    for _ in range(50):
        await asyncio.sleep(0.1)
        if (await house.row()).state == "sent":
            break
    await clockwork.stop()
    assert (await house.row()).state == "sent"
    assert clockwork.heartbeat is not None
    assert {"send", "jobs", "exams", "reminders", "overdue", "leases", "slots"} == set(clockwork.beats)


@pytest.mark.parametrize("left", [False, True])
async def test_a_letter_that_a_crash_left_half_sent_is_repeated_after_the_start(house: House, left: bool) -> None:
    phone = await house.person()
    await house.put()
    now, dead = house.clock.now(), Settled(house.database, "dead").holder

    def half_sent(session: Session) -> None:
        (row,) = claim(session, now, dead, (0, 1, 2), 5, lambda session, now, row: dict(row.values)).claimed
        assert not left or depart(session, now, row, dead)
        leave(session, dead)

    await house.do(half_sent)
    clockwork = make_clockwork(house.tools)
    await clockwork.run_due()
    house.clock.advance(timedelta(minutes=1))
    await clockwork.run_due()
    assert (await house.row()).state == "sent"
    assert [message.text.count("再发一次") for message in phone.seen] == [int(left)]


async def test_a_campaign_reaches_those_behind_and_no_others(house: House) -> None:
    phone = await house.person(7)
    month = house.clock.now() - timedelta(days=30)

    def begin(session: Session) -> None:
        a_task(session, a_cadre(session, telegram_id=7).id, month).nudge_at = None  # no reminder of the clock's own

    await house.do(begin)
    unit = await house.do(lambda session: a_cadre(session).unit_id)
    now = house.clock.now()
    draft = await house.do(lambda session: draft_campaign(session, now, BOSS, unit))
    await house.do(lambda session: send_campaign(session, now, BOSS, draft.campaign_id))
    house.world.fail_next("sendMessage", "drop_reply")
    clockwork = make_clockwork(house.tools)
    await clockwork.run_due()
    rows = [row for key, row in (await house.rows()).items() if key.startswith("campaign:")]
    assert [row.state for row in rows] == ["unknown"]  # a campaign is never sent twice
    assert ["青山镇提醒您" in message.text for message in phone.seen].count(True) == 1


async def test_old_updates_are_forgotten_and_unsettled_ones_are_not(house: House) -> None:
    now = house.clock.now()
    kept = await house.do(lambda session: keep(session, now, [{"update_id": number} for number in (1, 2)], "test"))
    await house.do(lambda session: mark_shown(session, kept[0], now))
    clockwork = make_clockwork(house.tools)
    await clockwork.run_due()
    house.clock.advance(timedelta(days=31))
    await clockwork.run_due()
    assert [row.update_id for row in await house.do(lambda session: session.query(InboxUpdate).all())] == [2]
