"""Builders for worlds, people and pictures, with defaults that read themselves."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
from aiohttp import web
from PIL import Image

from bot.simulator.controls import Controls
from bot.simulator.errors import ApiError
from bot.simulator.params import Json
from bot.simulator.phone import Phone
from bot.simulator.server import make_server
from bot.simulator.world import World

MORNING = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
USER = 7


class Seconds:
    """A stopwatch that a test moves."""

    def __init__(self) -> None:
        self.at = 100.0

    def __call__(self) -> float:
        return self.at


def a_world(**settings: Any) -> World:
    """A strict world (unknown parameters are refused) at nine in the morning in Shanghai."""
    return World(lambda: MORNING, **{"strict": True, **settings})


async def a_person(world: World, user_id: int = USER, name: str = "王建国") -> Phone:
    """A person who has started the bot; the update of that is out of the way."""
    phone = world.user(user_id, name)
    await phone.say("/start")
    world.updates.pending.clear()
    return phone


def a_picture(width: int = 40, height: int = 20, kind: str = "PNG") -> bytes:
    """A real picture of one colour."""
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), "#c8342d").save(buffer, kind)
    return buffer.getvalue()


def keys(*rows: list[str]) -> Json:
    """An inline keyboard whose buttons carry their own label as data."""
    return {"inline_keyboard": [[{"text": label, "callback_data": label} for label in row] for row in rows]}


async def refusal(world: World, method: str, params: Json, files: dict[str, bytes] | None = None) -> ApiError:
    """The refusal that this call meets; the test fails when it is taken."""
    with pytest.raises(ApiError) as caught:
        await world.call(method, params, files)
    return caught.value


@asynccontextmanager
async def served(world: World, controls: Controls | None = None) -> AsyncIterator[str]:
    """The world's server on a free port; gives its address."""
    runner = web.AppRunner(make_server(world, controls), shutdown_timeout=2)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()
