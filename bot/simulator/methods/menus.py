"""Commands and texts that belong to the bot itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.simulator.errors import bad_request
from bot.simulator.menu import read_commands, read_scope
from bot.simulator.params import Json, Params

if TYPE_CHECKING:
    from bot.simulator.world import World


async def set_my_commands(world: World, params: Params) -> bool:
    """setMyCommands for one scope and language."""
    commands = read_commands(params, world.limits)
    scope = read_scope(params)
    if scope.startswith("chat") and int(scope.split(":")[1]) not in world.chats:
        raise bad_request("chat not found")
    world.menu.put(scope, params.text("language_code"), commands)
    world.messages.changes.fire()
    return True


async def get_my_commands(world: World, params: Params) -> list[Json]:
    """getMyCommands of exactly this scope and language."""
    return world.menu.at(read_scope(params), params.text("language_code"))


async def delete_my_commands(world: World, params: Params) -> bool:
    """deleteMyCommands for one scope and language."""
    world.menu.put(read_scope(params), params.text("language_code"), [])
    world.messages.changes.fire()
    return True


async def set_profile_text(world: World, params: Params) -> bool:
    """setMyName, setMyDescription, setMyShortDescription: kept by language, shown nowhere but there."""
    for field in ("name", "description", "short_description"):
        if params.has(field):
            world.profile[f"{field}|{params.text('language_code')}"] = params.text(field)
    return True
