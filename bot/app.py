"""The composition root, readable aloud: house -> courses -> simulation or Telegram -> chat + clock, and back."""

from __future__ import annotations

import asyncio
import contextlib
import functools
from collections.abc import AsyncIterator, Callable
from typing import Any
from urllib.parse import urlsplit

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramNotFound, TelegramUnauthorizedError
from aiohttp import web

from bot.courses import publish_folder
from bot.health import make_health
from bot.house import House
from bot.inbox.poller import allowed_updates
from bot.inbox.webhook import make_webhook
from bot.metrics import Meters, make_metrics
from bot.presence.presence import CLOCK, POLLING, Presence
from bot.screens import Sentence, say
from bot.serving import PortTaken, serving
from bot.settings import Settings
from bot.simulation import ClockControls, simulation
from bot.stopping import stop_signal
from bot.storage.patience import patiently
from bot.study.notices.after_restore import sending_stopped
from handlers.chat import Chat, make_bot, make_chat, set_default_menu
from handlers.insist import insist
from scheduler.clockwork import Clockwork, make_clockwork
from scheduler.telegram_bot import make_bot as make_speaker
from scheduler.telegram_bot import open_bot
from scheduler.tools import Tools

DRAIN = 7.0  # seconds for handlers under way at a stop, while the clock stops beside them: the exit takes ten at most
BOTH = frozenset({"chat", "clock"})
Tell = Callable[[Sentence], None]
_log = structlog.get_logger(__name__)


class CannotStart(Exception):
    """The product cannot run so; `sentence` says why and what to do."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence.key)
        self.sentence = sentence


async def run(house: House, tell: Tell, parts: frozenset[str] = BOTH) -> None:
    """Run `parts` (chat, clock) until SIGINT or SIGTERM. `tell` says to the operator what is going on.

    On PostgreSQL any number of processes may run side by side; those on one SQLite file share one machine.
    """
    if house.settings.token is None and parts != BOTH:
        raise CannotStart(say("cli-only-needs-token"))
    for sentence in await publish_folder(house):
        tell(sentence)
    stop = stop_signal()
    async with contextlib.AsyncExitStack() as stack:
        page: str | None = None
        controls: ClockControls | None = None
        if house.settings.token is None:
            house, page, controls = await stack.enter_async_context(simulation(house))
        bot = make_bot(house.settings)
        stack.push_async_callback(bot.session.close)
        presence = await stack.enter_async_context(Presence(house.database, _leases(house.settings, parts)))
        speaker, meters = make_speaker(house.settings), Meters()
        tools = Tools(house.settings, house.clock, house.database, house.wording, speaker, presence, meters)
        chat = make_chat(house, bot, presence, meters) if "chat" in parts else None
        clockwork = make_clockwork(tools) if "clock" in parts else None
        if controls is not None and clockwork is not None:
            controls.run_due = clockwork.run_due
        name = await _greet(house, bot, tools, parts, tell, stop)
        if name is None:
            return
        stack.push_async_callback(tools.bot.shutdown)
        await stack.enter_async_context(_listening(house, chat, clockwork, tools, tell))
        stack.push_async_callback(_finish, chat, clockwork)
        if clockwork is not None:
            clockwork.start()
        tell(_started(house.settings, name, parts))
        if await patiently(lambda: house.database.read(sending_stopped), stop):
            tell(say("restore-sending-stopped"))
        if page is not None:
            tell(say("cli-started-simulator", address=page))
        if chat is not None:
            await _receive_until(stop, house, chat, tell)
        else:
            await stop.wait()
        tell(say("cli-stopping"))
    tell(say("cli-stopped"))


def _leases(settings: Settings, parts: frozenset[str]) -> list[str]:
    """What only one process may do: ask Telegram for updates, and wind the clock."""
    polling = [POLLING] if "chat" in parts and not settings.webhook_url else []
    return polling + ([CLOCK] if "clock" in parts else [])


def _started(settings: Settings, name: str, parts: frozenset[str]) -> Sentence:
    if "chat" not in parts:
        return say("cli-started", name=name, way=say("cli-way-clock"))
    return say("cli-started", name=name, way=say("cli-way-webhook" if settings.webhook_url else "cli-way-polling"))


async def _greet(
    house: House, bot: Bot, tools: Tools, parts: frozenset[str], tell: Tell, stop: asyncio.Event
) -> str | None:
    """The bot's name once both libraries are ready, waiting for the network as long as it takes; None at a stop."""

    async def prepare() -> None:
        await bot.me()
        await open_bot(tools.bot)
        if "chat" in parts:
            await set_default_menu(house, bot)
            if not house.settings.webhook_url:
                await bot.delete_webhook()

    try:
        ready = await insist(prepare, stop, lambda: tell(say("cli-no-network", address=house.settings.api_url)))
    except (TelegramUnauthorizedError, TelegramNotFound):
        raise CannotStart(say("cli-bad-token")) from None
    if not ready:
        return None
    name = (await bot.me()).username or ""
    (house.settings.data_dir / "bot_name").write_text(name, encoding="utf-8")
    return name


