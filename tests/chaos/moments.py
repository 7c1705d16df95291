"""What goes on inside the product, seen from outside: whoever wants to strike at a moment waits for it here."""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter

KEPT = "kept"  # an update was confirmed (webhook) or handed over (polling): between keeping and handling
ACCEPTED = "accepted"  # Telegram has done what was asked and not yet said so
SUBMIT = "submit"  # a quiz is being handed in
READY = "ready"  # the process asks for updates, or has told where to send them


class Moments:
    """`note` what happens in which process, `wait` for the next of a kind."""

    def __init__(self) -> None:
        self.count: Counter[str] = Counter()
        self._waiting: dict[str, list[asyncio.Future[str]]] = {}

    def note(self, kind: str, who: str) -> None:
        """It happens now in process `who`."""
        self.count[kind] += 1
        for future in self._waiting.pop(kind, []):
            if not future.done():
                future.set_result(who)

    async def wait(self, kind: str, seconds: float) -> str | None:
        """In which process the next of this kind happens; None when none does in time."""
        future: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(kind, []).append(future)
        with contextlib.suppress(TimeoutError):
            return await asyncio.wait_for(future, seconds)
        return None
