"""People on the strict Telegram: they write, tap what they see (or saw long ago), send files and walk away."""

from __future__ import annotations

import asyncio
import itertools
import json
import time
from typing import Any

from aiohttp import ClientError, ClientSession, ClientTimeout

from tests.contract.strict_server import StrictServer
from tests.contract.strict_world import Chat, Json, Query, Shown
from tests.whole.product import Product

_queries = itertools.count(1)


class Guest:
    """One account and its private chat with the bot."""

    def __init__(self, server: StrictServer, product: Product, user_id: int, name: str, **more: str) -> None:
        self.server, self.world, self.product = server, server.world, product
        self.user: Json = {"id": user_id, "is_bot": False, "first_name": name, "language_code": "zh-hans", **more}
        self.chat = self.world.chats.setdefault(user_id, Chat(self.user))
        self.seen: list[tuple[Shown, str]] = []

    # -- what they do --------------------------------------------------------------------------------------------------

    def message(self, **content: Any) -> Json:
        """A message of theirs, as Telegram would tell it."""
        return {
            "message_id": self.world.new_message_id(), "date": int(time.time()), "from": self.user,
            "chat": {"id": self.user["id"], "type": "private", "first_name": self.user["first_name"]}, **content,
        }  # fmt: skip

    def write(self, text: str, **more: Any) -> Json:
        """Write without waiting for the answer."""
        self.chat.started = True
        entities = (
            [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}]
            if text.startswith("/") and len(text.split()[0]) > 1
            else []
        )
        return self.world.happen(
            message=self.message(text=text, **({"entities": entities} if entities else {}), **more)
        )

    def tap(self, shown: Shown, data: str) -> Query:
        """Tap a button without waiting: on a message that is gone, Telegram tells only where it was."""
        query_id = f"{self.user['id']}{next(_queries):08d}"
        query = self.world.queries[query_id] = Query(self.user["id"])
        place = (
            shown.body
            if not shown.gone
            else {"chat": shown.body["chat"], "message_id": shown.body["message_id"], "date": 0}
        )
        self.world.happen(
            callback_query={"id": query_id, "from": self.user, "message": place, "chat_instance": "1", "data": data}
        )
        return query

    async def say(self, text: str) -> str:
        """Write, wait, and read the last message."""
        self.write(text)
        await self.settled()
        return self.screen

    async def press(self, label: str) -> str:
        """Tap the newest button whose label contains `label`, wait, and read the last message."""
        shown, data = self.find(label)
        query = self.tap(shown, data)
        await self.settled()
        return f"{query.toast}\n{self.screen}"

    async def send_file(self, name: str, data: bytes) -> str:
        """Send a document, wait, and read the last message."""
        self.chat.started = True
        file = self.world.keep_file(data, "document", name)
        self.world.happen(message=self.message(document=file.described))
        await self.settled()
        return self.screen

    # -- what they see -------------------------------------------------------------------------------------------------

    @property
    def living(self) -> list[Shown]:
        return [shown for shown in self.chat.messages if not shown.gone]

    @property
    def screen(self) -> str:
        """The newest message, with the labels of its buttons."""
        if not self.living:
            return ""
        shown = self.living[-1]
        return "\n".join([shown.text, *(f"[{button['text']}]" for button in shown.buttons)])

    def find(self, label: str) -> tuple[Shown, str]:
        """The newest button with this in its label."""
        for shown in reversed(self.living):
            for button in shown.buttons:
                if label in button["text"] and "callback_data" in button:
                    return shown, button["callback_data"]
        raise AssertionError(f"no button «{label}» among:\n{self.screen}")

    def has(self, label: str) -> bool:
        return bool(self.living) and any(label in button["text"] for button in self.living[-1].buttons)

    def remember(self) -> list[tuple[Shown, str]]:
        """Every button ever shown to this person."""
        for shown in self.chat.messages:
            for button in shown.buttons:
                if "callback_data" in button and (shown, button["callback_data"]) not in self.seen:
                    self.seen.append((shown, button["callback_data"]))
        return self.seen

    async def settled(self, seconds: float = 60) -> None:
        """Wait until the product has taken, handled and answered everything."""
        await settled(self.server, self.product, seconds)


async def settled(server: StrictServer, product: Product, seconds: float = 60) -> None:
    """Wait until every update is confirmed (or pushed) and nothing is under way in the product."""
    end = time.monotonic() + seconds
    figures: Json = {}
    quiet = 0
    async with ClientSession(timeout=ClientTimeout(total=30)) as session:
        while time.monotonic() < end:
            figures = await health(session, product)
            busy = bool(server.world.updates) or figures.get("lanes") != 0 or figures.get("inbox") != 0
            quiet = 0 if busy else quiet + 1
            if quiet >= 2:
                return
            await asyncio.sleep(0.02)
    waiting = json.dumps(server.world.updates, ensure_ascii=False)[:400]
    raise AssertionError(
        f"not settled after {seconds} s: {figures}, waiting {waiting}\n{product.output.read_text()[-4000:]}"
    )


async def health(session: ClientSession, product: Product) -> Json:
    """What /health says."""
    try:
        async with session.get(f"http://{product.environment['BOT_LISTEN']}/health") as answer:
            return dict(await answer.json())
    except (ClientError, TimeoutError):
        return {}
