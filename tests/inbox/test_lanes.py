"""Order within a chat, side by side between chats, retries, and giving up."""

from __future__ import annotations

import asyncio

from bot.inbox.lanes import TRIES, Lanes
from bot.inbox.store import Kept


def kept(number: int, chat_id: int) -> Kept:
    return Kept(number, number, chat_id, {})


class Recorder:
    """Handles by noting; chats named in `slow` take a moment, updates in `broken` fail so many times."""

    def __init__(self, slow: tuple[int, ...] = (), broken: dict[int, int] | None = None) -> None:
        self.slow = slow
        self.broken = dict(broken or {})
        self.handled: list[tuple[int, int]] = []
        self.failures: list[tuple[int, int, bool]] = []

    async def handle(self, update: Kept) -> None:
        await asyncio.sleep(0.01 if update.chat_id in self.slow else 0)
        if self.broken.get(update.id, 0) > 0:
            self.broken[update.id] -= 1
            raise ValueError("broken")
        self.handled.append((update.chat_id, update.id))

    async def failed(self, update: Kept, attempt: int, error: Exception, dead: bool) -> None:
        self.failures.append((update.id, attempt, dead))


def lanes_for(recorder: Recorder) -> Lanes:
    return Lanes(recorder.handle, recorder.failed, backoff=(0,))


async def test_updates_of_one_chat_keep_their_order_and_do_not_hold_up_others() -> None:
    recorder = Recorder(slow=(1,))
    lanes = lanes_for(recorder)
    lanes.add([kept(number, 1 + number % 2) for number in range(20)])
    await lanes.idle()
    for chat in (1, 2):
        order = [number for chat_id, number in recorder.handled if chat_id == chat]
        assert order == sorted(order)
    assert recorder.handled[-1][0] == 1, "the quick chat did not wait for the slow one"


async def test_a_failing_update_is_tried_again_before_the_next_of_its_chat() -> None:
    recorder = Recorder(broken={1: 2})
    lanes = lanes_for(recorder)
    lanes.add([kept(1, 5), kept(2, 5)])
    await lanes.idle()
    assert recorder.handled == [(5, 1), (5, 2)]
    assert recorder.failures == [(1, 1, False), (1, 2, False)]


async def test_a_hopeless_update_is_set_aside_and_the_chat_goes_on() -> None:
    recorder = Recorder(broken={1: 99})
    lanes = lanes_for(recorder)
    lanes.add([kept(1, 5), kept(2, 5)])
    await lanes.idle()
    assert recorder.handled == [(5, 2)]
    assert recorder.failures[-1] == (1, TRIES, True)
    assert len(recorder.failures) == TRIES


async def test_a_database_that_is_away_for_long_never_kills_an_update() -> None:
    recorder = Recorder(broken={1: TRIES * 3})
    lanes = Lanes(recorder.handle, recorder.failed, backoff=(0,), passing=lambda error, times: 0.0)
    lanes.add([kept(1, 5), kept(2, 5)])
    await lanes.idle()
    assert recorder.handled == [(5, 1), (5, 2)]
    assert recorder.failures == []


async def test_a_failure_that_cannot_be_written_down_does_not_stop_the_chat() -> None:
    recorder = Recorder(broken={1: 99})

    async def cannot(*_: object) -> None:
        raise OSError("disk full")

    lanes = Lanes(recorder.handle, cannot, backoff=(0,))
    lanes.add([kept(1, 5), kept(2, 5)])
    await lanes.idle()
    assert recorder.handled == [(5, 2)]


async def test_a_stop_leaves_what_cannot_be_finished() -> None:
    recorder = Recorder()
    started = asyncio.Event()

    async def for_ever(update: Kept) -> None:
        started.set()
        await asyncio.Event().wait()

    lanes = Lanes(for_ever, recorder.failed)
    lanes.add([kept(1, 5)])
    await started.wait()
    assert await lanes.drain(0.01) is False
    assert lanes.depth == 0
