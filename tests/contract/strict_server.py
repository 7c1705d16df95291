"""An independent, small, strict Bot API server: HTTP, faults on purpose, long polling with one poller."""

from __future__ import annotations

import asyncio
import contextlib
import json
import random
from collections import Counter
from collections.abc import AsyncIterator
from typing import Any

from aiohttp import ClientSession, ClientTimeout, web

from tests.contract.strict_methods import PARAMETERS, call
from tests.contract.strict_text import Refused, as_json
from tests.contract.strict_world import Part, StrictWorld
from tests.whole.product import free_port

KINDS = ("message", "callback_query", "my_chat_member", "poll", "poll_answer")
HEADER = "X-Telegram-Bot-Api-Secret-Token"


class StrictServer:
    """Serves one `StrictWorld`. `trouble` is the share of calls that meet a fault, drawn from a seeded dice."""

    def __init__(self, world: StrictWorld, trouble: float = 0.0, seed: int = 1) -> None:
        self.world = world
        self.trouble = trouble
        self.dice = random.Random(seed)
        self.faults: Counter[str] = Counter()
        self.calls: Counter[str] = Counter()
        self.webhook: dict[str, Any] = {"url": ""}
        self.polls = 0
        self.address = ""

    @contextlib.asynccontextmanager
    async def serving(self) -> AsyncIterator[StrictServer]:
        """Listen until the block ends."""
        application = web.Application(client_max_size=50_000_000)
        application.router.add_route("*", "/bot{token}/{method}", self._call)
        application.router.add_get("/file/bot{token}/{path:.+}", self._download)
        runner = web.AppRunner(application, shutdown_timeout=0.1)
        await runner.setup()
        port = free_port()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        self.address = f"http://127.0.0.1:{port}"
        try:
            yield self
        finally:
            await runner.cleanup()

    # -- HTTP ----------------------------------------------------------------------------------------------------------

    async def _call(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        params, parts = await _body(request)
        self.calls[method] += 1
        try:
            if request.match_info["token"] != self.world.token:
                raise Refused("Unauthorized", 401)
            fault = self._fault(method)
            if fault == "busy":
                raise Refused("Too Many Requests: retry after 1", 429, retry_after=1)
            if fault == "broken":
                return web.Response(status=502, text="<html>Bad Gateway</html>")
            if fault == "cut before":
                return _cut(request)
            result = await self._result(method, params, parts)
            if fault == "cut after":
                return _cut(request)
        except Refused as refused:
            if refused.code == 400:
                self.world.refusals.append((method, refused.description, params))
            answer: dict[str, Any] = {"ok": False, "error_code": refused.code, "description": refused.description}
            if refused.parameters:
                answer["parameters"] = refused.parameters
            return web.json_response(answer, status=refused.code)
        return web.json_response({"ok": True, "result": result})

    def _fault(self, method: str) -> str:
        if self.dice.random() >= self.trouble:
            return ""
        fault = self.dice.choice(["busy", "busy", "broken", "cut before", "cut after"])
        self.faults[fault] += 1
        return fault

    async def _result(self, method: str, params: dict[str, Any], parts: dict[str, Part]) -> Any:
        match method:
            case "getUpdates":
                return await self._updates(params)
            case "setWebhook":
                self.webhook = {name: params.get(name) for name in ("url", "secret_token", "allowed_updates")}
                if set(params) - PARAMETERS[method] or not str(params.get("url")).startswith("https://"):
                    raise Refused("bad webhook: An HTTPS URL must be provided for webhook")
                return True
            case "deleteWebhook":
                self.webhook = {"url": ""}
                return True
        return call(self.world, method, params, parts)

    async def _download(self, request: web.Request) -> web.StreamResponse:
        for file in self.world.files.values():
            if file.path == request.match_info["path"] and request.match_info["token"] == self.world.token:
                return web.Response(body=file.data)
        return web.json_response({"ok": False, "error_code": 404, "description": "Not Found"}, status=404)

    # -- updates -------------------------------------------------------------------------------------------------------

    async def _updates(self, params: dict[str, Any]) -> list[Any]:
        if unknown := set(params) - PARAMETERS["getUpdates"]:
            raise Refused(f"getUpdates has no parameters {sorted(unknown)} (strict)")
        if self.webhook["url"]:
            raise Refused(
                "can't use getUpdates method while webhook is active; use deleteWebhook to delete it first", 409
            )
        self.polls += 1
        mine, world = self.polls, self.world
        offset = int(params.get("offset") or 0)
        if offset:
            world.updates[:] = [update for update in world.updates if update["update_id"] >= offset]
        allowed = as_json(params.get("allowed_updates") or list(KINDS), "allowed_updates")
        until = asyncio.get_running_loop().time() + int(params.get("timeout") or 0)
        while True:
            world.updates[:] = [update for update in world.updates if set(update) & set(allowed)]
            left = until - asyncio.get_running_loop().time()
            if mine != self.polls:
                raise Refused(
                    "terminated by other getUpdates request; make sure that only one bot instance is running", 409
                )
            if world.updates or left <= 0:
                return world.updates[: min(100, int(params.get("limit") or 100))]
            world.arrived.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(world.arrived.wait(), min(left, 0.2))

    async def push(self, address: str, update: object, secret: str | None = None, body: bytes | None = None) -> int:
        """POST an update to a webhook the way Telegram does (to `address`): the status it answers."""
        headers = {"Content-Type": "application/json"}
        if secret is not None:
            headers[HEADER] = secret
        data = json.dumps(update).encode() if body is None else body
        async with (
            ClientSession(timeout=ClientTimeout(total=20)) as session,
            session.post(address, data=data, headers=headers) as answer,
        ):
            return answer.status


async def _body(request: web.Request) -> tuple[dict[str, Any], dict[str, Part]]:
    params: dict[str, Any] = dict(request.query)
    parts: dict[str, Part] = {}
    if request.content_type == "application/json":
        params |= await request.json()
    elif request.content_type in ("application/x-www-form-urlencoded", "multipart/form-data"):
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                parts[name] = Part(value.filename, value.file.read())
            else:
                params[name] = value
    return params, parts


def _cut(request: web.Request) -> web.StreamResponse:
    assert request.transport is not None
    request.transport.abort()
    return web.Response()
