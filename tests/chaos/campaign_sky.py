"""Telegram for a campaign: it notes every letter that reaches somebody, is far away, floods, and loses replies."""

from __future__ import annotations

import asyncio
import random
from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from bot.simulator.errors import Disconnected, too_many_requests
from bot.simulator.params import Json, Upload
from bot.simulator.world import World

WAY = (0.03, 0.09)  # seconds there, and as much back
REPEAT = "再发一次"


class Sky(World):
    """`letters` has, by account, whether each letter that came was marked as a repeat."""

    def __init__(self, dice: random.Random, floods: float, drops: float) -> None:
        super().__init__(lambda: datetime.now(UTC), token="123456:a-token-for-tests")
        self.letters: dict[int, list[bool]] = defaultdict(list)
        self.dropped: set[int] = set()
        self.flooded = 0
        self._dice, self._floods, self._drops = dice, floods, drops

    async def call(
        self, method: str, params: Json | None = None, files: Mapping[str, bytes | Upload] | None = None
    ) -> Any:
        """As any world; a message takes its time, and may be refused or have its reply lost."""
        if method != "sendMessage":
            return await super().call(method, params, files)
        await asyncio.sleep(self._dice.uniform(*WAY))
        if self._dice.random() < self._floods:
            self.flooded += 1
            raise too_many_requests(1)
        result = await super().call(method, params, files)
        account = int(result["chat"]["id"])
        self.letters[account].append(REPEAT in result["text"])
        if self._dice.random() < self._drops:
            self.dropped.add(account)
            raise Disconnected(reached=True)
        await asyncio.sleep(self._dice.uniform(*WAY))
        return result
