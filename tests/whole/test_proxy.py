"""BOT_PROXY holds for both libraries: many users reach Telegram only so."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from aiohttp import web
from pydantic import SecretStr

from bot.settings import Settings
from bot.simulator.server import make_server
from bot.simulator.world import World
from handlers.chat import make_bot as make_answering
from scheduler.telegram_bot import make_bot as make_speaking
from tests.whole.product import free_port
from tests.whole.proxies import a_proxy


@pytest.mark.parametrize("kind", ["http", "socks5"])
async def test_both_libraries_go_through_the_proxy(kind: str, tmp_path: Path) -> None:
    world = World(lambda: datetime.now(UTC), token="123456:a-token-for-tests")
    runner = web.AppRunner(make_server(world), shutdown_timeout=0.1)
    await runner.setup()
    port = free_port()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    async with a_proxy(kind) as proxy:
        settings = Settings(
            token=SecretStr(world.token), api_url=f"http://127.0.0.1:{port}", proxy=proxy.address, data_dir=tmp_path,
            _env_file=None,
        )  # fmt: skip
        answering, speaking = make_answering(settings), make_speaking(settings)
        assert (await answering.get_me()).username == "xueshi_bot"
        first = list(proxy.visited)
        assert (await speaking.get_me()).username == "xueshi_bot"
        assert first
        assert len(proxy.visited) > len(first)
        assert set(proxy.visited) == {f"127.0.0.1:{port}"}
        await answering.session.close()
        await speaking.shutdown()
    await runner.cleanup()
