"""How messages leave: five at once at most, each written down first, and nothing that is known is forgotten."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from pydantic import SecretStr
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError
from telegram.request import BaseRequest, RequestData

from bot.settings import Settings
from bot.simulator.errors import ApiError, too_many_requests
from bot.study.notices.outcomes import BULK_LANE
from bot.study.notices.tables import LanePause, Outbox
from bot.wording import Wording
from scheduler.pace import BURST, RATE, Pace
from scheduler.sender import SENDING, Sender
from scheduler.telegram_bot import make_bot
from scheduler.tools import Tools
from tests.chat.pretend import PretendRequest
from tests.presence import Settled
from tests.scheduler.conftest import House


class Gated(PretendRequest):
    """Requests stand at a gate until it opens; `standing` is how many do now."""

    def __init__(self, house: House) -> None:
        super().__init__(house.world)
        self.gate = asyncio.Event()
        self.standing = 0

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, **_timeouts: Any
    ) -> tuple[int, bytes]:
        """As the pretend world, after the gate."""
        self.standing += 1
        await self.gate.wait()
        self.standing -= 1
        return await super().do_request(url, method, request_data)


def with_request(house: House, request: BaseRequest, presence: Settled | None = None, rate: int = 1000) -> Tools:
    settings = Settings(token=SecretStr(house.world.token), admins="99", _env_file=None)  # type: ignore[call-arg]
    bot = make_bot(settings, request, rate=rate)
    here = presence or Settled(house.database)
    return Tools(settings, house.clock, house.database, Wording(house.clock.zone), bot, here)


async def states(house: House) -> dict[str, int]:
    counted = select(Outbox.state, func.count()).group_by(Outbox.state)
    return await house.do(lambda session: dict(session.execute(counted).all()))


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not true():  # noqa: ASYNC110 - what is awaited happens in another thread
            await asyncio.sleep(0.01)


async def test_a_crash_leaves_five_in_doubt_at_most(house: House) -> None:
    await house.person()
    for number in range(20):
        await house.put(f"k{number}")
    gated = Gated(house)
    sender = Sender(with_request(house, gated))
    draining = asyncio.create_task(sender.drain())
    await until(lambda: gated.standing == SENDING)
    await asyncio.sleep(0.2)
    assert gated.standing == SENDING == 5
    counted = await states(house)
    assert (counted["sending"], counted["leased"] + counted.get("pending", 0)) == (5, 15)
    gated.gate.set()
    assert await draining == 20
    assert await states(house) == {"sent": 20}


async def test_a_frozen_sender_wakes_up_and_sends_nothing_that_another_has_sent(house: House) -> None:
    phone = await house.person()
    for number in range(12):
        await house.put(f"k{number}")
    gated = Gated(house)
    frozen = Sender(with_request(house, gated, Settled(house.database, "frozen")))
    draining = asyncio.create_task(frozen.drain())
    await until(lambda: gated.standing == SENDING)
    house.clock.advance(timedelta(minutes=2))  # its leases have run out
    other = Sender(with_request(house, PretendRequest(house.world), Settled(house.database, "other")))
    assert await other.recover() == 12
    assert await other.drain() == 7  # the five in doubt are repeated later
    gated.gate.set()
    await draining
    assert await states(house) == {"sent": 12}
    house.clock.advance(timedelta(minutes=2))
    assert (await frozen.drain(), await other.drain()) == (0, 0)
    assert len(phone.seen) == 12


async def test_an_end_that_could_not_be_written_down_is_written_down_later(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A database away for a minute must not turn a message that arrived into an unknown one."""
    phone = await house.person()
    await house.put()
    gated = Gated(house)
    sender = Sender(with_request(house, gated))
    monkeypatch.setattr("scheduler.sender._RETRIES", (0.01,))
    draining = asyncio.create_task(sender.drain())
    await until(lambda: gated.standing == 1)
    writing = house.database.write

    async def gone(work: Any) -> Any:
        raise OperationalError("UPDATE outbox", {}, Exception("the database is away"))

    monkeypatch.setattr(house.database, "write", gone)
    gated.gate.set()
    with pytest.raises(OperationalError):
        await draining
    monkeypatch.setattr(house.database, "write", writing)
    assert (await house.row()).state == "sending"
    house.clock.advance(timedelta(minutes=5))
    assert await sender.recover() == 0  # it is not lost: we know how it ended
    assert await sender.drain() == 0
    assert (await house.row()).state == "sent"
    assert len(phone.seen) == 1


