"""One of the three phones on the page, as a finger and an eye use it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

from playwright.async_api import Download, Locator, Page, expect

PATIENCE = 10_000  # milliseconds; an answer takes a few hundred on a busy machine
Look = Callable[["Finger", str], Awaitable[None]]


class Finger:
    """Taps, writes and reads on the phone with this key (cadre, liaison, admin)."""

    def __init__(self, page: Page, key: str) -> None:
        self.page = page
        self.key = key
        self.phone = page.get_by_test_id(f"phone-{key}")

    @property
    def newest(self) -> Locator:
        """What the bot said last."""
        return self.phone.locator('[data-testid=message][data-from="bot"]').last

    async def text(self) -> str:
        """Words and buttons of what the bot said last."""
        return await self.newest.inner_text()

    async def labels(self) -> list[str]:
        """The buttons under what the bot said last."""
        return await self.newest.get_by_test_id("button").all_inner_texts()

    async def sees(self, *words: str) -> None:
        """Wait until what the bot said last holds all these words."""
        for each in words:
            await expect(self.newest, f"on the phone of {self.key}").to_contain_text(each, timeout=PATIENCE)

    async def sees_none_of(self, *words: str) -> None:
        """What the bot said last holds none of these words."""
        for each in words:
            await expect(self.newest).not_to_contain_text(each, timeout=PATIENCE)

    async def tap(self, label: str) -> None:
        """Tap the button with this label (or a part of it) under what the bot said last."""
        await self.newest.get_by_test_id("button").filter(has_text=label).first.click(timeout=PATIENCE)

    async def says(self, text: str) -> None:
        """Write this and send it."""
        await self.phone.get_by_test_id("input").fill(text)
        await self.phone.get_by_test_id("send").click()

    async def signs_in(self) -> None:
        """Tap the chip that sends the phone's binding code."""
        await self.phone.get_by_test_id("launch").click()

    async def sends(self, file: Path) -> None:
        """Send a file by the attach button."""
        async with self.page.expect_file_chooser() as chosen:
            await self.phone.get_by_test_id("attach").click()
        await (await chosen.value).set_files(file)

    async def shows_a_picture(self) -> None:
        """The newest picture on the phone was drawn whole."""
        photo = self.phone.get_by_test_id("photo").last
        await expect(photo).to_be_visible(timeout=PATIENCE)
        assert await photo.evaluate("image => image.decode().then(() => image.naturalWidth)") > 300

    async def downloads(self) -> Download:
        """Tap the newest document."""
        document = self.phone.get_by_test_id("document").last
        await expect(document).to_be_visible(timeout=PATIENCE)
        async with self.page.expect_download() as started:
            await document.click()
        return await started.value
