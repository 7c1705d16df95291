"""Telegram in the harness: the simulator's world over HTTP with seeded faults, and a mail that delivers more than once."""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections import Counter
from collections.abc import AsyncIterator
from typing import Any

from aiohttp import web

from bot.actions.late import ApproveLate
from bot.actions.learning import HandIn
from bot.actions.marking import ReleaseMarks
from bot.simulator.envelope import answer, download
from bot.simulator.errors import ApiError
from bot.simulator.forms import read_call
from bot.simulator.params import Json
from bot.simulator.updates import UpdateQueue
from bot.simulator.world import World
from tests.chaos.moments import ACCEPTED, KEPT, READY, SUBMIT, Moments

FAULTS = ("busy", "broken", "cut before", "cut after", "cut after")
AT_A_START = ("getMe", "setMyCommands", "deleteWebhook", "setWebhook")
RARE = 0.1  # of the trouble meets these: a start makes seven such calls and waits a second for each that fails
SETTLING = tuple(f"1:{kind.code}:" for kind in (HandIn, ReleaseMarks, ApproveLate))
SLOW = 0.012  # seconds that a call takes at most, for a network is never as near as this one


class Mail(UpdateQueue):
    """The queue of updates, which keeps all that ever went through it."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: list[Json] = []

    def put(self, update: Json) -> None:
        """Queue a new update."""
        self.sent.append(update)
        super().put(update)

    def again(self, update: Json) -> None:
        """Deliver once more what was delivered before, under the same id."""
        super().put(update)


class Telegram:
    """Serves a world. Each process calls under a name of its own: ``/NAME/bot<token>/METHOD``.

    `trouble` is the share of calls that meet a fault; with 0 everything works.
    """

    def __init__(self, world: World, moments: Moments, dice: random.Random, trouble: float) -> None:
        self.world = world
        self.mail = Mail()
        world.updates = self.mail
        self.trouble = trouble
        self.faults: Counter[str] = Counter()
        self.calls: Counter[str] = Counter()
        self._moments = moments
        self._dice = dice

    @contextlib.asynccontextmanager
    async def serving(self, port: int) -> AsyncIterator[None]:
        """Listen until the block ends."""
        application = web.Application(client_max_size=50_000_000)
        application.router.add_route("*", "/{who}/bot{token}/{method}", self._call)
        application.router.add_get("/{who}/file/bot{token}/{path:.+}", self._file)
        runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        try:
            yield
        finally:
            self.mail.release()
            await runner.cleanup()

    async def keep_repeating(self, every: float) -> None:
        """Deliver old updates again for ever: most of them young, some from long ago."""
        while True:
            await asyncio.sleep(self._dice.expovariate(1 / every))
            if self.mail.sent and self.trouble:
                young = self._dice.random() < 0.6
                self.mail.again(self._dice.choice(self.mail.sent[-60:] if young else self.mail.sent))
                self.faults["redelivered"] += 1

    async def _call(self, request: web.Request) -> web.StreamResponse:
        who, method = request.match_info["who"], request.match_info["method"]
        try:
            params, files = await read_call(request, self.world.limits.upload)
        except ApiError as refusal:
            return web.json_response(refusal.body(), status=refusal.code)
        self.calls[method] += 1
        fault = self._fault(rare=method in AT_A_START and "scope" not in params)
        if fault == "busy":
            return web.json_response(
                ApiError(429, "Too Many Requests: retry after 1", {"retry_after": 1}).body(), status=429
            )
        if fault == "broken":
            return web.Response(status=502, text="<html><h1>502 Bad Gateway</h1></html>", content_type="text/html")
        if fault == "cut before":
            return _cut(request)
        if self.trouble:
            await asyncio.sleep(self._dice.random() * SLOW)
        status, body = await answer(self.world, request.match_info["token"], method, params, files)
        self._tell(who, method, status, body)
        if fault == "cut after":
            return _cut(request)
        return web.json_response(self._shuffled(body) if method == "getUpdates" else body, status=status)

    async def _file(self, request: web.Request) -> web.StreamResponse:
        if self._fault(rare=False):
            return _cut(request)
        content = download(self.world, request.match_info["token"], request.match_info["path"])
        return web.Response(body=content) if content is not None else web.Response(status=404)

    def _fault(self, *, rare: bool) -> str:
        if self._dice.random() >= self.trouble * (RARE if rare else 1.0):
            return ""
        fault = self._dice.choice(FAULTS)
        self.faults[fault] += 1
        return fault

    def _tell(self, who: str, method: str, status: int, body: Json) -> None:
        if method in ("getUpdates", "setWebhook") or (method == "getMe" and who.startswith("clock")):
            self._moments.note(READY, who)
        if status != 200:
            return
        if method == "getUpdates" and body["result"]:
            self._moments.note(KEPT, who)
            if any(map(hands_in, body["result"])):
                self._moments.note(SUBMIT, who)
        elif method in ("editMessageText", "sendMessage"):
            self._moments.note(ACCEPTED, who)

    def _shuffled(self, body: Json) -> Json:
        """Now and then updates of different chats change places; each chat's own stay in order."""
        updates: list[Any] = body.get("result", [])
        if not self.trouble or len(updates) < 2 or self._dice.random() > 0.2:
            return body
        chats: dict[int, list[Json]] = {}
        for update in updates:
            chats.setdefault(chat_of(update), []).append(update)
        order = [chat for chat, own in chats.items() for _ in own]
        self._dice.shuffle(order)
        self.faults["out of order"] += 1
        return {**body, "result": [chats[chat].pop(0) for chat in order]}


def chat_of(update: Json) -> int:
    """The private chat an update belongs to."""
    content = next(part for name, part in update.items() if name != "update_id")
    return int(content["from"]["id"])


def hands_in(update: Json) -> bool:
    """Whether this tap settles something: a quiz or an exam handed in, marks released, a late entry approved."""
    return str(update.get("callback_query", {}).get("data", "")).startswith(SETTLING)


def _cut(request: web.Request) -> web.StreamResponse:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
