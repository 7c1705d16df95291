"""One lane per chat: updates of one chat in order, chats side by side, failures retried and then set aside."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections import deque
from collections.abc import Awaitable, Callable, Iterable

import structlog

from bot.inbox.store import Kept
from bot.storage.trouble import reason_of

AT_ONCE = 64  # updates in the works at most; more would only wait on the database with more memory
CROWDED = 2_000  # kept updates in memory: beyond it the rest stays in the database, or with Telegram
TRIES = 5
_log = structlog.get_logger(__name__)


class Lanes:
    """Feeds kept updates to `handle`, which raises to be called again; the fifth failure sets the update aside.

    `failed` writes failures down. `backoff` holds the seconds to wait before the 2nd, 3rd … try. `passing` tells
    troubles of the surroundings (database or network away, a 429) from faults of the update: it returns the seconds to
    wait for the former, which never count as a try, however long they last. `note` is told how each try ended (shown, waits,
    retried, dead) and how many seconds after the update came into these lanes. `settle` finishes what handling left for later.
    """

    def __init__(
        self,
        handle: Callable[[Kept], Awaitable[None]],
        failed: Callable[[Kept, int, Exception, bool], Awaitable[None]],
        backoff: tuple[float, ...] = (0.5, 2, 5, 15),
        passing: Callable[[Exception, int], float | None] = lambda error, times: None,
        note: Callable[[Kept, str, float], None] = lambda kept, end, seconds: None,
        settle: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        self._handle = handle
        self._failed = failed
        self._backoff = backoff
        self._passing = passing
        self._note_end = note
        self._settle = settle
        self._waiting: dict[int, deque[tuple[Kept, float]]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._room = asyncio.Semaphore(AT_ONCE)
        self._quiet = asyncio.Event()
        self._quiet.set()
        self._settled = asyncio.Event()
        self._closed = False

    @property
    def depth(self) -> int:
        """How many updates wait or run."""
        return sum(map(len, self._waiting.values()))

    @property
    def full(self) -> bool:
        """Whether new updates had better go to another process, or wait in the inbox."""
        return self._closed or self.depth >= CROWDED

    def add(self, updates: Iterable[Kept]) -> None:
        """Queue updates behind the earlier ones of their chats."""
        now = time.monotonic()
        for kept in updates:
            lane = self._waiting.get(kept.chat_id)
            if lane is None:
                self._waiting[kept.chat_id] = deque([(kept, now)])
                self._quiet.clear()
                task = asyncio.create_task(self._walk(kept.chat_id), name=f"lane {kept.chat_id}")
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)
            else:
                lane.append((kept, now))

    async def idle(self) -> None:
        """Return once nothing waits, nothing runs, and all is written down."""
        await self._quiet.wait()
        if self._settle is not None:
            await self._settle()

    async def room(self) -> None:
        """Return once fewer than `CROWDED` updates wait, so that a flood stays with Telegram instead of in memory."""
        while self.depth >= CROWDED:
            self._settled.clear()
            await self._settled.wait()

    async def drain(self, seconds: float) -> bool:
        """Stop gracefully: wait until idle, at most `seconds`; what is left stays in the inbox for another process."""
        self._closed = True
        try:
            await asyncio.wait_for(self.idle(), seconds)
        except TimeoutError:
            for task in list(self._tasks):
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(
                    self.idle(), 1
                )  # nothing runs any more: only what was shown is still to be noted
            return False
        return True

    async def _walk(self, chat_id: int) -> None:
        lane = self._waiting[chat_id]
        try:
            while lane:
                await self._until_settled(*lane[0])
                lane.popleft()
                self._settled.set()
        finally:
            del self._waiting[chat_id]
            if not self._waiting:
                self._quiet.set()

    async def _until_settled(self, kept: Kept, began: float) -> None:
        attempt = times = 0
        while attempt < TRIES:
            try:
                async with self._room:  # not held while waiting: one chat's trouble must not take another's place
                    await self._handle(kept)
            except Exception as error:  # noqa: BLE001 - the outermost edge of an update: counted, logged, retried
                times += 1
                wait = self._passing(error, times)
                if wait is not None:
                    end = "waits"
                    _log.warning("update waits", update_id=kept.update_id, reason=reason_of(error), again_in=wait)
                else:
                    attempt += 1
                    end = "dead" if attempt == TRIES else "retried"
                    await self._note(kept, attempt, error)
                    wait = self._backoff[min(attempt, len(self._backoff)) - 1]
                self._note_end(kept, end, time.monotonic() - began)
                if attempt < TRIES:
                    await asyncio.sleep(wait)
            else:
                self._note_end(kept, "shown", time.monotonic() - began)
                return

    async def _note(self, kept: Kept, attempt: int, error: Exception) -> None:
        dead = attempt == TRIES
        _log.error("update failed", update_id=kept.update_id, attempt=attempt, dead=dead, exc_info=error)
        try:
            await self._failed(kept, attempt, error, dead)
        except Exception as second:  # noqa: BLE001 - the update stays in the inbox; its chat must go on
            _log.error("a failure could not be written down", update_id=kept.update_id, exc_info=second)
