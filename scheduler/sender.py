"""Empties the outbox: leases rows, sends about eight at once at the limit's pace, settles each by its outcome."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session
from telegram.error import TelegramError

from bot.presence.presence import CLOCK
from bot.study.notices.claim import BadLetter, Batch, anything_due, claim
from bot.study.notices.lanes import pauses
from bot.study.notices.outcomes import ASKED_LANE, BULK_LANE, Claimed, Outcome
from bot.study.notices.settle import give_up_leases, settle
from bot.study.notices.tables import Outbox
from scheduler.letters import LETTERS, Letter
from scheduler.outcomes import LaneSilent, judge
from scheduler.post import Post
from scheduler.telegram_bot import Pace
from scheduler.tools import Tools

AT_ONCE = 8  # one after the other, a round trip of 60 ms allows twelve a second only
PRIORITIES = (0, 1, 2)
NO_CONNECTION = timedelta(seconds=5)  # of silence within a round of sending
_RETRIES = (0.2, 0.5, 1, 2, 5)  # seconds: a database away for a moment must not turn a sent message into an unknown one
_log = structlog.get_logger(__name__)


class Sender:
    """`drain` sends whatever may be sent now. Any number of processes may each have one: leases keep them apart."""

    def __init__(
        self, tools: Tools, letters: Mapping[str, Letter] = LETTERS, beat: Callable[[], None] = lambda: None
    ) -> None:
        self._tools = tools
        self._letters = letters
        self._beat = beat
        self._post = Post(tools, letters)
        self._holder = tools.presence.holder
        self._silent: dict[str, datetime] = {}
        self._in_flight: set[int] = set()
        self._stopping = False
        self._one_at_a_time = asyncio.Lock()
        if isinstance(tools.bot.rate_limiter, Pace):
            tools.bot.rate_limiter.silent = self._is_silent

    async def recover(self) -> int:
        """Take up rows whose sender died in the middle (see `give_up_leases`): how many."""
        now, repeating = self._tools.clock.now(), {kind for kind, letter in self._letters.items() if letter.repeats}
        mine = frozenset(self._in_flight)
        return await self._tools.database.write(lambda session: give_up_leases(session, now, repeating, mine=mine))

    async def drain(self) -> int:
        """Send until nothing is left that may be sent now, or until `stop`. Returns how many messages were tried."""
        async with self._one_at_a_time:
            now = self._tools.clock.now()
            self._silent = await self._tools.database.read(lambda session: pauses(session, now))
            return await self._drain()

    async def stop(self) -> None:
        """Take nothing new, and wait until what is under way has ended."""
        self._stopping = True
        async with self._one_at_a_time:
            return

    async def _drain(self) -> int:
        ready: list[Claimed] = []
        running: set[asyncio.Task[None]] = set()
        tried = 0
        try:
            while True:
                if len(ready) < AT_ONCE and not self._stopping:
                    ready = sorted([*ready, *await self._claim(2 * AT_ONCE)], key=lambda row: row.priority)
                while ready and len(running) < AT_ONCE and not self._stopping:
                    running.add(asyncio.create_task(self._deliver(ready.pop(0))))
                if not running:
                    return tried
                ended, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
                tried += len(ended)
                self._beat()
                for task in ended:
                    task.result()
        finally:
            if running:
                await asyncio.wait(running)
            for row in ready:
                await self._settle(row, Outcome("held"))

    async def _claim(self, limit: int) -> tuple[Claimed, ...]:
        if not self._tools.presence.holds(CLOCK):
            return ()
        now = self._tools.clock.now()
        priorities = [priority for priority in PRIORITIES if not self._is_silent(priority)]
        if not await self._tools.database.read(lambda session: anything_due(session, now, priorities)):
            return ()
        while True:
            batch: Batch = await self._tools.database.write(
                lambda session: claim(session, now, self._holder, priorities, limit, self._refresh)
            )
            if batch.claimed or not batch.looked_at:
                self._in_flight.update(row.id for row in batch.claimed)
                return batch.claimed

    def _refresh(self, session: Session, now: datetime, row: Outbox) -> Mapping[str, Any] | None:
        letter = self._letters.get(row.kind)
        if letter is None:
            raise BadLetter(f"no letter of kind {row.kind!r}")
        try:
            if not letter.still_true(session, now, row):
                return None
            return letter.refresh(session, now, row) if letter.refresh else dict(row.values)
        except (LookupError, TypeError, ValueError) as error:
            _log.exception("a letter cannot be checked", row=row.id, kind=row.kind)
            raise BadLetter(f"{type(error).__name__}: {error}") from error

    async def _deliver(self, row: Claimed) -> None:
        outcome = await self._outcome(row)
        if outcome.end == "flooded":
            _log.warning("Telegram wants silence", seconds=outcome.seconds, lane=row.lane)
        elif outcome.end == "later":
            # Whatever it was, the next one would meet it too: the rest of this round waits for the next tick.
            now = self._tools.clock.now()
            self._silent |= dict.fromkeys((ASKED_LANE, BULK_LANE), now + NO_CONNECTION)
            _log.warning("nothing can be sent for now", reason=outcome.error)
        elif outcome.end == "refused":
            _log.error("a letter was refused", row=row.id, kind=row.kind, reason=outcome.error)
        await self._settle(row, outcome)

    async def _outcome(self, row: Claimed) -> Outcome:
        try:
            worded = await self._post.word(row)
            return Outcome("sent", message_id=await self._post.send(row, worded))
        except SQLAlchemyError as error:  # the database fails only before anything leaves
            return Outcome("later", error=f"{type(error).__name__}: {error}")
        except (BadLetter, LookupError, TypeError, ValueError, AttributeError) as error:
            return Outcome("refused", error=f"{type(error).__name__}: {error}")
        except (TelegramError, LaneSilent) as error:
            return judge(error)

    async def _settle(self, row: Claimed, outcome: Outcome) -> None:
        repeats = self._letters[row.kind].repeats
        for pause in (*_RETRIES, None):
            now = self._tools.clock.now()
            try:
                await self._tools.database.write(
                    lambda session, now=now: settle(session, now, row, self._holder, outcome, repeats=repeats)  # type: ignore[misc]
                )
            except SQLAlchemyError:
                if pause is None:
                    raise
                await asyncio.sleep(pause)
            else:
                break
        self._in_flight.discard(row.id)
        if outcome.end == "flooded":
            now = self._tools.clock.now()
            self._silent = await self._tools.database.read(lambda session: pauses(session, now))

    def _is_silent(self, priority: int) -> bool:
        until = self._silent.get(ASKED_LANE if priority == 0 else BULK_LANE)
        return until is not None and self._tools.clock.now() < until
