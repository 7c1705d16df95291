"""A small strict world with one person in it; nothing here needs a library or a socket."""

from __future__ import annotations

import pytest

from bot.simulator.phone import Phone
from bot.simulator.world import World
from tests.simulator.small_world import a_person, a_world


@pytest.fixture
def world() -> World:
    """One bot, a clock that stands still."""
    return a_world()


@pytest.fixture
async def phone(world: World) -> Phone:
    """王建国, who has started the bot."""
    return await a_person(world)
