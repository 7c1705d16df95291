"""Messages in chats: posted, changed, removed, and told in the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.simulator.params import Json
from bot.simulator.records import Chat, Entry, Toast
from bot.simulator.signals import Signal
from bot.simulator.transcript import drawn_message, drawn_verdict

if TYPE_CHECKING:
    from bot.simulator.world import World

_JOURNAL = 5_000


class Messages:
    """Every change to a chat goes through here, so that pages, transcripts and waiters learn of it."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.last_id = 0
        self.journal: list[Entry] = []
        self.changes = Signal()

    def chat_fields(self, chat: Chat) -> Json:
        """A chat as messages carry it."""
        if not chat.private:
            return {"id": chat.id, "type": "group", "title": chat.title}
        person = self._world.people[chat.id]
        fields = {"id": chat.id, "type": "private", "first_name": person.first_name}
        if person.last_name:
            fields["last_name"] = person.last_name
        if person.username:
            fields["username"] = person.username
        return fields

    def post(self, chat: Chat, sender: Json, content: Json) -> Json:
        """A new message in a chat; returns it."""
        self.last_id += 1
        message: Json = {
            "message_id": self.last_id,
            "from": sender,
            "chat": self.chat_fields(chat),
            "date": self._world.timestamp(),
            **content,
        }
        chat.messages[self.last_id] = message
        self._touch(chat, self.last_id)
        if sender["is_bot"]:
            self.tell(Entry(chat.id, f"bot:\n{drawn_message(message)}"))
        else:
            what = message.get("text") or f"(file {_file_name(message)})"
            self.tell(Entry(chat.id, f"{sender['first_name']}: {what}"))
        return message

    def change(self, chat: Chat, message: Json) -> Json:
        """Put an edited message in the place of the old one; returns it."""
        message = {**message, "edit_date": self._world.timestamp()}
        chat.messages[message["message_id"]] = message
        self._touch(chat, message["message_id"])
        self.tell(Entry(chat.id, f"bot (edited):\n{drawn_message(message)}"))
        return message

    def vote(self, chat: Chat, message: Json, choice: int, name: str) -> Json:
        """Count the vote of the chat's person, and show what a quiz says to it; returns the poll as it is now."""
        poll = message["poll"]
        options = [
            {**option, "voter_count": option["voter_count"] + (place == choice)}
            for place, option in enumerate(poll["options"])
        ]
        poll = {**poll, "options": options, "total_voter_count": poll["total_voter_count"] + 1}
        chat.messages[message["message_id"]] = {**message, "poll": poll}
        chat.votes[message["message_id"]] = choice
        self._touch(chat, message["message_id"])
        said = drawn_verdict(poll, choice)
        self.tell(Entry(chat.id, f"{name} votes ( {options[choice]['text']} ){said}"))
        return poll

    def remove(self, chat: Chat, message_id: int) -> None:
        """Take a message out of a chat."""
        message = chat.messages.pop(message_id)
        chat.changed.pop(message_id, None)
        self.changes.fire()
        chat.gone[message_id] = self.changes.count
        first = (message.get("text") or message.get("caption") or "").split("\n")[0]
        self.tell(Entry(chat.id, f"bot (deleted): {first}"))

    def toast(self, user_id: int, chat_id: int, text: str, alert: bool) -> None:
        """Show the answer to a tap."""
        self.changes.fire()
        self._world.toasts.append(Toast(user_id, text, alert, self.changes.count))
        if len(self._world.toasts) > _JOURNAL:
            del self._world.toasts[: _JOURNAL // 2]
        if text:
            self.tell(Entry(chat_id, f"{'alert' if alert else 'notice'}: {text}", only_for=user_id))

    def set_markup(self, chat: Chat, markup: Json | None) -> None:
        """Show or remove the keyboard below the input box."""
        if markup and ("keyboard" in markup or markup.get("remove_keyboard")):
            chat.markup = markup if "keyboard" in markup else None

    def tell(self, entry: Entry) -> None:
        """Add to the journal, which forgets what is long past."""
        self.journal.append(entry)
        if len(self.journal) > 2 * _JOURNAL:
            del self.journal[:_JOURNAL]

    def _touch(self, chat: Chat, message_id: int) -> None:
        self.changes.fire()
        chat.changed[message_id] = self.changes.count


def _file_name(message: Json) -> str:
    file = message.get("document") or message.get("audio") or message.get("video") or {}
    return str(file.get("file_name", "photo"))