async def test_after_a_429_another_process_is_silent_too(house: House) -> None:
    """Its claim was made before; the pause is a row, and asked at each departure."""
    await house.person()
    for number in range(20):
        await house.put(f"k{number}", priority=2)
    gated = Gated(house)
    sender = Sender(with_request(house, gated))
    draining = asyncio.create_task(sender.drain())
    await until(lambda: gated.standing == SENDING)
    pause = LanePause(lane=BULK_LANE, until=house.clock.now() + timedelta(seconds=30))
    await house.do(lambda session: session.add(pause))
    gated.gate.set()
    await draining
    assert await states(house) == {"sent": SENDING, "pending": 20 - SENDING}


async def test_a_429_does_not_warn_of_what_the_library_will_change(house: House, recwarn: Any) -> None:
    await house.person()
    await house.put()
    house.world.fail_next("sendMessage", too_many_requests(7))
    await Sender(house.tools).drain()
    assert (await house.row()).not_before == house.clock.now() + timedelta(seconds=7)
    assert [str(warning.message) for warning in recwarn] == []


async def test_the_admins_learn_of_refused_letters_once_an_hour(house: House) -> None:
    boss = await house.person(99)
    await house.person(7)
    await house.put()
    too_long = ApiError(400, "Bad Request: message is too long")
    house.world.fail_next("sendMessage", too_long)
    sender = Sender(with_request(house, PretendRequest(house.world)))
    await sender.drain()
    for number in range(3):
        await house.put(f"strange:{number}", kind="of-another-version")
    await sender.drain()
    (letter,) = [message.text for message in boss.seen]
    assert "有 1 条通知" in letter
    assert "message is too long" in letter.lower()
    house.clock.advance(timedelta(hours=1))
    await house.put("an hour later", kind="of-another-version")
    house.world.fail_next("sendMessage", too_long)  # the letter to the admins is refused: it does not speak of itself
    await sender.drain()
    await sender.drain()
    kinds = [row.kind for row in (await house.rows()).values() if row.state == "refused"]
    assert (kinds.count("refused-letters"), len(kinds), len(boss.seen)) == (1, 6, 1)
    house.clock.advance(timedelta(hours=1))
    await house.put("two hours later", kind="of-another-version")
    await sender.drain()
    assert "有 6 条通知" in boss.screen.text


async def test_no_second_sees_more_than_the_limit_however_late_departures_are() -> None:
    """Departures held up by a slow database would leave together, and the bucket has filled up meanwhile."""
    pace, left, loop = Pace(), [], asyncio.get_running_loop()
    slow = asyncio.Event()

    async def send() -> bool:
        left.append(loop.time())
        return True

    async def one(number: int) -> None:
        await pace.process_request(send, (), {}, "sendMessage", {"chat_id": 7}, slow.wait)  # type: ignore[arg-type]

    running = [asyncio.create_task(one(number)) for number in range(45)]
    await asyncio.sleep(1.2)
    slow.set()
    await asyncio.gather(*running)
    crowded = max(sum(1 for other in left if moment <= other < moment + 0.99) for moment in left)
    assert crowded <= RATE + BURST


async def test_a_message_costs_two_transactions_and_a_share_of_its_claim(house: House) -> None:
    """One before it leaves and one after; a claim leases sixteen."""
    await house.person()
    for number in range(32):
        await house.put(f"k{number}")
    writes = 0
    writing = house.database.write

    async def counted(work: Any) -> Any:
        nonlocal writes
        writes += 1
        return await writing(work)

    tools = with_request(house, PretendRequest(house.world))
    house.database.write = counted  # type: ignore[method-assign]
    assert await Sender(tools).drain() == 32
    assert 64 <= writes <= 64 + 4
