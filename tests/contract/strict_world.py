"""What the strict Bot API server knows: people, their chats, messages, taps, files and updates."""

from __future__ import annotations

import asyncio
import copy
import itertools
import time
from dataclasses import dataclass, field
from typing import Any

from tests.contract.strict_text import Refused

Json = dict[str, Any]


@dataclass(frozen=True)
class Part:
    """A file of a multipart body."""

    name: str
    data: bytes


@dataclass
class File:
    """A file kept at Telegram; its id is good for this bot only."""

    file_id: str
    kind: str
    data: bytes
    path: str
    described: Any


@dataclass
class Shown:
    """A message of the bot as it stands in a chat."""

    chat_id: int
    body: Json
    entities: list[Any]
    gone: bool = False

    @property
    def text(self) -> str:
        return self.body.get("text") or self.body.get("caption") or ""

    @property
    def buttons(self) -> list[Json]:
        return [button for row in self.body.get("reply_markup", {}).get("inline_keyboard", []) for button in row]


@dataclass
class Query:
    """A tap that waits for its answer."""

    user_id: int
    answered: bool = False
    toast: str = ""


@dataclass
class Chat:
    """A private chat with one account."""

    user: Json
    started: bool = False
    blocked: bool = False
    messages: list[Shown] = field(default_factory=list)


class StrictWorld:
    """One bot's Telegram."""

    def __init__(self, token: str = "123456:a-strict-token-of-a-stranger") -> None:
        self.token = token
        self.me: Json = {
            "id": int(token.split(":")[0]), "is_bot": True, "first_name": "学时", "username": "strict_study_bot",
            "can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": False,
        }  # fmt: skip
        self.chats: dict[int, Chat] = {}
        self.shown: dict[tuple[int, int], Shown] = {}
        self.queries: dict[str, Query] = {}
        self.files: dict[str, File] = {}
        self.commands: dict[Any, list[Json]] = {}
        self.updates: list[Json] = []
        self.arrived = asyncio.Event()
        self.refusals: list[tuple[str, str, Json]] = []
        self._update_ids = itertools.count(700_000)
        self._message_ids = itertools.count(1)
        self._file_ids = itertools.count(1)

    # -- towards the bot -----------------------------------------------------------------------------------------------

    def happen(self, **content: Json) -> Json:
        """Something the bot is told."""
        update = {"update_id": next(self._update_ids), **copy.deepcopy(content)}
        self.deliver(update)
        return update

    def deliver(self, update: Json) -> None:
        """Queue an update, or the same once more."""
        self.updates.append(update)
        self.arrived.set()

    def new_message_id(self) -> int:
        return next(self._message_ids)

    # -- from the bot --------------------------------------------------------------------------------------------------

    def chat(self, chat_id: Any, *, speaking: bool = True) -> Chat:
        """The chat, if the bot may write there."""
        chat = self.chats.get(int(chat_id or 0))
        if chat is None:
            raise Refused("chat not found")
        if speaking and not chat.started:
            raise Refused("bot can't initiate conversation with a user", 403)
        if speaking and chat.blocked:
            raise Refused("bot was blocked by the user", 403)
        return chat

    def post(self, chat: Chat, content: Json, entities: list[Any], keyboard: list[Any]) -> Json:
        """A new message of the bot."""
        body: Json = {
            "message_id": self.new_message_id(), "date": int(time.time()), "from": self.me,
            "chat": {"id": chat.user["id"], "type": "private", "first_name": chat.user["first_name"]}, **content,
        }  # fmt: skip
        if keyboard:
            body["reply_markup"] = {"inline_keyboard": keyboard}
        shown = Shown(chat.user["id"], body, entities)
        chat.messages.append(shown)
        self.shown[(shown.chat_id, body["message_id"])] = shown
        return body

    def editable(self, params: Json) -> Shown:
        """The message meant."""
        chat = self.chat(params.get("chat_id"))
        shown = self.shown.get((chat.user["id"], int(params.get("message_id") or 0)))
        if shown is None or shown.gone:
            raise Refused("message to edit not found")
        return shown

    def change(self, shown: Shown, content: Json, entities: list[Any], keyboard: list[Any]) -> Json:
        """An edit that changes something."""
        old = shown.body.get("reply_markup", {}).get("inline_keyboard", [])
        same = all(shown.body.get(name) == content.get(name) for name in ("text", "caption", "photo", "document"))
        if same and entities == shown.entities and keyboard == old:
            raise Refused(
                "message is not modified: specified new message content and reply markup are exactly the same as a "
                "current content and reply markup of the message"
            )
        kept = {name: shown.body[name] for name in ("message_id", "date", "from", "chat")}
        shown.body = {**kept, **content, "edit_date": int(time.time())}
        shown.entities = entities
        if keyboard:
            shown.body["reply_markup"] = {"inline_keyboard": keyboard}
        return shown.body

    def keep_file(self, data: bytes, kind: str, name: str, width: int = 0, height: int = 0) -> File:
        """Keep a file and describe it the way messages do."""
        number = next(self._file_ids)
        file_id = f"AgAC{self.me['id']}x{number:012d}"
        one: Json = {"file_id": file_id, "file_unique_id": f"{number:012d}", "file_size": len(data)}
        described = [one | {"width": width, "height": height}] if kind == "photo" else one | {"file_name": name}
        file = File(file_id, kind, data, f"{kind}s/file_{number}", described)
        self.files[file_id] = file
        return file
