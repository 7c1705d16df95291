"""The page under a real finger."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from bot.simulator.controls import Controls, Launch, PagePhone
from bot.simulator.world import World
from tests.simulator.browser import a_tab
from tests.simulator.small_world import MORNING, a_picture, keys, served

pytestmark = pytest.mark.browser


class Office:
    """A bot that answers through the door: a picture, a keyboard, and a reminder when the clock moves."""

    def __init__(self) -> None:
        self.at = MORNING
        self.world = World(self.now)
        self.world.door = self.answer
        for user_id, name in ((1, "王建国"), (2, "李秀英"), (3, "赵志强")):
            self.world.user(user_id, name)

    def now(self) -> datetime:
        return self.at

    async def advance(self, delta: timedelta) -> None:
        self.at += delta
        await self.world.call("sendMessage", {"chat_id": 1, "text": "还剩 3 天", "reply_markup": keys(["接着学"])})

    async def answer(self, update: dict[str, dict[str, object]]) -> None:
        call = self.world.call
        if query := update.get("callback_query"):
            text = f"您点了{query['data']}"
            alert = query["data"] == "提示"
            await call("answerCallbackQuery", {"callback_query_id": query["id"], "text": text, "show_alert": alert})
            return
        message: dict[str, object] = update["message"]
        chat_id = message["chat"]["id"]  # type: ignore[index]
        text = "<b>您好</b> <tg-spoiler>密</tg-spoiler>\n<blockquote expandable>一\n二\n三\n四\n五</blockquote>"
        markup = keys(["接着学"], ["提示", "关闭"])
        said = {"chat_id": chat_id, "text": text, "parse_mode": "HTML", "reply_markup": markup}
        if "document" in message:
            said["text"] = f"收到 {message['document']['file_name']}"  # type: ignore[index]
        if message.get("text") == "<img src=x onerror=alert(1)>":
            said = {"chat_id": chat_id, "text": "<img src=x onerror=alert(1)>"}
        await call("sendMessage", said)
        if message.get("text") == "/photo":
            await call("sendPhoto", {"chat_id": chat_id, "photo": "attach://p"}, {"p": a_picture(400, 200)})

    def controls(self) -> Controls:
        phones = [PagePhone(1, "学员", "cadre"), PagePhone(2, "联络员", "liaison"), PagePhone(3, "管理员", "admin")]
        return Controls(self.now, self.advance, phones, [Launch(1, "王建国", "CODE")])


@asynccontextmanager
async def opened(width: int = 1360) -> AsyncIterator[Page]:
    office = Office()
    async with served(office.world, office.controls()) as address, a_tab(address, width) as page:
        yield page


async def test_a_cadre_signs_in_taps_and_is_reminded_a_day_later() -> None:
    async with opened() as page:
        cadre = page.get_by_test_id("phone-cadre")
        await cadre.get_by_test_id("launch").click()
        await expect(cadre.get_by_test_id("text").last).to_contain_text("您好")
        await expect(cadre.get_by_test_id("launch")).to_have_count(0)
        await cadre.get_by_test_id("button").filter(has_text="接着学").click()
        await expect(cadre.get_by_test_id("toast")).to_have_text("您点了接着学")
        await cadre.get_by_test_id("button").filter(has_text="提示").click()
        await expect(cadre.get_by_test_id("alert")).to_contain_text("您点了提示")
        await cadre.get_by_test_id("alert-close").click()
        await page.get_by_test_id("phone-admin").get_by_test_id("launch").click()
        await expect(page.get_by_test_id("clock")).to_contain_text("3月2日")
        await page.get_by_test_id("advance-day").click()
        await expect(page.get_by_test_id("clock")).to_contain_text("3月3日")
        await expect(cadre.get_by_test_id("text").last).to_have_text("还剩 3 天")
        await expect(cadre.get_by_test_id("unread")).to_have_text("1")


async def test_rich_text_unfolds_and_markup_from_outside_stays_text() -> None:
    async with opened() as page:
        liaison = page.get_by_test_id("phone-liaison")
        await liaison.get_by_test_id("launch").click()
        await liaison.get_by_test_id("spoiler").click()
        await liaison.get_by_test_id("expand").click()
        await expect(liaison.get_by_test_id("expand")).to_have_text("收起")
        await expect(liaison.locator("b", has_text="您好")).to_be_visible()
        await liaison.get_by_test_id("input").fill("<img src=x onerror=alert(1)>")
        await liaison.get_by_test_id("input").press("Enter")
        await expect(liaison.get_by_test_id("text").last).to_have_text("<img src=x onerror=alert(1)>")
        await expect(liaison.locator(".log img")).to_have_count(0)


async def test_a_file_goes_up_and_a_photo_comes_down(tmp_path: Path) -> None:
    roster = tmp_path / "花名册.xlsx"
    roster.write_bytes(b"rows")
    async with opened() as page:
        admin = page.get_by_test_id("phone-admin")
        await admin.get_by_test_id("file").set_input_files(roster)
        await expect(admin.get_by_test_id("document")).to_contain_text("花名册.xlsx")
        await expect(admin.get_by_test_id("text").last).to_have_text("收到 花名册.xlsx")
        await admin.get_by_test_id("input").fill("/photo")
        await admin.get_by_test_id("send").click()
        photo = admin.get_by_test_id("photo")
        await expect(photo).to_be_visible()
        assert await photo.evaluate("image => image.decode().then(() => image.naturalWidth)") == 400


async def test_a_narrow_window_shows_one_phone_at_a_time() -> None:
    async with opened(width=800) as page:
        await expect(page.get_by_test_id("phone-cadre")).to_be_visible()
        await expect(page.get_by_test_id("phone-admin")).to_be_hidden()
        await page.get_by_test_id("tab-admin").click()
        await expect(page.get_by_test_id("phone-admin")).to_be_visible()
        await expect(page.get_by_test_id("phone-cadre")).to_be_hidden()


async def test_three_phones_fit_from_1280_on() -> None:
    async with opened(width=1280) as page:
        assert await page.evaluate("document.documentElement.scrollWidth") <= 1280
        for name in ("cadre", "liaison", "admin"):
            box = await page.get_by_test_id(f"phone-{name}").bounding_box()
            assert box is not None
            assert box["width"] == 390
            assert box["x"] + box["width"] <= 1280
