"""The page with the phones: its files, its live feed, and what a finger on it does."""

from __future__ import annotations

import asyncio
import contextlib
import json
import secrets
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit
from zoneinfo import ZoneInfo

from aiohttp import BodyPartReader, web

from bot.simulator.controls import Controls
from bot.simulator.errors import NobodySawThat
from bot.simulator.feed import changes_since, clock_face
from bot.simulator.params import Json
from bot.simulator.phone import Phone

if TYPE_CHECKING:
    from bot.simulator.world import World

_FOLDER = Path(__file__).parent / "page"
# The page shows what a bot says: should a script ever slip through, it still may not run.
_SHOWN: dict[str, str | tuple[str, ...]] = {"photo": "image/", "audio": ("audio/", "video/mp4"), "video": "video/"}
_POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
_OWN_HEADER = "X-Xueshi-Page"


def add_page(app: web.Application, world: World, controls: Controls) -> None:
    """Add the page under ``/`` to the server."""
    page = _Page(world, controls)
    app.router.add_get("/", page.index)
    app.router.add_static("/page/assets", _FOLDER)
    app.router.add_get("/page/events", page.events)
    app.router.add_get("/page/file/{file_id}", page.download)
    app.router.add_post("/page/say", page.say)
    app.router.add_post("/page/tap", page.tap)
    app.router.add_post("/page/vote", page.vote)
    app.router.add_post("/page/file", page.upload)
    app.router.add_post("/page/clock", page.clock)
    app.on_shutdown.append(page.close)
    app.on_response_prepare.append(_ask_again)


