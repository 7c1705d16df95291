"""Waking up whoever waits for the next change."""

from __future__ import annotations

import asyncio


class Signal:
    """Something happened; every waiter wakes, nobody misses what comes after its last look."""

    def __init__(self) -> None:
        self.count = 0
        self._event = asyncio.Event()

    def fire(self) -> None:
        """Wake everyone who waits."""
        self.count += 1
        self._event.set()
        self._event = asyncio.Event()

    async def wait(self, timeout: float, seen: int | None = None) -> bool:
        """Wait at most ``timeout`` seconds for a change after ``seen`` (default: now); tell whether one came."""
        if seen is not None and seen != self.count:
            return True
        try:
            # Not wait_for: in Python 3.11 it swallows a cancellation that meets the event.
            async with asyncio.timeout(timeout):
                await self._event.wait()
        except TimeoutError:
            return False
        return True
