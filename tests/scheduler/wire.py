"""Sender processes whose database and network a test holds in its hands: they die, freeze and wake between two calls."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

import httpx
from pydantic import SecretStr
from sqlalchemy.orm import Session
from telegram.error import NetworkError, TimedOut
from telegram.ext import ExtBot
from telegram.request import BaseRequest, RequestData

from bot.clock import StillClock
from bot.settings import Settings
from bot.storage.database import Database
from bot.wording import Wording
from scheduler.letters import Letter
from scheduler.pace import Departure, Pace, Sent
from scheduler.sender import Sender
from scheduler.tools import Tools
from tests.presence import Settled

T = TypeVar("T")
TOKEN = "123456:a-token-for-tests"


class Killed(BaseException):
    """SIGKILL: not even the outermost edge notices."""


class Reins:
    """What a process passes before it touches anything outside: here it dies or stands still."""

    def __init__(self) -> None:
        self.dead = False
        self.writes_to_live: int | None = None  # it dies at this one of the writes to come
        self.dies_after_commit = False
        self.steps = 0
        self._awake = asyncio.Event()
        self._awake.set()

    @property
    def frozen(self) -> bool:
        """SIGSTOP was sent, and not yet SIGCONT."""
        return not self._awake.is_set()

    def freeze(self) -> None:
        """SIGSTOP."""
        self._awake.clear()

    def wake(self) -> None:
        """SIGCONT."""
        self._awake.set()

    async def pass_by(self) -> None:
        """Go on if we live and are awake."""
        self.steps += 1
        await asyncio.sleep(0)
        if not self.dead:
            await self._awake.wait()
        if self.dead:
            raise Killed


class Ridden:
    """A database as one process sees it. Its work is done at once, so that a run can be repeated exactly."""

    def __init__(self, real: Database, reins: Reins) -> None:
        self._real = real
        self._reins = reins

    async def read(self, work: Callable[[Session], T]) -> T:
        """As `Database.read`."""
        await self._reins.pass_by()
        return self._real.write_now(work)

    async def write(self, work: Callable[[Session], T]) -> T:
        """As `Database.write`; the process may die right before it, or right after its commit."""
        reins = self._reins
        await reins.pass_by()
        if reins.writes_to_live is not None:
            reins.writes_to_live -= 1
            reins.dead = reins.writes_to_live <= 0
        if reins.dead and not reins.dies_after_commit:
            raise Killed
        outcome = self._real.write_now(work)
        await reins.pass_by()
        return outcome


@dataclass
class Request:
    """A message on the wire: `arrived` is known to the test alone, and only in the end."""

    process: str
    chat: int
    text: str
    at: datetime
    reply: asyncio.Future[tuple[int, bytes]] = field(repr=False)
    arrived: bool | None = None  # None: nobody has answered yet
    harmless: bool = False  # the sender knows that it did not arrive


class Wire(BaseRequest):
    """A network on which each message stands until the test answers it."""

    def __init__(self, process: str, reins: Reins, clock: StillClock, left: Callable[[Request], None]) -> None:
        self._process, self._reins, self._clock, self._left = process, reins, clock, left

    @property
    def read_timeout(self) -> float | None:
        """Nothing here takes time."""
        return 5.0

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, **_timeouts: Any
    ) -> tuple[int, bytes]:
        """Stand on the wire until somebody answers."""
        await self._reins.pass_by()
        assert request_data is not None
        params = request_data.parameters
        reply: asyncio.Future[tuple[int, bytes]] = asyncio.get_running_loop().create_future()
        self._left(Request(self._process, int(params["chat_id"]), str(params["text"]), self._clock.now(), reply))
        try:
            return await reply
        finally:
            await self._reins.pass_by()


class Unhurried(Pace):
    """A pace without waiting: only the departure remains."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Sent]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Departure | None,
    ) -> Sent:
        """Departure, then request."""
        if rate_limit_args is not None:
            await rate_limit_args()
        return await callback(*args, **kwargs)


class Process:
    """A process with a sender: `drain` runs beside the test."""

    def __init__(
        self,
        database: Database,
        clock: StillClock,
        holder: str,
        letters: dict[str, Letter],
        left: Callable[[Request], None],
    ) -> None:
        self.holder = holder
        self.reins = Reins()
        wire = Wire(holder, self.reins, clock, left)
        bot: ExtBot[Departure] = ExtBot(TOKEN, request=wire, get_updates_request=wire, rate_limiter=Unhurried())
        settings = Settings(token=SecretStr(TOKEN), _env_file=None)  # type: ignore[call-arg]
        ridden: Any = Ridden(database, self.reins)
        tools = Tools(settings, clock, ridden, Wording(clock.zone), bot, Settled(database, holder))
        self.sender = Sender(tools, letters)
        self._works: list[asyncio.Task[int]] = []

    @property
    def busy(self) -> bool:
        """Whether something of it runs."""
        self._works = [work for work in self._works if not _over(work)]
        return bool(self._works)

    def begin(self, work: Callable[[], Awaitable[int]]) -> None:
        """Run it beside the test."""
        self._works.append(asyncio.ensure_future(work()))  # type: ignore[arg-type]


def _over(work: asyncio.Task[int]) -> bool:
    if not work.done():
        return False
    if not isinstance(work.exception(), Killed):
        work.result()
    return True


def answer(request: Request, how: str) -> None:
    """Let a request end.

    | how                 | arrived | the sender                          |
    |---------------------|---------|-------------------------------------|
    | ok                  | yes     | reads the message id                |
    | reply lost          | yes     | waits in vain                       |
    | request lost        | no      | waits in vain                       |
    | bad gateway         | no      | reads a 502                         |
    | 429, 400, 403       | no      | reads the refusal                   |
    | no connection       | no      | knows that nothing left             |
    | killed, arrived     | yes     | is dead                             |
    | killed, lost        | no      | is dead                             |
    """
    request.arrived = how in ("ok", "reply lost", "killed, arrived")
    request.harmless = how in ("429", "400", "403", "no connection")
    refusals = {
        "429": "Too Many Requests",
        "400": "Bad Request: message is too long",
        "403": "Forbidden: bot was blocked",
    }
    if how == "ok":
        message = {"message_id": 1, "date": 1, "chat": {"id": request.chat, "type": "private"}, "text": request.text}
        request.reply.set_result((200, json.dumps({"ok": True, "result": message}).encode()))
    elif how in refusals:
        body: dict[str, Any] = {"ok": False, "error_code": int(how), "description": refusals[how]}
        if how == "429":
            body["parameters"] = {"retry_after": 30}
        request.reply.set_result((int(how), json.dumps(body).encode()))
    elif how == "bad gateway":
        request.reply.set_result((502, b"<html>Bad Gateway</html>"))
    elif how == "no connection":
        refused = NetworkError("httpx.ConnectError: refused")
        refused.__cause__ = httpx.ConnectError("refused")
        request.reply.set_exception(refused)
    elif how.startswith("killed"):
        request.reply.set_exception(Killed())
    else:
        silent = TimedOut()
        silent.__cause__ = httpx.ReadTimeout("")
        request.reply.set_exception(silent)