class _Page:
    def __init__(self, world: World, controls: Controls) -> None:
        self._world = world
        self._controls = controls
        self._closing = False
        # Revisions of another run mean nothing: a browser that comes back after a restart starts afresh.
        self._run = secrets.token_hex(4)

    async def close(self, app: web.Application) -> None:
        """Let open feeds end, or the server would wait for them."""
        self._closing = True
        self._world.messages.changes.fire()

    async def index(self, request: web.Request) -> web.Response:
        language = request.query.get("lang", self._controls.language)
        if not language.replace("-", "").isalpha():
            raise web.HTTPBadRequest(text="lang")
        html = (_FOLDER / "index.html").read_text(encoding="utf-8").replace("{{language}}", language)
        headers = {"Content-Security-Policy": _POLICY, "Cache-Control": "no-cache"}
        return web.Response(text=html, content_type="text/html", headers=headers)

    async def events(self, request: web.Request) -> web.StreamResponse:
        """Server-sent events: a change each, and the clock when its minute moves."""
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        await response.prepare(request)
        changes = self._world.messages.changes
        revision, shown = 0, clock_face(self._controls)
        run, _, last = request.headers.get("Last-Event-ID", "").partition("-")
        if run == self._run and last.isdigit():
            revision = int(last)
        # A reader may close the page at any moment: that ends the feed and is no fault.
        with contextlib.suppress(ConnectionResetError):
            while not self._closing:
                state = changes_since(self._world, self._controls, revision)
                revision = state["revision"]
                await _send(response, "state", state, f"{self._run}-{revision}")
                while not self._closing and not await changes.wait(1.0, seen=revision):
                    if (face := clock_face(self._controls)) != shown:
                        shown = face
                        await _send(response, "clock", face, f"{self._run}-{revision}")
                # Several changes of one moment travel together.
                await asyncio.sleep(0.02)
        return response

    async def say(self, request: web.Request) -> web.Response:
        body = await _own_json(request)
        text = str(body.get("text", "")).strip()
        if text:
            await self._phone(body).say(text[: self._world.limits.text])
        return web.json_response({"ok": True})

    async def tap(self, request: web.Request) -> web.Response:
        body = await _own_json(request)
        phone = self._phone(body)
        message = phone.chat.messages.get(int(body["message_id"]))
        try:
            rows = (message or {})["reply_markup"]["inline_keyboard"]
            button = rows[int(body["row"])][int(body["column"])]
        except (KeyError, IndexError):
            raise web.HTTPConflict(text="the keyboard has changed") from None
        await phone.press(message or {}, button)
        return web.json_response({"ok": True})

    async def vote(self, request: web.Request) -> web.Response:
        body = await _own_json(request)
        try:
            await self._phone(body).vote_in(int(body["message_id"]), int(body["option"]))
        except NobodySawThat:
            raise web.HTTPConflict(text="the poll takes no vote") from None
        return web.json_response({"ok": True})

    async def upload(self, request: web.Request) -> web.Response:
        _check_origin(request)
        if _OWN_HEADER not in request.headers:
            raise web.HTTPForbidden(text=f"{_OWN_HEADER} is missing")
        phone = self._phone({"user": request.query.get("user", "")})
        part = await (await request.multipart()).next()
        if not isinstance(part, BodyPartReader) or part.filename is None:
            raise web.HTTPBadRequest(text="a file is expected")
        content = bytearray()
        while chunk := await part.read_chunk(1 << 16):
            content += chunk
            if len(content) > self._world.limits.upload:
                raise web.HTTPRequestEntityTooLarge(self._world.limits.upload, len(content))
        await phone.send_file(part.filename, bytes(content), part.headers.get("Content-Type", ""))
        return web.json_response({"ok": True})

    async def clock(self, request: web.Request) -> web.Response:
        """Move the product's clock: ``hours``, or ``to`` = ``morning`` (tomorrow at nine)."""
        body = await _own_json(request)
        if body.get("to") == "morning":
            zone = ZoneInfo(self._controls.zone)
            local = self._controls.now().astimezone(zone)
            morning = datetime.combine(local.date() + timedelta(days=1), time(9), zone)
            await self._controls.advance(morning - local)
        else:
            hours = int(body.get("hours", 0))
            if not 1 <= hours <= 24 * 366:
                raise web.HTTPBadRequest(text="hours")
            await self._controls.advance(timedelta(hours=hours))
        self._world.messages.changes.fire()
        return web.json_response(clock_face(self._controls))

    async def download(self, request: web.Request) -> web.Response:
        file = self._world.files.kept.get(request.match_info["file_id"])
        if file is None:
            raise web.HTTPNotFound
        # Only what a browser shows or plays itself stands in place; anything else could be a page with scripts of its own.
        shown = file.kind in _SHOWN
        mime = file.mime if shown and file.mime.startswith(_SHOWN[file.kind]) else "application/octet-stream"
        disposition = "inline" if shown else "attachment"
        headers = {
            "Content-Disposition": f"{disposition}; filename*=UTF-8''{quote(file.name)}",
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "X-Content-Type-Options": "nosniff",
        }
        return web.Response(body=file.content, content_type=mime, headers=headers)

    def _phone(self, body: Json) -> Phone:
        wanted = str(body.get("user", ""))
        if wanted not in {str(phone.user_id) for phone in self._controls.phones}:
            raise web.HTTPNotFound(text="no such phone")
        return Phone(self._world, int(wanted))


async def _ask_again(request: web.Request, response: web.StreamResponse) -> None:
    """Browsers ask whether a script has changed, so that an update of the product shows at once."""
    if request.path.startswith("/page/assets/"):
        response.headers["Cache-Control"] = "no-cache"


async def _send(response: web.StreamResponse, event: str, data: Json, event_id: str) -> None:
    body = json.dumps(data, ensure_ascii=True)
    await response.write(f"id: {event_id}\nevent: {event}\ndata: {body}\n\n".encode())


async def _own_json(request: web.Request) -> Json:
    """The JSON body of a request from the page itself: a foreign page cannot send this content type unasked."""
    _check_origin(request)
    if request.content_type != "application/json":
        raise web.HTTPUnsupportedMediaType(text="application/json is expected")
    try:
        body = json.loads(await request.read())
    except ValueError:
        raise web.HTTPBadRequest(text="JSON is expected") from None
    if not isinstance(body, dict):
        raise web.HTTPBadRequest(text="an object is expected")
    return body


def _check_origin(request: web.Request) -> None:
    origin = request.headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc != request.host:
        raise web.HTTPForbidden(text="only the page itself may do this")
