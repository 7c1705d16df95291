"""Reports in the chat: a liaison looks at the own unit, draws it, exports it; an admin reads the log."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

from PIL import Image

from tests.chat.town import ADMIN, Town
from tests.study.reports.conftest import build_county


async def test_a_liaison_drills_down_and_sees_the_picture(town: Town) -> None:
    county = town.do(lambda session: build_county(session, town.clock.now()))
    phone = town.phone(501, "联络")
    await phone.say("/progress")
    assert phone.screen.text.startswith("📊 青山镇 · 2026 年度")
    await phone.tap("东风村")
    assert "1. 丙：90/90 学时" in phone.screen.text
    assert "2. 丁：50/90 学时" in phone.screen.text
    await phone.tap("⬆ 青山镇")
    await phone.tap("🖼 图")
    assert phone.screen.photo
    await phone.tap("返回列表")
    assert not phone.screen.photo
    assert phone.screen.text.startswith("📊 青山镇")
    await phone.tap("🔄 刷新")
    await phone.tap("本级人员")
    await phone.tap("1. 乙")
    assert "R乙" in phone.screen.text
    assert county is not None


async def test_the_picture_that_telegram_gets_is_a_picture(town: Town) -> None:
    town.do(lambda session: build_county(session, town.clock.now()))
    phone = town.phone(ADMIN, "管理员")
    await phone.say("/progress")
    await phone.tap("🖼 图")
    assert phone.screen.text == "📊 清河县 · 截至 2026年3月2日 09:00"
    file_id = phone.messages[-1]["photo"][-1]["file_id"]
    assert Image.open(BytesIO(town.world.files.find(file_id).content)).width == 1080


async def test_an_export_is_asked_for_and_arrives(town: Town) -> None:
    town.do(lambda session: build_county(session, town.clock.now()))
    phone = town.phone(501, "联络")
    await phone.say("/export")
    assert len(phone.screen.rows) == 6, "it fits a phone"
    await phone.tap("三项指标")
    assert "年度：2026" in phone.screen.text
    await phone.tap("返回")
    await phone.tap("📗 学时台账")
    assert "每个人的每一笔学时" in phone.screen.text
    await phone.tap("Excel")
    assert "正在制作学时台账（全部管理范围）" in phone.screen.text
    await town.pass_time(timedelta(seconds=1))
    assert phone.screen.file_name == "学时台账_20260302-0900.xlsx"
    admin = town.phone(ADMIN, "管理员")
    await admin.say("/audit")
    assert "导出表格" in admin.screen.text
    assert "R-L 联络 → 学时台账" in admin.screen.text
    await admin.say("/audit R-L")
    assert admin.screen.text.startswith("🗂 操作记录 · 联络")


async def test_a_cadre_without_a_role_is_told_so(town: Town) -> None:
    phone = town.phone(777, "路人")
    for command in ("/progress", "/export", "/audit"):
        await phone.say(command)
        assert "没有这项权限" in phone.screen.text
