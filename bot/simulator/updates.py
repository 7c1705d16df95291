"""The queue of updates that a bot has not confirmed yet."""

from __future__ import annotations

import asyncio
import time

from bot.simulator.errors import conflict
from bot.simulator.params import Json
from bot.simulator.signals import Signal

OTHER_POLLER = "terminated by other getUpdates request; make sure that only one bot instance is running"
# Telegram leaves these out unless a bot asks for them by name.
_ONLY_ON_REQUEST = ("chat_member", "message_reaction", "message_reaction_count")


def fresh_update_id() -> int:
    """An identifier above those of every earlier run, even of one that was killed before it could save.

    A bot that keeps what it has received would take a repeated identifier for a repeated update and drop it.
    Four a second since 2020 leaves room in 31 bits until 2037.
    """
    return 4 * (int(time.time()) - 1_577_836_800)


class UpdateQueue:
    """Updates in the order of their arrival, with Telegram's rule that an offset confirms all before it."""

    def __init__(self) -> None:
        self.next_id = fresh_update_id()
        self.pending: list[Json] = []
        self.allowed: list[str] = []
        self.arrived = Signal()
        self._poller: object | None = None
        self._ended_because = OTHER_POLLER

    def wants(self, kind: str) -> bool:
        """Whether updates of this kind are delivered at all."""
        return kind in self.allowed if self.allowed else kind not in _ONLY_ON_REQUEST

    def numbered(self, kind: str, payload: Json) -> Json:
        """An update with the next identifier, not queued."""
        update = {"update_id": self.next_id, kind: payload}
        self.next_id += 1
        return update

    def put(self, update: Json) -> None:
        """Queue an update and wake the poller."""
        self.pending.append(update)
        self.arrived.fire()

    def forget(self, update_id: int) -> None:
        """Drop one update that a webhook has taken."""
        self.pending = [update for update in self.pending if update["update_id"] != update_id]

    def confirm(self, offset: int) -> None:
        """Forget every update before ``offset``; a negative one keeps only that many of the newest."""
        if offset < 0:
            self.pending = self.pending[offset:]
        elif offset > 0:
            self.pending = [update for update in self.pending if update["update_id"] >= offset]

    def interrupt(self, why: str) -> None:
        """End a waiting poll with a 409."""
        self._poller = None
        self._ended_because = why
        self.arrived.fire()

    def release(self) -> None:
        """End a waiting poll with nothing, because the server closes."""
        self.interrupt("")

    async def poll(self, offset: int, limit: int, timeout: float) -> list[Json]:
        """The next updates, waiting up to ``timeout`` real seconds for one; raises 409 when another poll begins."""
        me = object()
        self._poller, self._ended_because = me, OTHER_POLLER
        self.arrived.fire()
        self.confirm(offset)
        clock = asyncio.get_running_loop().time
        deadline = clock() + timeout
        while not self.pending and clock() < deadline:
            await self.arrived.wait(deadline - clock())
            if self._poller is not me:
                if not self._ended_because:
                    return []
                raise conflict(self._ended_because)
        return self.pending[:limit]
