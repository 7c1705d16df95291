"""A call and its answer as they travel: status, JSON object, in both directions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from bot.simulator.errors import ApiError
from bot.simulator.params import Json, Upload

if TYPE_CHECKING:
    from bot.simulator.world import World


async def answer(
    world: World, token: str, method: str, params: Json, files: Mapping[str, bytes | Upload]
) -> tuple[int, Json]:
    """HTTP status and body for a call; raises ``Disconnected`` only, refusals become bodies."""
    if token != world.token:
        return 401, ApiError(401, "Unauthorized").body()
    try:
        return 200, {"ok": True, "result": await world.call(method, params, files)}
    except ApiError as refusal:
        return refusal.code, refusal.body()


def download(world: World, token: str, path: str) -> bytes | None:
    """The bytes behind a ``file_path``, or nothing for a wrong token or path."""
    file = world.files.at(path)
    return file.content if file is not None and token == world.token else None
