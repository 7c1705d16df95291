"""The bot's command menu: one list per scope and language, and which of them a person sees."""

from __future__ import annotations

import re

from bot.simulator.errors import ApiError, bad_request
from bot.simulator.limits import Limits
from bot.simulator.params import Json, Params

_NAME = re.compile(r"^[a-z0-9_]{1,32}$")
_SCOPES = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators")
_CHAT_SCOPES = ("chat", "chat_administrators", "chat_member")


class CommandMenu:
    """Commands by scope key and language code."""

    def __init__(self) -> None:
        self.lists: dict[str, list[Json]] = {}

    def put(self, scope: str, language: str, commands: list[Json]) -> None:
        """Replace one list; an empty one removes it."""
        self.lists.pop(f"{scope}|{language}", None)
        if commands:
            self.lists[f"{scope}|{language}"] = commands

    def at(self, scope: str, language: str) -> list[Json]:
        """Exactly this list."""
        return self.lists.get(f"{scope}|{language}", [])

    def seen_by(self, user_id: int, language_code: str) -> list[Json]:
        """The first list that Telegram finds for a person in the private chat, the narrowest first."""
        language = language_code.split("-")[0]
        for scope in (f"chat:{user_id}", "all_private_chats", "default"):
            for tongue in (language, ""):
                if commands := self.at(scope, tongue):
                    return commands
        return []


def read_scope(params: Params) -> str:
    """The key of the scope in a call, ``default`` when none is given."""
    scope = params.parsed("scope", "BotCommandScope") or {"type": "default"}
    if not isinstance(scope, dict):
        raise bad_request("Can't parse BotCommandScope: BotCommandScope must be an Object")
    kind = scope.get("type")
    if kind in _SCOPES:
        return str(kind)
    if kind not in _CHAT_SCOPES:
        raise bad_request("Can't parse BotCommandScope: Unsupported type specified")
    if not scope.get("chat_id"):
        raise bad_request("Can't parse BotCommandScope: Empty chat_id specified")
    return f"{kind}:{scope['chat_id']}" + (f":{scope['user_id']}" if "user_id" in scope else "")


def read_commands(params: Params, limits: Limits) -> list[Json]:
    """The commands in a call; raises ``BOT_COMMAND_INVALID`` for a name Telegram does not take."""
    commands = params.parsed("commands", "commands")
    if not isinstance(commands, list):
        raise bad_request("Expected an Array of BotCommand")
    if len(commands) > limits.commands:
        raise ApiError(400, "Bad Request: BOT_COMMANDS_TOO_MUCH")
    checked = []
    for command in commands:
        name = str(command.get("command", "")).removeprefix("/")
        description = str(command.get("description", ""))
        if not _NAME.match(name):
            raise ApiError(400, "Bad Request: BOT_COMMAND_INVALID")
        if not 1 <= len(description) <= 256:
            raise ApiError(400, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")
        checked.append({"command": name, "description": description})
    return checked
