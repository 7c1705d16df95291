"""Empties the outbox: leases rows, sends a few at once at the limit's pace, settles each by its outcome."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import structlog
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session
from telegram.error import TelegramError

from bot.presence.presence import CLOCK
from bot.study.notices.claim import BadLetter, Batch, anything_due, claim
from bot.study.notices.depart import depart
from bot.study.notices.lanes import pauses
from bot.study.notices.outcomes import ASKED_LANE, BULK_LANE, Claimed, Outcome
from bot.study.notices.refused import KIND, report_refused
from bot.study.notices.settle import give_up_leases, settle
from bot.study.notices.tables import Outbox
from scheduler.letters import LETTERS, Letter
from scheduler.outcomes import NotLeaving, judge
from scheduler.post import Post, Worded
from scheduler.tools import Tools

AT_ONCE = 8  # letters being worded, or waiting for their turn
SENDING = 5  # requests under way: so many messages at most does a crash leave in doubt
PRIORITIES = (0, 1, 2)
NO_CONNECTION = timedelta(seconds=5)  # of silence within a round of sending
_RETRIES = (0.2, 0.5, 1, 2, 5)  # seconds: a database away for a moment must not turn a sent message into an unknown one
_log = structlog.get_logger(__name__)
End = tuple[Claimed, Outcome]


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
        self._in_hand: set[int] = set()
        self._left: set[int] = set()
        self._owed: dict[int, End] = {}
        self._round_is_over = False
        self._stopping = False
        self._one_at_a_time = asyncio.Lock()
        self._sending = asyncio.Semaphore(SENDING)

    async def recover(self) -> int:
        """Take up rows whose sender died in the middle (see `give_up_leases`): how many."""
        now, repeating = self._tools.clock.now(), {kind for kind, letter in self._letters.items() if letter.repeats}
        mine = frozenset(self._in_hand)
        return await self._tools.database.write(lambda session: give_up_leases(session, now, repeating, mine=mine))

    async def drain(self) -> int:
        """Send until nothing is left that may be sent now, or until `stop`. Returns how many messages were tried."""
        async with self._one_at_a_time:
            await self._write_down(self._owed.values())
            now = self._tools.clock.now()
            self._silent = await self._tools.database.read(lambda session: pauses(session, now))
            self._round_is_over = False
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
                if len(ready) < AT_ONCE and self._goes_on:
                    ready = sorted([*ready, *await self._claim(2 * AT_ONCE)], key=lambda row: row.priority)
                while ready and len(running) < AT_ONCE and self._goes_on:
                    running.add(asyncio.create_task(self._deliver(ready.pop(0))))
                if not running:
                    return tried
                ended, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
                tried += len(ended)
                self._beat()
                for task in ended:
                    task.result()
        finally:
            await asyncio.gather(*running, return_exceptions=True)
            self._owed |= {row.id: (row, Outcome("held")) for row in ready}
            await self._write_down(self._owed.values())

    @property
    def _goes_on(self) -> bool:
        return not (self._stopping or self._round_is_over)

    async def _claim(self, limit: int) -> tuple[Claimed, ...]:
        if not self._tools.presence.holds(CLOCK):
            return ()
        now = self._tools.clock.now()
        priorities = [priority for priority in PRIORITIES if not self._is_silent(priority)]
        if not await self._tools.database.read(lambda session: anything_due(session, now, priorities)):
            return ()

        def work(session: Session) -> Batch:
            batch = claim(session, now, self._holder, priorities, limit, self._refresh)
            if batch.refused:
                report_refused(session, now, self._tools.settings.admins)
            return batch

        while True:
            batch = await self._tools.database.write(work)
            if batch.claimed or not batch.looked_at:
                self._in_hand.update(row.id for row in batch.claimed)
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
        try:
            worded = await self._post.word(row)
        except SQLAlchemyError as error:
            await self._end(row, Outcome("later", error=f"{type(error).__name__}: {error}"))
        except (BadLetter, LookupError, TypeError, ValueError, AttributeError) as error:
            await self._end(row, Outcome("refused", error=f"{type(error).__name__}: {error}"))
        else:
            async with self._sending:  # until its end is written down
                await self._end(row, await self._outcome(row, worded))

    async def _outcome(self, row: Claimed, worded: Worded) -> Outcome:
        try:
            sent = await self._post.send(row, worded, partial(self._depart, row))
            return Outcome("sent", message_id=sent.message_id, poll_id=sent.poll.id if sent.poll else None)
        except SQLAlchemyError as error:  # the database is only asked before anything leaves
            return Outcome("later", error=f"{type(error).__name__}: {error}")
        except (TelegramError, NotLeaving) as error:
            return judge(error)
        except (LookupError, TypeError, ValueError, AttributeError) as error:
            return Outcome("unknown" if row.id in self._left else "refused", error=f"{type(error).__name__}: {error}")

    async def _depart(self, row: Claimed) -> None:
        """From the commit in here on, a crash leaves the message in doubt. Raises `NotLeaving` when it must stay."""
        if self._is_silent(row.priority):
            raise NotLeaving
        now = self._tools.clock.now()
        if not (
            self._tools.presence.holds(CLOCK)
            and await self._tools.database.write(lambda session: depart(session, now, row, self._holder))
        ):
            self._round_is_over = True  # the next one looks at everything anew
            raise NotLeaving
        self._left.add(row.id)

    async def _end(self, row: Claimed, outcome: Outcome) -> None:
        now = self._tools.clock.now()
        self._tools.meters.sent(row.kind, outcome.end)
        if outcome.end == "flooded":
            _log.warning("Telegram wants silence", seconds=outcome.seconds, lane=row.lane)
            self._hush({BULK_LANE, row.lane}, now + timedelta(seconds=outcome.seconds))
        elif outcome.end == "later":
            # Whatever it was, the next one would meet it too: the rest of this round waits for the next tick.
            self._hush({ASKED_LANE, BULK_LANE}, now + NO_CONNECTION)
            _log.warning("nothing can be sent for now", reason=outcome.error)
        elif outcome.end == "refused":
            _log.error("a letter was refused", row=row.id, kind=row.kind, reason=outcome.error)
        self._owed[row.id] = (row, outcome)
        for pause in (*_RETRIES, None):
            try:
                await self._write_down([(row, outcome)])
            except SQLAlchemyError:
                if pause is None:
                    raise  # it stays owed: the next round begins with it
                await asyncio.sleep(pause)
            else:
                return

    async def _write_down(self, ends: Iterable[End]) -> None:
        """Settle rows, all in one transaction; what cannot be written down stays owed."""
        now, listed = self._tools.clock.now(), list(ends)

        def work(session: Session) -> None:
            for row, outcome in listed:
                settle(session, now, row, self._holder, outcome, repeats=self._letters[row.kind].repeats)
            if any(outcome.end == "refused" and row.kind != KIND for row, outcome in listed):
                report_refused(session, now, self._tools.settings.admins)

        if listed:
            await self._tools.database.write(work)
        for row, _ in listed:
            self._owed.pop(row.id, None)
            self._in_hand.discard(row.id)
            self._left.discard(row.id)

    def _hush(self, lanes: Iterable[str], until: datetime) -> None:
        for lane in lanes:
            self._silent[lane] = max(until, self._silent.get(lane, until))

    def _is_silent(self, priority: int) -> bool:
        until = self._silent.get(ASKED_LANE if priority == 0 else BULK_LANE)
        return until is not None and self._tools.clock.now() < until
