"""The whole story by tapping: three phones on the page of a running product, from the binding codes to the export."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Page, expect
from python_calamine import CalamineWorkbook

from tests.page.examinee import Examinee
from tests.page.finger import Finger
from tests.page.rosters import HEADINGS, a_roster
from tests.simulator.browser import a_tab
from tests.whole.product import Product, free_port

pytestmark = pytest.mark.browser


class Story:
    """A running product, its page, and a finger on each of the three phones."""

    def __init__(self, page: Page, folder: Path) -> None:
        self.page = page
        self.folder = folder
        self.cadre = Finger(page, "cadre")  # 王建国 of 东风村
        self.liaison = Finger(page, "liaison")  # 刘桂芳 of 青山镇, to which 东风村 belongs
        self.admin = Finger(page, "admin")  # 陈思远 of the county's organisation department
        self.looks = 0

    async def moves_on(self, by: str) -> None:
        """Move the product's clock by the page's button of this name: hour, day, morning."""
        button = self.page.get_by_test_id(f"advance-{by}")
        await button.click()
        await expect(button).to_be_enabled(timeout=20_000)

    async def look(self, name: str) -> None:
        """Keep a picture of the page when a folder is given in PAGE_PICTURES, for eyes to judge."""
        if folder := os.environ.get("PAGE_PICTURES"):
            self.looks += 1
            await self.page.wait_for_timeout(400)
            await self.page.screenshot(path=f"{folder}/{self.looks:02d}-{name}.png")

    async def reads_to_the_quiz(self) -> None:
        """Turn the pages of the lesson on the cadre's phone until the quiz is offered, and go there."""
        page = 1
        await self.cadre.sees("1 / ")
        while "下一页" in "".join(await self.cadre.labels()):
            await self.cadre.tap("下一页")
            page += 1
            await self.cadre.sees(f"{page} / ")
        await self.cadre.tap("去做测验")
        await self.cadre.sees("开始测验")


@pytest.fixture
async def story(tmp_path: Path) -> AsyncIterator[Story]:
    """`make run` as far as a newcomer gets it: sample roster, sample courses, no token; nine in the morning."""
    address = f"127.0.0.1:{free_port()}"
    product = Product(tmp_path, BOT_SIMULATOR_LISTEN=address)
    product.command("sample")
    try:
        await product.start(f"http://{address}/")
        async with a_tab(f"http://{address}/", height=1100) as page:
            told = Story(page, tmp_path)
            await told.moves_on("morning")
            yield told
        await product.stop()
    finally:
        await product.kill()
    output = product.output.read_text(encoding="utf-8")
    assert "Traceback" not in output, output


async def test_the_story_on_three_phones(story: Story) -> None:
    await everybody_signs_in(story)
    await the_cadre_learns_and_earns(story)
    await the_cadre_fails_until_a_case_opens(story)
    await the_admin_calls_up(story)
    await the_cadre_passes_and_the_case_closes(story)
    await the_liaison_sees_and_reminds_only_the_own_unit(story)
    await the_admin_imports_a_roster(story)
    await the_clock_reminds(story)
    await the_admin_looks_and_exports(story)
    await a_phone_speaks_english(story)


async def everybody_signs_in(story: Story) -> None:
    for phone, name in ((story.cadre, "王建国"), (story.liaison, "刘桂芳"), (story.admin, "陈思远")):
        await phone.signs_in()
        await phone.sees("绑定成功", name)
    await story.look("bound")
    for phone in (story.cadre, story.liaison, story.admin):
        await phone.tap("首页")
        await phone.sees("年度学时", "继续学习")
    await story.cadre.sees_none_of("管理")
    await story.admin.sees("管理")


async def the_cadre_learns_and_earns(story: Story) -> None:
    cadre = story.cadre
    await cadre.tap("继续学习")
    await cadre.sees("公文有哪些种类")
    await cadre.tap("下一页")
    await cadre.shows_a_picture()
    await story.look("lesson")
    await cadre.says("/learn")  # it goes on where one was
    await cadre.sees("2 / ")
    await cadre.tap("上一页")
    await story.reads_to_the_quiz()
    await Examinee(cadre).take()
    await cadre.sees("通过了", "答对 5/5 题", "+0.8")
    await story.look("passed")
    await cadre.tap("看解析")
    await cadre.sees("答对了", "💡")
    await cadre.says("/credits")
    await cadre.sees("0.8", "下一步", "明细（1 笔）")
    await cadre.tap("明细")
    await cadre.tap("为什么")
    await cadre.sees("凭证 第1笔")
    await story.look("credits")


async def the_cadre_fails_until_a_case_opens(story: Story) -> None:
    cadre = story.cadre
    await cadre.says("/learn")
    await story.reads_to_the_quiz()
    for left in (2, 1):
        await Examinee(cadre).take(right=False)
        await cadre.sees("没有通过", f"还有 {left} 次机会")
        await story.moves_on("hour")  # first one has to wait a little
        await cadre.tap("再考一次")
        await cadre.sees("开始测验")
    await Examinee(cadre).take(right=False)
    await cadre.sees("登记补训")
    await story.look("case-opened")
    await cadre.says("/makeup")
    await cadre.sees("最后一次测验未通过", "还剩 30 天")


