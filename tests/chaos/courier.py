"""Telegram's webhook deliveries through a small load balancer: each chat's updates in order, each until it is taken."""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections import Counter
from collections.abc import Mapping

import aiohttp

from bot.simulator.params import Json
from bot.simulator.world import World
from tests.chaos.moments import KEPT, SUBMIT, Moments
from tests.chaos.telegram import chat_of, hands_in

HEADER = "X-Telegram-Bot-Api-Secret-Token"
TIMEOUT = 2.0  # seconds the balancer waits for a process before it asks another
PENALTY = 3.0  # seconds a process that did not answer is left alone
LOST, ANSWER_LOST = 0.02, 0.02  # share of deliveries that never arrive, and of those whose 200 never comes back


class Balancer:
    """Round robin over the processes; asks another one when the first is down or does not answer in time."""

    def __init__(self, processes: Mapping[str, str], moments: Moments) -> None:
        self._processes = dict(processes)
        self._order = list(processes)
        self._away: dict[str, float] = {}
        self._moments = moments
        self.tally: Counter[str] = Counter()

    async def post(self, http: aiohttp.ClientSession, path: str, update: Json, headers: Mapping[str, str]) -> int:
        """The status that a process answered; 502 when none did."""
        body = json.dumps(update, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        self._order.append(self._order.pop(0))
        for who in sorted(self._order, key=lambda one: self._away.get(one, 0.0) > time.monotonic()):
            try:
                async with http.post(f"http://{self._processes[who]}{path}", data=body, headers=headers) as answer:
                    await answer.read()
                    self._away.pop(who, None)
                    self.tally[f"status {answer.status}"] += 1
                    if answer.status == 200:
                        self._moments.note(KEPT, who)
                        if hands_in(update):
                            self._moments.note(SUBMIT, who)
                        return 200
                    if answer.status < 500:
                        return answer.status
            except (aiohttp.ClientError, TimeoutError, OSError):
                self.tally["tried another"] += 1
                self._away[who] = time.monotonic() + PENALTY
        return 502


class Courier:
    """Carries the world's updates to its webhook while `run`; `trouble` switches its faults on."""

    def __init__(self, world: World, balancer: Balancer, dice: random.Random, faults: Counter[str]) -> None:
        self._world = world
        self.balancer = balancer
        self._dice = dice
        self._faults = faults
        self.trouble = True

    async def run(self) -> None:
        """Deliver until cancelled."""
        updates = self._world.updates
        busy: set[int] = set()
        timeout = aiohttp.ClientTimeout(total=TIMEOUT)
        async with aiohttp.ClientSession(timeout=timeout) as http, asyncio.TaskGroup() as deliveries:
            while True:
                seen = updates.arrived.count
                if self._world.webhook.url:
                    for update in list(updates.pending):
                        chat = chat_of(update)
                        if chat not in busy and len(busy) < self._world.webhook.max_connections:
                            busy.add(chat)
                            deliveries.create_task(self._deliver(http, update, chat, busy))
                await updates.arrived.wait(1.0, seen=seen)

    async def _deliver(self, http: aiohttp.ClientSession, update: Json, chat: int, busy: set[int]) -> None:
        """Until it is taken; deliveries get lost on the way there, and answers on the way back."""
        pause = 0.05
        try:
            while True:
                if self.trouble:
                    await asyncio.sleep(self._dice.random() * 0.02)
                if not self._fails(LOST, "deliveries lost"):
                    status = await self._post(http, update)
                    if status == 200 and not self._fails(ANSWER_LOST, "deliveries repeated"):
                        self._world.updates.forget(update["update_id"])
                        return
                await asyncio.sleep(pause)
                pause = min(1.0, pause * 2)
        finally:
            busy.discard(chat)
            self._world.updates.arrived.fire()

    async def _post(self, http: aiohttp.ClientSession, update: Json) -> int:
        webhook = self._world.webhook
        path = "/" + webhook.url.split("://", 1)[1].partition("/")[2]
        headers = {"Content-Type": "application/json", HEADER: webhook.secret}
        return await self.balancer.post(http, path, update, headers)

    def _fails(self, share: float, what: str) -> bool:
        if not self.trouble or self._dice.random() >= share:
            return False
        self._faults[what] += 1
        return True
