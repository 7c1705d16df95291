"""The token in every kind of trouble both libraries know: it stands in no log, error, traceback, answer or argument."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from aiohttp import ClientSession, web

from bot.simulator.server import make_server
from bot.simulator.world import World
from tests.whole.product import Product, free_port

SECRET = "AAcanaryCANARYcanary_Canary-canary12345"
TOKEN = f"700123456:{SECRET}"
WEBHOOK_SECRET = "hook-canary-HOOK-CANARY"
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]
Mood = Callable[[web.Request, Answer], Awaitable[web.StreamResponse]]


class Moody:
    """A Bot API that answers as a `mood` says, and as Telegram when it has none."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.mood: Mood | None = None
        self.address = ""
        self.asked: list[str] = []

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[None]:
        """Listen at an address of our own."""

        @web.middleware
        async def moods(request: web.Request, handler: Answer) -> web.StreamResponse:
            self.asked.append(request.path)
            return await (self.mood(request, handler) if self.mood else handler(request))

        app = make_server(self._world)
        app.middlewares.append(moods)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        port = free_port()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        self.address = f"http://127.0.0.1:{port}"
        yield
        await runner.cleanup()


def refusing(status: int, text: str) -> Mood:
    async def answer(request: web.Request, genuine: Answer) -> web.StreamResponse:
        body = {"ok": False, "error_code": status, "description": text}
        return web.json_response(body, status=status)

    return answer


async def a_page(request: web.Request, genuine: Answer) -> web.StreamResponse:
    """A gateway's error page, which repeats the address that was asked for."""
    return web.Response(status=500, text=f"<html>500 at {request.path}</html>", content_type="text/html")


async def hangs_up(request: web.Request, genuine: Answer) -> web.StreamResponse:
    """The connection is lost before an answer."""
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


async def files_fail(request: web.Request, genuine: Answer) -> web.StreamResponse:
    """The API works; no file can be downloaded (aiogram's error holds the file's address)."""
    return await (hangs_up(request, genuine) if request.path.startswith("/file/") else genuine(request))


async def no_webhook(request: web.Request, genuine: Answer) -> web.StreamResponse:
    """Telegram does not like the webhook's address, and repeats ours."""
    if request.path.lower().endswith("/setwebhook"):
        return await refusing(400, f"Bad Request: bad webhook {request.path}")(request, genuine)
    return await genuine(request)


@pytest.fixture
async def moody() -> AsyncIterator[tuple[Moody, World]]:
    world = World(lambda: datetime.now(UTC), token=TOKEN)
    server = Moody(world)
    async with server.serving():
        yield server, world


def a_product(folder: Path, address: str, *, real: bool = False, **more: str) -> Product:
    return Product(
        folder, real=real, BOT_TOKEN=TOKEN, BOT_API_URL=address, BOT_COURSES_DIR=str(folder), BOT_ADMINS="700", **more
    )


async def told(product: Product) -> str:
    """Whatever the product shows of itself: log, `/health`, `/metrics`, its arguments as `ps` shows them."""
    shown = [product.output.read_text(encoding="utf-8", errors="replace")]
    if product.process is not None and product.process.returncode is None:
        arguments = Path(f"/proc/{product.process.pid}/cmdline")
        shown.append(await asyncio.to_thread(arguments.read_text))
        async with ClientSession() as session:
            for path in ("health", "metrics"):
                with suppress(OSError):  # it may not have come so far
                    async with session.get(f"http://{product.environment['BOT_LISTEN']}/{path}") as answer:
                        shown += [await answer.text(), str(answer.headers)]
    return "\n".join(shown)


def silent_about_it(text: str) -> None:
    assert SECRET not in text
    assert TOKEN not in text
    assert WEBHOOK_SECRET not in text


async def test_refusals_pages_and_lost_connections_show_no_token(moody: tuple[Moody, World], tmp_path: Path) -> None:
    server, world = moody
    product = a_product(tmp_path, server.address, real=True)  # with the arguments that an operator sees
    phone = world.user(700, "王建国")
    try:
        await product.start("@xueshi_bot", 120)
        for mood in (
            a_page,
            hangs_up,
            refusing(404, "Not Found"),
            refusing(500, "Internal"),
            refusing(403, "Forbidden"),
        ):
            server.mood = mood
            await phone.say("/help")
            await asyncio.sleep(1.5)
            silent_about_it(await told(product))
        server.mood = None
        await phone.expect("/settings", 60)

        server.mood = files_fail
        await phone.send_file("名单.xlsx", b"PK not a sheet")
        for _ in range(100):
            if any(path.startswith("/file/") for path in server.asked):
                break
            await asyncio.sleep(0.1)
        await asyncio.sleep(1)
        assert any(path.startswith("/file/") for path in server.asked)
        silent_about_it(await told(product))
        server.mood = refusing(401, "Unauthorized")
        await phone.say("/help")
        for _ in range(100):
            if product.process is None or product.process.returncode is not None:
                break
            await asyncio.sleep(0.1)
    finally:
        await product.kill()
    silent_about_it(await told(product))
    assert any(TOKEN in path for path in server.asked), "the canary must have been in the addresses"


@pytest.mark.parametrize(
    "more",
    [
        {"BOT_PROXY": "http://127.0.0.1:9"},
        {"BOT_PROXY": "socks5://127.0.0.1:9"},
        {"BOT_API_URL": "http://127.0.0.1:9"},
        {"BOT_API_URL": "http://nowhere.invalid"},
    ],
    ids=["http-proxy", "socks-proxy", "refused", "no-such-host"],
)
async def test_nobody_to_talk_to_shows_no_token(
    moody: tuple[Moody, World], tmp_path: Path, more: dict[str, str]
) -> None:
    product = a_product(tmp_path, moody[0].address)
    product.environment |= more
    try:
        await product.start("BOT_PROXY", 120)
        await asyncio.sleep(2)
        silent_about_it(await told(product))
        await product.stop()
    finally:
        await product.kill()
    silent_about_it(await told(product))


async def test_a_refused_webhook_and_a_refused_token_show_nothing(moody: tuple[Moody, World], tmp_path: Path) -> None:
    server, _ = moody
    hook = f"http://127.0.0.1:{free_port()}/hook"
    product = a_product(tmp_path, server.address, BOT_WEBHOOK_URL=hook, BOT_WEBHOOK_SECRET=WEBHOOK_SECRET)
    for mood, words in ((no_webhook, "BOT_WEBHOOK_URL"), (refusing(401, "Unauthorized"), "BOT_TOKEN")):
        server.mood = mood
        said = await asyncio.to_thread(product.command, "run", code=1)
        assert words in said
        silent_about_it(said)
