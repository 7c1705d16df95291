"""The pretend world: people, chats, one bot, and the door through which the bot calls."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.simulator.errors import ApiError, Disconnected, Fault
from bot.simulator.faults import Faults
from bot.simulator.files import FileShelf
from bot.simulator.keeping import load_world, save_world
from bot.simulator.limits import Limits, Pace
from bot.simulator.menu import CommandMenu
from bot.simulator.messages import Messages
from bot.simulator.methods.table import make_methods
from bot.simulator.params import Json, Params, Upload
from bot.simulator.phone import Phone
from bot.simulator.records import CallbackQuery, Chat, Person, Toast, Webhook
from bot.simulator.updates import UpdateQueue

_REMEMBERED_TAPS = 10_000

Door = Callable[[Json], Awaitable[None]]


@dataclass(frozen=True)
class Call:
    """One call of the bot, for tests that count."""

    method: str
    params: Json


class World:
    """A whole Telegram for one bot, in memory.

    ``now`` is the product's clock: it dates messages. Rates and the life of a callback query run on
    ``monotonic``, for the libraries wait real seconds. ``door`` takes updates directly (``await`` means
    handled) in place of the queue; tests use it to talk turn by turn. ``strict`` refuses parameters that
    Telegram does not know, otherwise they only become ``complaints``.
    """

    def __init__(
        self,
        now: Callable[[], datetime],
        token: str = "1000001:LOCAL-SIMULATOR-TOKEN",
        bot_username: str = "xueshi_bot",
        limits: Limits | None = None,
        strict: bool = False,
        bot_name: str = "学时",
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.now = now
        self.monotonic = monotonic
        self.token = token
        self.limits = limits or Limits()
        self.strict = strict
        self.bot: Json = {
            "id": int(token.partition(":")[0]),
            "is_bot": True,
            "first_name": bot_name,
            "username": bot_username,
        }
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.messages = Messages(self)
        self.updates = UpdateQueue()
        self.files = FileShelf()
        self.menu = CommandMenu()
        self.profile: dict[str, Any] = {}
        self.callbacks: dict[str, CallbackQuery] = {}
        self.taps = 0
        self.toasts: list[Toast] = []
        self.webhook = Webhook()
        self.pace = Pace(self.limits, monotonic)
        self.faults = Faults()
        self.door: Door | None = None
        self.complaints: list[str] = []
        self.calls: deque[Call] = deque(maxlen=20_000)
        self._methods = make_methods()

    async def call(
        self,
        method: str,
        params: Json | None = None,
        files: Mapping[str, bytes | Upload] | None = None,
    ) -> Any:
        """Run one Bot API method and return its ``result``.

        Raises ``ApiError`` in Telegram's words, and ``Disconnected`` when a test ordered that. Values of
        ``params`` may be text, as on the wire, or plain Python values.
        """
        fault = self.faults.take(method)
        if isinstance(fault, ApiError):
            raise fault
        if fault == "disconnect":
            raise Disconnected(reached=False)
        known = self._methods.get(method.lower())
        if known is None:
            raise ApiError(404, "Not Found: method not found")
        given = {name: value for name, value in (params or {}).items() if value is not None}
        self._check_names(method, given, known.parameters)
        uploads = {
            name: file if isinstance(file, Upload) else Upload(name, file) for name, file in (files or {}).items()
        }
        self.calls.append(Call(method, given))
        result = await known.run(self, Params(method, given, uploads))
        if fault == "drop_reply":
            raise Disconnected(reached=True)
        return result

    def _check_names(self, method: str, given: Json, known: frozenset[str]) -> None:
        for name in given:
            if name not in known:
                self.complaints.append(f"{method}: unknown parameter {name}")
                if self.strict:
                    raise ApiError(400, f"Bad Request: unknown parameter {name} in {method}")

    def fail_next(self, method: str, fault: ApiError | Fault, times: int = 1) -> None:
        """Let the next calls of a method fail: with a refusal, with a lost reply, or without a connection."""
        self.faults.order(method, fault, times)

    def user(self, user_id: int, first_name: str, language_code: str = "zh-hans", last_name: str = "") -> Phone:
        """The phone of a person, who comes into being at the first mention."""
        if user_id not in self.people:
            self.people[user_id] = Person(user_id, first_name, language_code, last_name)
            self.chats[user_id] = Chat(user_id, members=[user_id])
        return Phone(self, user_id)

    def group(self, chat_id: int, title: str, members: list[int]) -> Chat:
        """A group (negative id) in which the bot sits; it hears only commands, as with privacy mode on."""
        return self.chats.setdefault(chat_id, Chat(chat_id, title, members))

    async def block(self, user_id: int) -> None:
        """The person blocks the bot, which learns of it by a ``my_chat_member`` update."""
        self.people[user_id].blocked = True
        await self.member_changed(user_id, "member", "kicked")

    async def unblock(self, user_id: int) -> None:
        """The person lets the bot in again."""
        self.people[user_id].blocked = False
        await self.member_changed(user_id, "kicked", "member")

    def deactivate(self, user_id: int) -> None:
        """The person deletes the account."""
        self.people[user_id].deactivated = True

    async def member_changed(self, user_id: int, before: str, after: str) -> None:
        """Tell the bot about its own standing in a private chat."""
        chat = self.messages.chat_fields(self.chats[user_id])
        old, new = ({"user": self.bot, "status": status, "until_date": 0} for status in (before, after))
        await self.emit(
            "my_chat_member",
            {
                "chat": chat,
                "from": self.people[user_id].as_user(),
                "date": self.timestamp(),
                "old_chat_member": old,
                "new_chat_member": new,
            },
        )

    def new_query(self, user_id: int, chat_id: int, message_id: int) -> CallbackQuery:
        """A tap that waits for its answer."""
        self.taps += 1
        query = CallbackQuery(f"{self.bot['id']}{self.taps:010d}", user_id, chat_id, message_id, self.monotonic())
        self.callbacks[query.id] = query
        if len(self.callbacks) > _REMEMBERED_TAPS:
            # The oldest cannot be answered any more by age.
            del self.callbacks[next(iter(self.callbacks))]
        return query

    async def emit(self, kind: str, payload: Json) -> None:
        """Hand an update to the bot: through the door if there is one, else through the queue."""
        if not self.updates.wants(kind):
            return
        update = self.updates.numbered(kind, payload)
        if self.door is not None:
            await self.door(update)
        else:
            self.updates.put(update)

    def timestamp(self) -> int:
        """The product's time in Unix seconds."""
        return int(self.now().timestamp())

    def save(self, path: Path) -> None:
        """Write everything to a file, with the uploaded files beside it."""
        save_world(self, path)

    def load(self, path: Path) -> bool:
        """Read back what ``save`` wrote; tells whether there was anything."""
        return load_world(self, path)
