"""After a restore the sender says nothing of its own accord, in no lane, until a person lets it go on."""

from __future__ import annotations

from datetime import timedelta

from bot.study.notices.after_restore import resume_sending, sending_stopped, stop_sending, what_waits
from scheduler.letters import LETTERS
from scheduler.sender import Sender
from tests.scheduler.conftest import House

REPEATING = {kind for kind, letter in LETTERS.items() if letter.repeats}


async def test_nothing_is_sent_before_a_person_says_so_and_then_it_is_marked(house: House) -> None:
    phone = await house.person()
    for priority in (0, 1, 2):
        await house.put(f"before:{priority}", priority=priority)
    await house.put("too old", not_before=house.clock.now() - timedelta(hours=30))
    await house.do(lambda session: stop_sending(session, house.clock.now(), REPEATING))
    await house.put("after")  # somebody asked for it since
    sender = Sender(house.tools)
    for _ in range(3):
        assert await sender.drain() == 0
        await sender.recover()
        house.clock.advance(timedelta(minutes=10))
    assert await Sender(house.tools).drain() == 0  # nor does the process after the next start
    assert phone.seen == []
    now = house.clock.now()
    limit = now - timedelta(hours=24)
    waiting = await house.do(lambda session: what_waits(session, now, limit))
    assert [(kind.kind, kind.count, kind.older) for kind in waiting] == [("job-failed", 5, 1)]
    await house.do(lambda session: resume_sending(session, now, limit))
    assert await house.do(sending_stopped) is False
    await Sender(house.tools).drain()
    assert (await house.row("too old")).state == "cancelled"
    repeats = ["再发一次" in seen.text for seen in phone.seen]
    assert sorted(repeats) == [False, True, True, True]


async def test_no_length_of_time_ends_the_silence(house: House) -> None:
    await house.person()
    await house.put()
    await house.do(lambda session: stop_sending(session, house.clock.now(), REPEATING))
    house.clock.advance(timedelta(days=400))
    assert await Sender(house.tools).drain() == 0
    assert await house.do(sending_stopped) is True
