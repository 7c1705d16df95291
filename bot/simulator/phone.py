"""A person at a phone: says, taps, sends files, sees."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.simulator.errors import NobodySawThat
from bot.simulator.methods.media import document_of, photo_of
from bot.simulator.params import Json
from bot.simulator.records import CallbackQuery, Chat, Entry, Person, Toast
from bot.simulator.rich import plain_rich
from bot.simulator.texts import found_entities
from bot.simulator.transcript import drawn_message

if TYPE_CHECKING:
    from bot.simulator.world import World


@dataclass(frozen=True)
class Seen:
    """One message of the bot as a person sees it: text (or caption, or a poll's question) and the labels of its buttons by row."""

    message_id: int
    text: str
    rows: list[list[str]]
    photo: bool
    file_name: str
    choices: tuple[str, ...] = ()  # of a poll

    @property
    def labels(self) -> list[str]:
        """All buttons, row after row."""
        return [label for row in self.rows for label in row]


class Phone:
    """The private chat of one person with the bot, and that person's hands."""

    def __init__(self, world: World, user_id: int) -> None:
        self.world = world
        self.user_id = user_id

    @property
    def person(self) -> Person:
        """The account."""
        return self.world.people[self.user_id]

    @property
    def chat(self) -> Chat:
        """The private chat."""
        return self.world.chats[self.user_id]

    @property
    def messages(self) -> list[Json]:
        """Every message in the private chat, oldest first, as the Bot API writes them."""
        return [self.chat.messages[message_id] for message_id in sorted(self.chat.messages)]

    @property
    def seen(self) -> list[Seen]:
        """The bot's messages in the private chat, oldest first."""
        return [_seen(message) for message in self.messages if message["from"]["is_bot"]]

    @property
    def screen(self) -> Seen:
        """The newest message of the bot; raises ``NobodySawThat`` when it has said nothing."""
        if not self.seen:
            raise NobodySawThat(f"the bot has not written to {self.person.first_name}")
        return self.seen[-1]

    @property
    def toasts(self) -> list[Toast]:
        """Answers to this person's taps, oldest first."""
        return [toast for toast in self.world.toasts if toast.user_id == self.user_id]

    @property
    def commands(self) -> list[Json]:
        """The command menu that this person sees."""
        return self.world.menu.seen_by(self.user_id, self.person.language_code)

    def transcript(self) -> str:
        """All that was said, seen and tapped in the private chat, in order, without identifiers and times."""
        entries = [entry for entry in self.world.messages.journal if entry.chat_id == self.user_id]
        return "".join(f"{one.words}\n" for one in entries if one.only_for in (None, self.user_id))

    async def say(self, text: str, chat_id: int | None = None) -> Json:
        """Write a text; to start a deep link, say ``/start CODE``. A group hears it when ``chat_id`` names one."""
        entities = found_entities(text)
        chat = await self._enter(chat_id)
        message = self._post(chat, {"text": text, **({"entities": entities} if entities else {})})
        is_command = any(entity["type"] == "bot_command" for entity in entities)
        if chat.private or is_command or f"@{self.world.bot['username']}" in text:
            await self.world.emit("message", message)
        return message

    async def send_file(self, name: str, content: bytes, mime: str = "", caption: str = "") -> Json:
        """Attach a file as a document."""
        chat = await self._enter(None)
        file = self.world.files.keep("document", name, content, mime)
        message = self._post(chat, {**document_of(file), **({"caption": caption} if caption else {})})
        await self.world.emit("message", message)
        return message

    async def send_photo(self, name: str, content: bytes, caption: str = "") -> Json:
        """Attach a picture as a photo."""
        chat = await self._enter(None)
        file = self.world.files.keep("photo", name, content)
        message = self._post(chat, {**photo_of(file), **({"caption": caption} if caption else {})})
        await self.world.emit("message", message)
        return message

    async def tap(self, label: str) -> CallbackQuery | None:
        """Tap a button by its label, or by a part of it, on the newest message that has it.

        A button below the input box says its text; a link opens nothing here. Raises ``NobodySawThat``
        with the whole screen when there is no such button, or when it is disabled.
        """
        for exact in (True, False):
            for message in reversed(self.messages):
                for row in message.get("reply_markup", {}).get("inline_keyboard", []):
                    for button in row:
                        if button["text"] == label or (not exact and label in button["text"]):
                            return await self.press(message, button)
        for row in (self.chat.markup or {}).get("keyboard", []):
            for button in row:
                if label in button["text"]:
                    await self.say(button["text"])
                    return None
        raise NobodySawThat(f"no button «{label}» on the screen of {self.person.first_name}:\n{self.drawn()}")

    async def tap_data(self, message_id: int, data: str, chat_id: int | None = None) -> CallbackQuery:
        """Send any callback data from any message: an old button, a forged one, one of a deleted message."""
        chat = self.world.chats[chat_id if chat_id is not None else self.user_id]
        message = chat.messages.get(message_id)
        if message is None:
            fields = self.world.messages.chat_fields(chat)
            message = {"chat": fields, "message_id": message_id, "date": 0}
        query = self.world.new_query(self.user_id, chat.id, message_id)
        update = {
            "id": query.id,
            "from": self.person.as_user(),
            "message": message,
            "chat_instance": f"{chat.id * 7919}",
            "data": data,
        }
        await self.world.emit("callback_query", update)
        return query

    async def vote(self, choice: str) -> None:
        """Choose this option (or one that holds these words) in the newest poll that is open to this person."""
        for message in reversed(self.messages):
            if "poll" in message and message["message_id"] not in self.chat.votes:
                for place, option in enumerate(message["poll"]["options"]):
                    if choice in option["text"]:
                        return await self.vote_in(message["message_id"], place)
        raise NobodySawThat(f"no poll with «{choice}» on the screen of {self.person.first_name}:\n{self.drawn()}")

    async def vote_in(self, message_id: int, place: int) -> None:
        """Choose the option at `place` of a poll. A vote is final here, as in a quiz."""
        message = self.chat.messages.get(message_id, {})
        poll = message.get("poll")
        if not poll or poll["is_closed"] or message_id in self.chat.votes or not 0 <= place < len(poll["options"]):
            raise NobodySawThat(f"no vote for {self.person.first_name} in message {message_id}:\n{self.drawn()}")
        poll = self.world.messages.vote(self.chat, message, place, self.person.first_name)
        await self.world.emit("poll", poll)
        if not poll["is_anonymous"]:
            await self.vote_of(poll["id"], [place])

    async def vote_of(self, poll_id: str, places: list[int]) -> None:
        """Tell the bot of a vote in any poll: again, a forwarded one, or one that never was."""
        answer = {
            "poll_id": poll_id,
            "user": self.person.as_user(),
            "option_ids": places,
            "option_persistent_ids": [str(place) for place in places],
        }
        await self.world.emit("poll_answer", answer)

    async def expect(self, words: str, timeout: float = 5.0) -> Seen:
        """Wait (real seconds) until the newest message of the bot holds these words; raises with the screen."""
        changes = self.world.messages.changes
        deadline = asyncio.get_running_loop().time() + timeout
        while True:
            count = changes.count
            if self.seen and words in "\n".join([self.screen.text, *self.screen.labels]):
                return self.screen
            left = deadline - asyncio.get_running_loop().time()
            if left <= 0:
                raise NobodySawThat(f"«{words}» did not come to {self.person.first_name}:\n{self.drawn()}")
            await changes.wait(left, seen=count)

    def drawn(self) -> str:
        """The last three messages with their keyboards, for error messages."""
        return "\n".join(drawn_message(message) for message in self.messages[-3:]) or "    (empty)"

    async def press(self, message: Json, button: Json) -> CallbackQuery | None:
        """Tap one given button; a link or a copied text sends nothing to the bot."""
        if button.get("disabled"):
            raise NobodySawThat(f"button «{button['text']}» is disabled:\n{self.drawn()}")
        words = f"{self.person.first_name} taps [ {button['text']} ]"
        self.world.messages.tell(Entry(self.user_id, words))
        if "callback_data" not in button:
            return None
        return await self.tap_data(message["message_id"], button["callback_data"])

    async def _enter(self, chat_id: int | None) -> Chat:
        person = self.person
        if person.blocked:
            await self.world.unblock(self.user_id)
        chat = self.world.chats[chat_id if chat_id is not None else self.user_id]
        person.started = person.started or chat.private
        return chat

    def _post(self, chat: Chat, content: Json) -> Json:
        return self.world.messages.post(chat, self.person.as_user(), content)


def _seen(message: Json) -> Seen:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return Seen(
        message["message_id"],
        message.get("text")
        or message.get("caption")
        or message.get("poll", {}).get("question")
        or plain_rich(message.get("rich_message", {"blocks": []})),
        [[button["text"] for button in row] for row in rows],
        "photo" in message,
        next((message[kind]["file_name"] for kind in ("document", "audio", "video") if kind in message), ""),
        tuple(option["text"] for option in message.get("poll", {}).get("options", ())),
    )
