"""Who and what lives in the local Telegram."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.simulator.params import Json


@dataclass
class Person:
    """A Telegram account of a human being."""

    id: int
    first_name: str
    language_code: str = "zh-hans"
    last_name: str = ""
    username: str = ""
    started: bool = False
    blocked: bool = False
    deactivated: bool = False

    def as_user(self) -> Json:
        """The account as updates carry it."""
        user: Json = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        for name in ("last_name", "username", "language_code"):
            if value := getattr(self, name):
                user[name] = value
        return user


@dataclass
class Chat:
    """A private chat (id of its person) or a group (negative id); messages as the bot sees them, by id.

    ``changed`` and ``gone`` hold the world's revision at a message's last change, so that a page can ask
    for what is new; ``markup`` is the keyboard below the input box. ``votes`` hold the option that the person of a private
    chat chose in the poll of a message.
    """

    id: int
    title: str = ""
    members: list[int] = field(default_factory=list)
    messages: dict[int, Json] = field(default_factory=dict)
    changed: dict[int, int] = field(default_factory=dict)
    gone: dict[int, int] = field(default_factory=dict)
    votes: dict[int, int] = field(default_factory=dict)
    markup: Json | None = None
    kicked: bool = False

    @property
    def private(self) -> bool:
        """Whether this is a chat between one person and the bot."""
        return self.id > 0


@dataclass
class CallbackQuery:
    """One tap that waits for its answer; ``at`` is the monotonic second of the tap."""

    id: str
    user_id: int
    chat_id: int
    message_id: int
    at: float
    answered: bool = False


@dataclass
class Toast:
    """What a callback answer showed to a person: a short notice, or an alert to be closed."""

    user_id: int
    text: str
    alert: bool
    revision: int


@dataclass
class Webhook:
    """Where updates are posted, if anywhere."""

    url: str = ""
    secret: str = ""
    max_connections: int = 40
    last_error: str = ""
    last_error_at: int = 0


@dataclass
class Entry:
    """One line of what happened in a chat, as it looked at that moment; ``only_for`` hides it from others."""

    chat_id: int
    words: str
    only_for: int | None = None
