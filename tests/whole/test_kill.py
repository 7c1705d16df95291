"""SIGKILL in the middle of a quiz: every tap that was answered is kept, and the cadre simply goes on."""

from __future__ import annotations

import csv
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from aiohttp import web

from bot.simulator.phone import Phone
from bot.simulator.server import make_server
from bot.simulator.world import World
from tests.whole.product import Product, free_port, write_course

ROSTER = "工号,姓名,单位\nA001,王建国,清河县/青山镇\n"


@pytest.fixture
async def world() -> AsyncIterator[tuple[World, str]]:
    """A Telegram of its own, which outlives the product, and its address."""
    world = World(lambda: datetime.now(UTC), token="123456:a-token-for-tests")
    runner = web.AppRunner(make_server(world), shutdown_timeout=0.1)
    await runner.setup()
    port = free_port()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    yield world, f"http://127.0.0.1:{port}"
    await runner.cleanup()


async def sees(phone: Phone, words: str) -> None:
    """Wait for these words; long, for the machine may be busy with other tests."""
    await phone.expect(words, timeout=60)


async def test_a_kill_in_the_middle_of_a_quiz_loses_nothing(world: tuple[World, str], tmp_path: Path) -> None:
    telegram, address = world
    product = Product(
        tmp_path, BOT_TOKEN=telegram.token, BOT_API_URL=address, BOT_COURSES_DIR=str(write_course(tmp_path / "courses"))
    )
    (tmp_path / "roster.csv").write_text(ROSTER, encoding="utf-8")
    product.command("import", "roster", str(tmp_path / "roster.csv"))
    product.command("invite", "--out", str(tmp_path / "codes.csv"))
    with (tmp_path / "codes.csv").open(encoding="utf-8-sig", newline="") as file:
        code = next(csv.DictReader(file))["code"]
    phone = telegram.user(700, "王建国")
    try:
        await product.start("@xueshi_bot")
        await phone.say(f"/start {code}")
        await sees(phone, "王建国")
        await phone.say("/learn")
        await sees(phone, "请记住这一条")
        await phone.tap("去做测验")
        await sees(phone, "开始测验")
        await phone.tap("开始测验")
        for question in (1, 2, 3):
            await sees(phone, f"第 {question}/5 题")
            await phone.tap("对的")
        await sees(phone, "第 4/5 题")
        await product.kill()
        await phone.tap("对的")  # said while nobody listens
        await product.start("@xueshi_bot")
        await sees(phone, "第 5/5 题")
        await phone.tap("对的")
        await sees(phone, "都答完了")
        await phone.tap("交卷")
        await sees(phone, "答对 5/5 题")
        await product.kill()
        await product.start("@xueshi_bot")
        await phone.say("/credits")
        await sees(phone, "明细（1 笔）")
        await product.stop()
    finally:
        await product.kill()
    assert "1" in product.command("verify")
    assert telegram.token not in product.output.read_text(encoding="utf-8")
