"""A small world: one bot, one person who has started it, a clock that stands still."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.simulator.limits import Limits
from bot.simulator.phone import Phone
from bot.simulator.world import World

MORNING = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


def a_world(**settings: object) -> World:
    """A strict world (unknown parameters are refused) at nine in the morning in Shanghai."""
    return World(lambda: MORNING, **{"strict": True, **settings})  # type: ignore[arg-type]


async def a_person(world: World, user_id: int = 7, name: str = "王建国") -> Phone:
    """A person who has started the bot; the update of that is out of the way."""
    phone = world.user(user_id, name)
    await phone.say("/start")
    world.updates.pending.clear()
    return phone


@pytest.fixture
def world() -> World:
    return a_world()


@pytest.fixture
async def phone(world: World) -> Phone:
    return await a_person(world)


@pytest.fixture
def strict_limits() -> Limits:
    return Limits.strict(chat_burst=3)