async def _receive_until(stop: asyncio.Event, house: House, chat: Chat, tell: Tell) -> None:
    """Take up what was left, and receive, until told to stop."""
    settings = house.settings
    waiting = asyncio.create_task(stop.wait(), name="stop")
    work: set[asyncio.Task[Any]] = {waiting, asyncio.create_task(chat.sweeper.run(), name="sweeper")}
    if settings.webhook_url:
        await _set_webhook(settings, chat, tell, stop)
    else:
        work.add(asyncio.create_task(chat.poller.run(), name="poller"))
    done, pending = await asyncio.wait(work, return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()
    await asyncio.gather(*pending, return_exceptions=True)
    for task in done:
        try:
            task.result()
        except TelegramUnauthorizedError:  # the token was taken back while we ran
            raise CannotStart(say("cli-bad-token")) from None


async def _finish(chat: Chat | None, clockwork: Clockwork | None) -> None:
    """What is under way is finished, on both sides at once. What is cut off goes on elsewhere, or at the next start."""

    async def drain() -> None:
        if chat is not None and not await chat.lanes.drain(DRAIN):
            _log.warning("updates under way go on at the next start")

    await asyncio.gather(drain(), *([clockwork.stop()] if clockwork is not None else []))


async def _set_webhook(settings: Settings, chat: Chat, tell: Tell, stop: asyncio.Event) -> None:
    """Tell Telegram where to send updates."""
    assert settings.webhook_url is not None
    secret = settings.webhook_secret.get_secret_value() if settings.webhook_secret else None
    allowed = allowed_updates(polls=settings.practice_polls)
    call = functools.partial(chat.bot.set_webhook, settings.webhook_url, secret_token=secret, allowed_updates=allowed)
    try:
        await insist(call, stop, lambda: tell(say("cli-no-network", address=settings.api_url)))
    except TelegramBadRequest as error:
        raise CannotStart(say("cli-bad-webhook", reason=error.message)) from None


@contextlib.asynccontextmanager
async def _listening(
    house: House, chat: Chat | None, clockwork: Clockwork | None, tools: Tools, tell: Tell
) -> AsyncIterator[None]:
    """Serve /health and /metrics, and the webhook if there is one, on BOT_LISTEN."""
    settings = house.settings
    server = web.Application()
    depth = (lambda: chat.lanes.depth) if chat else (lambda: 0)
    heartbeat = (lambda: clockwork.heartbeat) if clockwork else None
    server.router.add_get("/health", make_health(house.database, depth, heartbeat))
    roles = [role for role, part in (("chat", chat), ("clock", clockwork)) if part is not None]
    server.router.add_get(
        "/metrics", make_metrics(tools.meters, house.database, settings, tools.presence, roles, depth)
    )
    if chat is not None and settings.webhook_url and settings.webhook_secret:
        secret = settings.webhook_secret.get_secret_value()
        server.router.add_post(
            urlsplit(settings.webhook_url).path or "/",
            make_webhook(house.database, house.clock, chat.lanes, chat.sweeper.holder, secret),
        )
    async with contextlib.AsyncExitStack() as stack:
        try:
            await stack.enter_async_context(serving(server, settings.listen))
            tell(say("cli-health", address=f"http://{settings.listen}/health"))
        except PortTaken:
            taken = say("cli-port-taken", address=settings.listen, setting="BOT_LISTEN")
            if settings.webhook_url:
                raise CannotStart(taken) from None
            tell(taken)  # without a webhook only /health is missing: people can still study
        yield
