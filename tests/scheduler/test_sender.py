"""The sender against the pretend Telegram: every outcome becomes the state that the table says."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.simulator.errors import ApiError, Fault, too_many_requests
from bot.simulator.limits import Limits
from bot.storage.database import Database
from bot.study.jobs.files import store_file
from bot.study.people.tables import Binding
from scheduler.sender import SENDING, Sender
from tests.build import a_cadre
from tests.scheduler.conftest import House, build_house

CRASH = ApiError(502, "Bad Gateway")


async def test_a_letter_arrives_once_and_its_message_id_is_kept(house: House) -> None:
    phone = await house.person()
    await house.put()
    sender = Sender(house.tools)
    assert await sender.drain() == 1
    assert await sender.drain() == 0
    row = await house.row()
    assert (row.state, row.message_id, row.tries) == ("sent", phone.messages[-1]["message_id"], 1)
    assert "没有办成" in phone.screen.text


@pytest.mark.parametrize(
    ("fault", "state", "words"),
    [
        (ApiError(400, "Bad Request: message is too long"), "refused", "too long"),
        (ApiError(400, "Bad Request: chat not found"), "blocked", "chat not found"),
        (ApiError(403, "Forbidden: bot was blocked by the user"), "blocked", "blocked"),
        (ApiError(413, "Request Entity Too Large"), "refused", "Too Large"),
        (ApiError(401, "Unauthorized"), "pending", "Unauthorized"),
        (too_many_requests(30), "pending", "30"),
        ("disconnect", "pending", "ConnectError"),
        ("drop_reply", "pending", "TimedOut"),
        (CRASH, "pending", "Bad Gateway"),
    ],
)
async def test_each_outcome_has_its_state(house: House, fault: ApiError | Fault, state: str, words: str) -> None:
    await house.person()
    await house.put()
    house.world.fail_next("sendMessage", fault)
    await Sender(house.tools).drain()
    row = await house.row()
    assert row.state == state
    assert words in (row.error or "").replace("Chat", "chat")
    assert row.repeated is (fault in ("drop_reply", CRASH))


async def test_what_nobody_knows_is_sent_once_more_and_says_so(house: House) -> None:
    phone = await house.person()
    await house.put()
    house.world.fail_next("sendMessage", "drop_reply", times=2)
    sender = Sender(house.tools)
    await sender.drain()
    assert await sender.drain() == 0  # not at once
    house.clock.advance(timedelta(minutes=1))
    await sender.drain()
    assert (await house.row()).state == "unknown"  # the repeat stayed unknown too: no third time
    first, second = [message.text for message in phone.seen][-2:]
    assert ("再发一次" in first, "再发一次" in second) == (False, True)


async def test_after_a_429_the_bulk_lane_is_silent_also_after_a_restart(house: House) -> None:
    await house.person()
    for number in range(40):
        await house.put(f"bulk:{number}", priority=2)
    house.world.fail_next("sendMessage", too_many_requests(30))
    await Sender(house.tools).drain()
    tried = [row for row in (await house.rows()).values() if row.state == "sent"]
    assert len(tried) < 8  # what was waiting its turn did not leak
    assert {row.state for row in (await house.rows()).values()} <= {"sent", "pending"}
    again = Sender(house.tools)  # another process: the silence is a row
    assert await again.drain() == 0
    await house.put("asked", priority=0)
    assert await again.drain() == 1
    house.clock.advance(timedelta(seconds=31))
    await again.drain()
    assert {row.state for row in (await house.rows()).values()} == {"sent"}


async def test_someone_out_of_reach_gets_nothing_more_and_the_liaison_is_told_once(house: House) -> None:
    await house.person(7)
    liaison = await house.person(8)
    cadre = await house.do(lambda session: a_cadre(session, "清河县/青山镇", name="李四", telegram_id=7).id)
    await house.do(lambda session: a_cadre(session, "清河县", telegram_id=8, role="liaison").id)
    await house.put("first", cadre_id=cadre, kind="unreachable", name="x", staff_no="1")
    await house.put("later", cadre_id=cadre, not_before=house.clock.now() + timedelta(days=1))
    house.world.people[7].blocked = True
    sender = Sender(house.tools)
    await sender.drain()
    rows = await house.rows()
    assert (rows["first"].state, rows["later"].state) == ("blocked", "cancelled")
    await house.put("new", cadre_id=cadre)
    await sender.drain()
    assert (await house.row("new")).error == "cannot be reached"
    assert [message.text.count("李四") for message in liaison.seen if "送不到" in message.text] == [1]
    binding = await house.do(lambda session: session.query(Binding).filter_by(telegram_id=7).one().reachable)
    assert binding is False


async def test_what_was_asked_for_goes_before_what_goes_to_many(house: House) -> None:
    await house.person()
    for number in range(20):
        await house.put(f"bulk:{number}", priority=2)
    await house.put("asked", priority=0)
    await Sender(house.tools).drain()
    rows = await house.rows()
    order = sorted(rows, key=lambda key: rows[key].message_id or 0)
    assert order.index("asked") < SENDING  # those that leave together may overtake each other on the way


async def test_a_letter_with_a_file_carries_it(house: House) -> None:
    phone = await house.person()
    file_id = await house.do(lambda session: store_file(session, house.clock.now(), "学时台账.xlsx", b"table"))
    await house.put(file=file_id)
    await house.put("gone", file=file_id + 1)
    await Sender(house.tools).drain()
    document = phone.messages[-1]["document"]
    assert document["file_name"] == "学时台账.xlsx"
    assert (await house.row("gone")).state == "refused"


async def test_a_letter_may_change_the_menu(house: House) -> None:
    phone = await house.person()
    await house.do(lambda session: a_cadre(session, telegram_id=7, role="liaison").id)
    await house.put(menu=True)
    await Sender(house.tools).drain()
    assert "remind" in [command["command"] for command in phone.commands]


async def test_a_kind_that_nobody_knows_is_refused_and_holds_nobody_up(house: House) -> None:
    await house.person()
    await house.put("strange", kind="of-another-version")
    await house.put("good")
    await Sender(house.tools).drain()
    rows = await house.rows()
    assert (rows["strange"].state, rows["good"].state) == ("refused", "sent")


async def test_two_senders_never_send_the_same_row(house: House) -> None:
    phone = await house.person()
    for number in range(30):
        await house.put(f"k{number}")
    before = len(phone.messages)
    one, other = Sender(house.tools), Sender(house.tools)
    await asyncio.gather(one.drain(), other.drain())
    assert len(phone.messages) - before == 30


async def test_the_pace_stays_below_the_limit(sqlite_database: Database, clock: object) -> None:
    house = build_house(sqlite_database, clock, limits=Limits(per_second=30))  # type: ignore[arg-type]
    await house.person()
    for number in range(60):
        await house.put(f"k{number}", priority=2)
    began = asyncio.get_running_loop().time()
    await Sender(house.tools).drain()
    took = asyncio.get_running_loop().time() - began
    assert {row.state for row in (await house.rows()).values()} == {"sent"}  # not one 429
    assert {row.tries for row in (await house.rows()).values()} == {1}
    assert 60 / took > 20


async def test_a_stop_finishes_what_is_under_way_and_keeps_the_rest(house: House) -> None:
    await house.person()
    for number in range(60):
        await house.put(f"k{number}", priority=2)
    sender = Sender(house.tools)
    running = asyncio.create_task(sender.drain())
    await asyncio.sleep(0.3)
    await sender.stop()
    await running
    states = [row.state for row in (await house.rows()).values()]
    assert 0 < states.count("sent") < 60
    assert states.count("sent") + states.count("pending") == 60
