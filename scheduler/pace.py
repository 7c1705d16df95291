"""The pace of what the bot says first: below Telegram's limit, and asked one last time before a message leaves."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from telegram.ext import AIORateLimiter, BaseRateLimiter

RATE = 25  # messages a second; Telegram allows 30 per token, the rest is for answers
BURST = 3  # as many at once: late wake-ups can catch up
Sent = bool | dict[str, Any] | list[dict[str, Any]]
Departure = Callable[[], Awaitable[None]]


class Pace(BaseRateLimiter[Departure]):
    """The library's limiter around each message. `rate_limit_args` is the message's departure: awaited after its wait
    and right before its request leaves; what it raises is raised in place of the request."""

    def __init__(self, rate: int = RATE) -> None:
        self._limiter = AIORateLimiter(overall_max_rate=BURST, overall_time_period=BURST / rate, max_retries=0)
        self._most = rate + BURST
        self._left: deque[float] = deque(maxlen=self._most)

    async def initialize(self) -> None:
        """Nothing to open."""
        await self._limiter.initialize()

    async def shutdown(self) -> None:
        """Nothing to close."""
        await self._limiter.shutdown()

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Sent]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Departure | None,
    ) -> Sent:
        """As the base class says; calls that are no message carry no departure and do not wait."""

        async def leave(*inner: Any, **named: Any) -> Sent:
            if rate_limit_args is not None:
                await rate_limit_args()
                await self._space()
            return await callback(*inner, **named)

        return await self._limiter.process_request(leave, args, kwargs, endpoint, data, None)

    async def _space(self) -> None:
        """Departures take time, and those held up by a slow database would leave together: no second sees too many."""
        loop = asyncio.get_running_loop()
        while len(self._left) == self._most and (early := self._left[0] + 1 - loop.time()) > 0:  # noqa: ASYNC110
            await asyncio.sleep(early)  # others may leave meanwhile, and a stall may wake several at once: look again
        self._left.append(loop.time())