async def the_admin_calls_up(story: Story) -> None:
    admin, cadre = story.admin, story.cadre
    await admin.says("/makeup")
    await admin.sees("1 项未完成", "王建国")
    await story.look("cases")
    await admin.tap("点名调训")
    await admin.tap("王建国")
    await admin.sees("已选 1 人")
    await story.look("chosen")
    await admin.tap("下一步")
    await admin.sees("还没有下发", "王建国同志")
    await story.look("preview")
    await admin.tap("下发（1 人）")
    await admin.sees("已阅：0 / 1 人")
    await cadre.sees("点名调训通知", "第 1 号")
    await story.look("called-up")
    await cadre.tap("已阅")
    await cadre.sees("我的补训", "点名调训：〔")
    await admin.tap("刷新")
    await admin.sees("已阅：1 / 1 人", "已办结：0 / 1 项")


async def the_cadre_passes_and_the_case_closes(story: Story) -> None:
    await story.moves_on("hour")
    await story.cadre.tap("去测验")
    await Examinee(story.cadre).take()
    await story.cadre.sees("通过了", "补训已完成")
    await story.admin.tap("刷新")
    await story.admin.sees("已办结：1 / 1 项")
    await story.look("closed")


async def the_liaison_sees_and_reminds_only_the_own_unit(story: Story) -> None:
    liaison = story.liaison
    await liaison.says("/progress")
    await liaison.sees("青山镇", "东风村")
    await liaison.sees_none_of("白水镇")
    await liaison.says("/cadre 陈思远")
    await liaison.sees("没有找到“陈思远”")
    await liaison.says("/audit")
    await liaison.sees("没有这项权限")
    for _ in range(8):
        await story.moves_on("day")
    await liaison.says("/remind")
    await liaison.tap("东风村")
    await liaison.sees("将发给 1 人", "他们会看到")
    await story.look("remind-preview")
    await liaison.tap("发送给 1 人")
    await liaison.sees("提醒已安排")
    await expect(story.cadre.newest).to_contain_text("单位提醒")
    await liaison.tap("刷新")
    await liaison.sees("已发送 1 / 1")
    await story.look("reminded")


async def the_admin_imports_a_roster(story: Story) -> None:
    admin = story.admin
    wrong = a_roster(story.folder / "有错.xlsx", HEADINGS, ("", "林小满", "清河县/西风镇", ""))
    await admin.sends(wrong)
    await admin.sees("检查完毕", "第 2 行", "没有工号")
    await admin.sees_none_of("确认导入")
    right = a_roster(story.folder / "花名册.xlsx", HEADINGS, ("QH0101", "林小满", "清河县/西风镇", "联络员"))
    await admin.sends(right)
    await admin.sees("新增 1 人", "新建单位 1 个")
    await story.look("roster")
    await admin.tap("确认导入")
    await admin.sees("导入完成")
    await admin.says("/cadre 林小满")
    await admin.sees("QH0101", "西风镇", "还没有绑定")
    await admin.tap("绑定码")
    await admin.sees("链接")
    await story.look("code")


async def the_clock_reminds(story: Story) -> None:
    cadre = story.cadre
    await cadre.tap("去学习")  # the liaison's reminder leads into the lesson; the time without study begins anew
    await cadre.sees("1 / ")
    for _ in range(8):
        await story.moves_on("day")
        if "学习提醒" in await cadre.text():
            break
    await cadre.sees("学习提醒", "还没有学完")
    await story.look("reminder")
    await cadre.tap("去学习")
    await cadre.sees("🏠 首页")
    await cadre.sees_none_of("学习提醒")


async def the_admin_looks_and_exports(story: Story) -> None:
    admin = story.admin
    await admin.says("/progress")
    await admin.sees("清河县", "人数 61", "青山镇")
    await admin.tap("青山镇")
    await admin.sees("东风村", "参学率")
    await admin.tap("图")
    await admin.shows_a_picture()
    await story.look("progress-picture")
    await admin.says("/progress")
    await admin.tap("青山镇")
    await admin.tap("东风村")
    await admin.tap("王建国")
    await admin.sees("王建国", "1.6")
    await admin.says("/audit")
    await admin.sees("导入花名册")
    await story.look("audit")
    await admin.says("/export")
    await admin.tap("学时台账")
    await admin.tap("Excel")
    await admin.sees("已做好")
    file = await admin.downloads()
    assert file.suggested_filename.endswith(".xlsx")
    rows = CalamineWorkbook.from_path(await file.path()).get_sheet_by_index(0).to_python()
    assert [row[2] for row in rows[-2:]] == ["王建国", "王建国"]
    await story.look("export")


async def a_phone_speaks_english(story: Story) -> None:
    await story.cadre.says("/settings")
    await story.cadre.tap("English")
    await story.cadre.sees("Settings")
    await story.cadre.says("/start")
    await story.cadre.sees("of 90 hours")
    await story.look("english")
