"""Carries updates to a webhook: one chat's updates in order, each until it is taken."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

import aiohttp

from bot.simulator.errors import ApiError
from bot.simulator.params import Json

if TYPE_CHECKING:
    from bot.simulator.world import World

_PATIENCE = aiohttp.ClientTimeout(total=60)


class Courier:
    """Posts pending updates while a webhook is set; ``first_pause`` and ``longest_pause`` space the retries (s)."""

    def __init__(self, world: World, first_pause: float = 0.2, longest_pause: float = 10.0) -> None:
        self._world = world
        self._first_pause = first_pause
        self._longest_pause = longest_pause

    async def run(self) -> None:
        """Deliver until cancelled; everything it starts ends with it."""
        updates = self._world.updates
        busy: set[str] = set()
        async with aiohttp.ClientSession(timeout=_PATIENCE) as http, asyncio.TaskGroup() as deliveries:
            while True:
                seen = updates.arrived.count
                if self._world.webhook.url:
                    for update in list(updates.pending):
                        chat = _chat_key(update)
                        if chat not in busy and len(busy) < self._world.webhook.max_connections:
                            busy.add(chat)
                            deliveries.create_task(self._deliver(http, update, chat, busy))
                await updates.arrived.wait(5.0, seen=seen)

    async def _deliver(self, http: aiohttp.ClientSession, update: Json, chat: str, busy: set[str]) -> None:
        pause = self._first_pause
        try:
            while self._world.webhook.url and update in self._world.updates.pending:
                if await self._post(http, update):
                    self._world.updates.forget(update["update_id"])
                    return
                await asyncio.sleep(pause)
                pause = min(self._longest_pause, pause * 2)
        finally:
            busy.discard(chat)
            self._world.updates.arrived.fire()

    async def _post(self, http: aiohttp.ClientSession, update: Json) -> bool:
        """One try; tells whether the webhook took the update, and remembers why not."""
        webhook = self._world.webhook
        headers = {"Content-Type": "application/json"}
        if webhook.secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = webhook.secret
        body = json.dumps(update, ensure_ascii=False).encode("utf-8", "surrogatepass")
        try:
            async with http.post(webhook.url, data=body, headers=headers) as response:
                reply = await response.read()
                if 200 <= response.status < 300:
                    await self._obey(response.content_type, reply)
                    return True
                webhook.last_error = f"Wrong response from the webhook: {response.status} {response.reason}"
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            webhook.last_error = f"Connection failed: {type(error).__name__}"
        webhook.last_error_at = self._world.timestamp()
        return False

    async def _obey(self, content_type: str, reply: bytes) -> None:
        """A webhook may call one method in its answer; nobody hears how that ended, so failures are complaints."""
        if content_type != "application/json" or not reply.strip():
            return
        try:
            call: Any = json.loads(reply)
            if isinstance(call, dict) and "method" in call:
                await self._world.call(str(call.pop("method")), call)
        except (ValueError, ApiError) as error:
            self._world.complaints.append(f"answer of the webhook: {error}")


def _chat_key(update: Json) -> str:
    """What keeps order: the chat where the update happened."""
    for name, payload in update.items():
        if name != "update_id":
            chat = payload.get("chat") or payload.get("message", {}).get("chat") or {}
            return str(chat.get("id", payload.get("from", {}).get("id", "")))
    return ""
