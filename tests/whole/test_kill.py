"""SIGKILL in the middle of a quiz or an exam: every tap that was answered is kept, and what the clock owes is done once."""

from __future__ import annotations

import asyncio
import csv
import sqlite3
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
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


def a_product(folder: Path, telegram: World, address: str, courses: Path) -> tuple[Product, str]:
    """The product with one cadre on its roster, and the cadre's code."""
    product = Product(folder, BOT_TOKEN=telegram.token, BOT_API_URL=address, BOT_COURSES_DIR=str(courses))
    (folder / "roster.csv").write_text(ROSTER, encoding="utf-8")
    product.command("import", "roster", str(folder / "roster.csv"))
    product.command("invite", "--out", str(folder / "codes.csv"))
    with (folder / "codes.csv").open(encoding="utf-8-sig", newline="") as file:
        return product, next(csv.DictReader(file))["code"]


async def sees(phone: Phone, words: str) -> None:
    """Wait for these words; long, for the machine may be busy with other tests."""
    await phone.expect(words, timeout=60)


async def test_a_kill_in_the_middle_of_a_quiz_loses_nothing(world: tuple[World, str], tmp_path: Path) -> None:
    telegram, address = world
    product, code = a_product(tmp_path, telegram, address, write_course(tmp_path / "courses"))
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


EXAM = '\n[exam]\ntitle = "安全考试"\nminutes = 60\ncount = 5\nlessons_first = false\nhours = 1\n'


async def test_kills_in_the_middle_of_an_exam_and_around_its_end_lose_no_answer_and_close_it_once(
    world: tuple[World, str], tmp_path: Path
) -> None:
    telegram, address = world
    courses = write_course(tmp_path / "courses")
    with (courses / "safety" / "course.toml").open("a", encoding="utf-8") as file:
        file.write(EXAM)
    product, code = a_product(tmp_path, telegram, address, courses)
    phone = telegram.user(700, "王建国")
    try:
        await product.start("@xueshi_bot")
        await phone.say(f"/start {code}")
        await sees(phone, "王建国")
        await phone.say("/exams")
        await sees(phone, "安全考试")
        await phone.tap("安全考试")
        await sees(phone, "可以考 1 次")
        await phone.tap("参加考试")
        await sees(phone, "不能暂停")
        await phone.tap("开始，计时")
        for question in (1, 2):
            await sees(phone, f"第 {question}/5 题")
            await phone.tap("对的")
        await sees(phone, "第 3/5 题")
        await product.kill()
        await phone.tap("对的")  # said while nobody listens
        await product.start("@xueshi_bot")
        await sees(phone, "第 4/5 题")
        await phone.tap("对的")
        await sees(phone, "第 5/5 题")
        await product.kill()
        ends = ends_in(product, timedelta(seconds=4))
        for after in (0.0, 0.3):  # killed at the end and soon after it, once or more before the clock came to it
            await product.start("@xueshi_bot")
            await asyncio.sleep(max(0.0, (ends - datetime.now(UTC)).total_seconds()) + after)
            await product.kill()
        await product.start("@xueshi_bot")
        await sees(phone, "已经自动交卷")
        await sees(phone, "考试通过了")
        await product.stop()
    finally:
        await product.kill()
    with sqlite3.connect(product.folder / "data" / "xueshi.sqlite3") as rows:
        assert rows.execute("SELECT passed, score FROM attempt").fetchall() == [(1, 80)], "four answers, none lost"
        for once in ("exam_pass", "fact", "ledger_entry", "outbox WHERE kind = 'exam-closed'"):
            assert rows.execute(f"SELECT count(*) FROM {once}").fetchone() == (1,), once
        assert rows.execute("SELECT occurred_at FROM fact").fetchone() == (stored(ends),), "the end, not the next start"
    assert "1" in product.command("verify")


def ends_in(product: Product, rest: timedelta) -> datetime:
    """Let the running paper end so soon: the test cannot wait for an hour."""
    ends = (datetime.now(UTC) + rest).replace(microsecond=0)
    with sqlite3.connect(product.folder / "data" / "xueshi.sqlite3") as rows:
        assert rows.execute("UPDATE attempt SET closes_at = ?", (stored(ends),)).rowcount == 1
    return ends


def stored(moment: datetime) -> str:
    """As SQLite holds it."""
    return moment.strftime("%Y-%m-%d %H:%M:%S.000000")
